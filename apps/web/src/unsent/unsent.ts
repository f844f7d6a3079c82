import { Unsent } from "@duthao/client";
import { me } from "../person/me.ts";

/** The browser's own storage; `undefined` where it gives none. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** What the people of this machine have typed and not sent. */
export const unsent = new Unsent(storage(), Date.now);

// What the machine did not take is lost with the page: somebody is asked about that, and about nothing else.
globalThis.addEventListener?.("beforeunload", (event) => unsent.isAtRisk && event.preventDefault());

/** What this person has typed in a place has been sent by another part of the page. */
export function dropUnsent(place: string): void {
  if (me.value) unsent.drop({ person: me.value.id, place });
}

/** Whether this person has left something unsent in a place. */
export function isUnsent(place: string): boolean {
  return me.value !== undefined && unsent.read({ person: me.value.id, place }) !== undefined;
}
