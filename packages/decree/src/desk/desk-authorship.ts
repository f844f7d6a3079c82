import type { Contribution } from "@duthao/domain";
import * as Y from "yjs";
import { textRuns, type TextRun } from "./desk-body.ts";

/** Words in a body that one Yjs client typed, between two ProseMirror positions of the body. */
export interface Authored {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/** Who wrote what is there now, in the order of the text; neighbouring words of one client are one run. */
export function authorship(body: Y.XmlFragment): Authored[] {
  const runs: Authored[] = [];
  trace(body, 0, runs);
  return runs;
}

/** Adds the runs of a parent whose content begins at `pos`; gives where it ends. */
function trace(parent: Y.XmlFragment, pos: number, runs: Authored[]): number {
  let at = pos;
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) at = traceText(child, at, runs);
    else if (child instanceof Y.XmlElement)
      at = child.nodeName === "hardBreak" ? at + 1 : trace(child, at + 1, runs) + 1;
  }
  return at;
}

function traceText(text: Y.XmlText, pos: number, runs: Authored[]): number {
  let at = pos;
  for (const { client, words } of textRuns(text)) {
    const last = runs.at(-1);
    const to = at + words.length;
    if (last?.client === client && last.to === at) runs[runs.length - 1] = { ...last, to };
    else runs.push({ client, from: at, to });
    at = to;
  }
  return at;
}

/** The person to whom a Yjs client id is bound; `undefined` where it is bound to nobody. */
export type OwnerOf = (client: number) => { readonly person: string; readonly organisation: string } | undefined;

/** How much of some words each person typed, most first, equals by their id; words of clients bound to nobody count for none. */
export function contributionsOf(runs: readonly TextRun[], ownerOf: OwnerOf): Contribution[] {
  const counted = new Map<string, Contribution>();
  for (const { client, words } of runs) {
    const owner = ownerOf(client);
    if (!owner) continue;
    const { person, organisation } = owner;
    const characters = (counted.get(`${person}/${organisation}`)?.characters ?? 0) + words.length;
    counted.set(`${person}/${organisation}`, { person, organisation, characters });
  }
  return [...counted.values()].toSorted(
    (one, other) => other.characters - one.characters || (one.person < other.person ? -1 : 1),
  );
}
