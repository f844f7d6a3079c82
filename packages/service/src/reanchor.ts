import { isRefusal, SERVICE, type Place, type Round } from "@duthao/domain";
import type { Rooms } from "./rooms.ts";
import type { Rounds } from "./rounds.ts";

interface Reanchoring {
  readonly rounds: Rounds;
  readonly rooms: Rooms;
  readonly newId: () => string;
}

/** Looks where the threads of a draft stand once its text has settled, and has every change decided. Gives how many moved. */
export async function reanchor(draft: string, { rounds, rooms, newId }: Reanchoring): Promise<number> {
  let moved = 0;
  for (const { id: round, thread, place } of await movedThreads(draft, rounds.all(), rooms)) {
    const outcome = await rounds.command(round, SERVICE, newId(), { type: "place", thread, place });
    if (!isRefusal(outcome)) moved++;
  }
  return moved;
}

async function movedThreads(
  draft: string,
  all: readonly Round[],
  rooms: Rooms,
): Promise<{ id: string; thread: string; place: Place }[]> {
  const moved = [];
  for (const round of all.filter((candidate) => candidate.draft.id === draft)) {
    const threads = [...round.threads.values()];
    const places = await rooms.places(
      draft,
      threads.map(({ anchor }) => anchor),
    );
    for (const [index, thread] of threads.entries()) {
      const place = places?.[index];
      if (place && !samePlace(place, thread.place)) moved.push({ id: round.id, thread: thread.id, place });
    }
  }
  return moved;
}

/** Whether a reader would see no difference: how sure we are, which section, how it is cited, and its words. */
function samePlace(a: Place, b: Place): boolean {
  return a.standing.kind === b.standing.kind && a.section === b.section && a.path === b.path && a.words === b.words;
}
