import {
  fromRecord,
  RECORD_MAPS,
  type Desk,
  type RecordMap,
  type RecordOf,
  type Round,
  type Thread,
} from "@duthao/domain";
import type { Doc, Transaction } from "yjs";

type Values = ReadonlyMap<string, unknown>;

/**
 * The round in a record document, `undefined` until the document has arrived.
 * Cheap to ask again: what did not change since keeps its identity, thread by thread, so that a page
 * compares by reference and draws what changed.
 */
export function readRecord(doc: Doc, desks: ReadonlyMap<string, Desk> = NO_DESKS): Round | undefined {
  return readerOf(doc).read(desks);
}

/** Hears of every change of a record, once per transaction. Returns how to stop. */
export function observeRecord(doc: Doc, listener: () => void): () => void {
  const maps = new Set<unknown>(RECORD_MAPS.map((name) => doc.getMap(name)));
  const hear = ({ changed }: Transaction) => {
    if ([...changed.keys()].some((type) => maps.has(type))) listener();
  };
  doc.on("afterTransaction", hear);
  return () => doc.off("afterTransaction", hear);
}

const NO_DESKS: ReadonlyMap<string, Desk> = new Map();
const readers = new WeakMap<Doc, RecordReader>();

function readerOf(doc: Doc): RecordReader {
  const reader = readers.get(doc) ?? new RecordReader(doc);
  readers.set(doc, reader);
  return reader;
}

/** Copies the maps that changed, and makes threads anew only where their JSON is new. */
class RecordReader {
  readonly #doc: Doc;
  readonly #values: Record<RecordMap, Values>;
  #threads: Round["threads"] = new Map();
  #round: Round | undefined;
  #desks: ReadonlyMap<string, Desk> = NO_DESKS;
  #stale = new Set<RecordMap>(RECORD_MAPS);

  constructor(doc: Doc) {
    this.#doc = doc;
    this.#values = {
      about: NONE,
      organisations: NONE,
      people: NONE,
      former: NONE,
      invitations: NONE,
      conferences: NONE,
      dossier: NONE,
      threads: NONE,
      opinions: NONE,
      responsible: NONE,
    };
    for (const name of RECORD_MAPS) doc.getMap(name).observe(() => this.#stale.add(name));
  }

  read(desks: ReadonlyMap<string, Desk>): Round | undefined {
    if (this.#stale.size === 0 && desks === this.#desks) return this.#round;
    if (!this.#doc.getMap(RECORD_MAPS[0]).has("round")) return undefined;
    const before = this.#values.threads;
    for (const name of this.#stale) this.#values[name] = new Map(this.#doc.getMap(name).entries());
    this.#stale.clear();
    this.#desks = desks;
    this.#threads = this.#readThreads(before);
    const round = fromRecord({ ...this.#values, threads: NONE }, desks);
    this.#round = round && { ...round, threads: this.#threads };
    return this.#round;
  }

  /** Yjs hands out the same JSON object for as long as a key is not written, which is what tells old from new. */
  #readThreads(before: Values): Round["threads"] {
    const now = this.#values.threads;
    if (now === before) return this.#threads;
    const written = new Map([...now].filter(([id, json]) => before.get(id) !== json));
    const made = threadsIn({ ...this.#values, threads: written });
    const threads = new Map<string, Thread>();
    for (const id of now.keys()) {
      const thread = made.get(id) ?? this.#threads.get(id);
      if (thread) threads.set(id, thread);
    }
    return threads;
  }
}

const NONE: Values = new Map();

function threadsIn(record: RecordOf<unknown>): Round["threads"] {
  return fromRecord(record)?.threads ?? new Map();
}
