import type { Entry } from "@duthao/domain";
import type { Checkpoint, Checkpoints, Journal } from "@duthao/service";
import { commandsOf, requireWritable, settle } from "./append.ts";
import { EMPTY, sameBytes } from "./chain.ts";
import { checkpointHash } from "./checkpoint-hash.ts";
import type { CheckpointPlace } from "./checkpoints.ts";

/** The journal as a map of lists: what every other journal must behave like. Forgets everything with the process. */
export function memoryJournal(): Journal {
  const streams = new Map<string, Entry[]>();
  const entriesOf = (stream: string) => streams.get(stream) ?? [];
  const headOf = (stream: string) => {
    const { seq, at, hash } = entriesOf(stream).at(-1) ?? EMPTY;
    return { seq, at, hash };
  };

  return {
    append: async (stream, entries, { after } = {}) => {
      const append = { stream, entries, after };
      requireWritable(append);
      const commands = commandsOf(append);
      const head = headOf(stream);
      const earlier = commands.size > 0 ? entriesOf(stream).filter(({ command }) => commands.has(command)) : [];
      const appended = settle(append, head, earlier);
      const added = "entries" in appended ? appended.entries.filter(({ seq }) => seq > head.seq) : [];
      streams.set(stream, entriesOf(stream).concat(added));
      return appended;
    },
    beforeWrite: (run) => void setImmediate(run),
    read: async function* (stream, from, to = headOf(stream).seq) {
      yield* entriesOf(stream).filter(({ seq }) => seq >= from && seq <= to);
    },
    head: async (stream) => headOf(stream),
    heads: async (names) =>
      new Map(names.flatMap((stream) => (entriesOf(stream).length > 0 ? [[stream, headOf(stream)]] : []))),
    streams: async (prefix) =>
      [...streams]
        .flatMap(([stream, entries]) => (stream.startsWith(prefix) && entries.length > 0 ? stream : []))
        .toSorted(),
  };
}

/** Checkpoints as a map of maps by seq. */
export function memoryCheckpoints(onDamaged: (place: CheckpointPlace) => void = () => {}): Checkpoints {
  const streams = new Map<string, Map<number, Checkpoint & { readonly hash: Uint8Array }>>();
  const latest: Checkpoints["latest"] = async (stream, upTo = Infinity) => {
    const known = streams.get(stream);
    const newest = known?.get(Math.max(...[...known.keys()].filter((seq) => seq <= upTo)));
    if (!newest) return undefined;
    const { seq, state, hash } = newest;
    if (sameBytes(hash, checkpointHash(stream, seq, state))) return { seq, state };
    onDamaged({ stream, seq });
    known?.delete(seq);
    return latest(stream, upTo);
  };
  return {
    latest,
    save: async (stream, { seq, state }) => {
      streams.set(
        stream,
        new Map(streams.get(stream)).set(seq, { seq, state, hash: checkpointHash(stream, seq, state) }),
      );
    },
    drop: async (stream, seq) => {
      streams.get(stream)?.delete(seq);
    },
  };
}
