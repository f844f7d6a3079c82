import type { Entry } from "@duthao/domain";
import type { Checkpoint, Checkpoints, Journal } from "@duthao/service";
import { commandsOf, requireWritable, settle } from "./append.ts";
import { EMPTY } from "./chain.ts";

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
    read: async function* (stream, from, to = headOf(stream).seq) {
      yield* entriesOf(stream).filter(({ seq }) => seq >= from && seq <= to);
    },
    head: async (stream) => headOf(stream),
    heads: async (names) => new Map(names.flatMap((stream) => (entriesOf(stream).length > 0 ? [[stream, headOf(stream)]] : []))),
    streams: async (prefix) => [...streams].flatMap(([stream, entries]) => (stream.startsWith(prefix) && entries.length > 0 ? stream : [])).toSorted(),
  };
}

/** Checkpoints as a map of maps by seq. */
export function memoryCheckpoints(): Checkpoints {
  const streams = new Map<string, Map<number, Checkpoint>>();
  return {
    latest: async (stream, upTo = Infinity) => {
      const seqs = [...(streams.get(stream)?.keys() ?? [])].filter((seq) => seq <= upTo);
      return streams.get(stream)?.get(Math.max(...seqs));
    },
    save: async (stream, { seq, state }) => {
      streams.set(stream, new Map(streams.get(stream)).set(seq, { seq, state }));
    },
  };
}
