import type { Resolution } from "@duthao/decree";
import { isWaiting, unreachable, type Round, type Thread } from "@duthao/domain";
import type { LyingNote } from "../desk/use-notes.ts";

/** What stands in a list of threads: a thread, or a comment still being written at some place of the text. */
export type ThreadItem =
  | { readonly kind: "thread"; readonly id: string; readonly thread: Thread }
  | { readonly kind: "note"; readonly id: string; readonly lying: LyingNote };

/** Which threads are listed: those at the place that is read, those that wait for an answer, those of the own organisation, or those whose words are gone. */
export const SELECTIONS = ["here", "waiting", "ours", "orphans"] as const;
export type Selection = (typeof SELECTIONS)[number] | "all";

export interface Listing {
  readonly round: Round;
  readonly notes: readonly LyingNote[];
  readonly organisation: string;
  readonly places: ReadonlyMap<string, Resolution>;
  /** The line of the outline under which a thread or note stands; `undefined` for what is about the draft as a whole. */
  readonly lineOf: (id: string) => string | undefined;
}

/** The items of a list, in the order of the text; what stands nowhere comes last, by time. One may be `kept` in it that no longer belongs there. */
export function itemsOf(
  listing: Listing,
  selection: Selection,
  line: string | undefined,
  kept?: string,
): readonly ThreadItem[] {
  const all: ThreadItem[] = [
    ...[...listing.round.threads.values()].map((thread): ThreadItem => ({ kind: "thread", id: thread.id, thread })),
    ...listing.notes
      .filter(({ note }) => note.target.kind === "place")
      .map((lying): ThreadItem => ({ kind: "note", id: lying.note.id, lying })),
  ];
  return all
    .filter((item) => item.id === kept || isListed(listing, item, selection, line))
    .toSorted((one, other) => positionOf(listing, one) - positionOf(listing, other) || timeOf(one) - timeOf(other));
}

function isListed(
  { organisation, lineOf, places }: Listing,
  item: ThreadItem,
  selection: Selection,
  line: string | undefined,
): boolean {
  switch (selection) {
    case "here":
      return !isOrphan(places.get(item.id)) && lineOf(item.id) === line;
    case "waiting":
      return item.kind === "thread" && isWaiting(item.thread);
    case "ours":
      return (
        item.kind === "note" || item.thread.comments.some(({ organisations }) => organisations.includes(organisation))
      );
    case "orphans":
      return isOrphan(places.get(item.id));
    case "all":
      return true;
    default:
      return unreachable(selection);
  }
}

/** The item after or before `current`; where none is read, the first from a position of the text on, or the last before it. */
export function itemBeside(
  listing: Listing,
  current: string | undefined,
  by: 1 | -1,
  from: number,
): string | undefined {
  const items = itemsOf(listing, "all", undefined);
  const at = items.findIndex(({ id }) => id === current);
  if (at >= 0) return items[at + by]?.id;
  const next = items.findIndex((item) => positionOf(listing, item) >= from);
  const border = next < 0 ? items.length : next;
  return items[by > 0 ? border : border - 1]?.id;
}

export function isOrphan(found: Resolution | undefined): boolean {
  return found?.place.standing.kind === "orphaned";
}

function positionOf({ places }: Listing, { id }: ThreadItem): number {
  return places.get(id)?.range?.from ?? Number.MAX_SAFE_INTEGER;
}

function timeOf(item: ThreadItem): number {
  return item.kind === "thread" ? item.thread.comments[0].at : item.lying.note.at;
}
