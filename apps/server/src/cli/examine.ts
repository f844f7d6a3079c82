import { readEvent, ROUND_STREAMS } from "@duthao/service";
import {
  checkpointPlaces,
  isCheckpointWhole,
  verify,
  type CheckpointPlace,
  type SignedHead,
  type Store,
  type StreamVerdict,
} from "@duthao/store";

/** The files that rounds name, as they are kept. */
export interface ExaminedFiles {
  readonly count: number;
  /** Hashes of those whose bytes are not those of their hash. */
  readonly damaged: readonly string[];
  /** Hashes of those that a round names and that are not there. */
  readonly missing: readonly string[];
}

/** Everything that verifying a store found. */
export interface Examination {
  readonly verdicts: readonly StreamVerdict[];
  readonly entries: number;
  readonly checkpoints: number;
  /** Checkpoints that are not what was saved. */
  readonly damaged: readonly CheckpointPlace[];
  readonly signedHeads: readonly SignedHead[];
  readonly files: ExaminedFiles;
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
  const files = await examineFiles(store, verdicts);
  return {
    verdicts,
    entries: verdicts.reduce((sum, { entries }) => sum + entries, 0),
    checkpoints: places.length,
    damaged,
    signedHeads: [...(await store.signedHeads.all()), ...kept],
    files,
    holds:
      files.damaged.length + files.missing.length === 0 &&
      damaged.length === 0 &&
      verdicts.every(({ fault }) => !fault),
  };
}

/** Reads every file, and looks for those that rounds name whose streams hold. */
async function examineFiles(
  { files, journal }: Pick<Store, "files" | "journal">,
  verdicts: readonly StreamVerdict[],
): Promise<ExaminedFiles> {
  const named = new Set<string>();
  for (const { stream, fault } of verdicts)
    if (stream.startsWith(ROUND_STREAMS) && !fault)
      for await (const entry of journal.read(stream, 1)) {
        const { event } = readEvent(entry);
        if (event.type === "file.added") named.add(event.file.sha256);
        if (event.type === "opinion.scanned") named.add(event.scan.sha256);
      }
  const whole = new Set<string>();
  const damaged: string[] = [];
  for await (const { sha256, isWhole } of files.check())
    if (isWhole) whole.add(sha256);
    else damaged.push(sha256);
  const missing = [...named].filter((sha256) => !whole.has(sha256) && !damaged.includes(sha256));
  return { count: whole.size + damaged.length, damaged, missing };
}

/** What is wrong with files, each in a line for a person. */
export function fileSentences({ damaged, missing }: ExaminedFiles): readonly string[] {
  return [
    ...damaged.map((sha256) => `The file ${sha256} is not what was sent.`),
    ...missing.map((sha256) => `The file ${sha256} is named by a round, and is not there.`),
  ];
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
