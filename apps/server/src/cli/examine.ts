import {
  checkpointPlaces,
  isCheckpointWhole,
  verify,
  type CheckpointPlace,
  type SignedHead,
  type Store,
  type StreamVerdict,
} from "@duthao/store";

/** Everything that verifying a store found. */
export interface Examination {
  readonly verdicts: readonly StreamVerdict[];
  readonly entries: number;
  readonly checkpoints: number;
  /** Checkpoints that are not what was saved. */
  readonly damaged: readonly CheckpointPlace[];
  readonly signedHeads: readonly SignedHead[];
  readonly holds: boolean;
}

interface Watched {
  /** Signed heads that were kept elsewhere. */
  readonly kept?: readonly SignedHead[];
  readonly onPage?: (entries: number) => void;
  readonly onVerdict?: (verdict: StreamVerdict) => void;
}

/** Verifies a store: every chain, every signed head, every checkpoint. */
export async function examine(
  store: Store,
  { kept = [], onPage = () => {}, onVerdict = () => {} }: Watched = {},
): Promise<Examination> {
  const verdicts: StreamVerdict[] = [];
  for await (const verdict of verify(store, { kept, onPage })) {
    verdicts.push(verdict);
    onVerdict(verdict);
  }
  const places = await checkpointPlaces(store.kysely);
  const ends = await store.journal.heads([...new Set(places.map(({ stream }) => streamOf(stream)))]);
  const damaged: CheckpointPlace[] = [];
  for (const place of places) {
    const isBeyond = place.seq > (ends.get(streamOf(place.stream))?.seq ?? 0);
    if (isBeyond || !(await isCheckpointWhole(store.kysely, place, store.keys))) damaged.push(place);
  }
  return {
    verdicts,
    entries: verdicts.reduce((sum, { entries }) => sum + entries, 0),
    checkpoints: places.length,
    damaged,
    signedHeads: [...(await store.signedHeads.all()), ...kept],
    holds: damaged.length === 0 && verdicts.every(({ fault }) => !fault),
  };
}

/** The stream that a checkpoint is of; that of its authors stands beside it. */
const streamOf = (name: string): string => name.split("/")[0] ?? name;

/** A verdict as a line for a person. */
export function sentence({ stream, entries, fault, dropped }: StreamVerdict): string {
  if (!fault && dropped !== undefined) return `${stream}: ${dropped} entries were dropped, their time being over`;
  if (!fault) return `${stream}: ${entries} entries hold`;
  const place = fault.to === undefined ? `at entry ${fault.seq}` : `within entries ${fault.seq} to ${fault.to}`;
  return `${stream}: broken ${place} (${fault.problem}); ${entries} entries hold`;
}
