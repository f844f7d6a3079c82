import { evolve, RECORD_MAPS, toRecord, type Entry, type RecordOf, type Round } from "@duthao/domain";
import { readEvent, type Journal } from "@duthao/service";
import type * as Y from "yjs";
import { Authors } from "./authors.ts";
import { Follower } from "./follower.ts";
import { FROM_JOURNAL } from "./text-document.ts";

/** The client id of everything in a record, so that every node builds the same bytes. */
const RECORD_CLIENT = 1;

const EMPTY: RecordOf<unknown> = {
  about: new Map(),
  organisations: new Map(),
  people: new Map(),
  conferences: new Map(),
  threads: new Map(),
  opinions: new Map(),
  responsible: new Map(),
};

/**
 * A round's record: its events folded into a document, one transaction per event and only the keys that it changed.
 * However the events arrive, alone or together, the document's bytes are the same on every node.
 */
export class RecordDocument {
  readonly doc: Y.Doc;
  /** Nobody's: the service alone writes a record. */
  readonly authors = new Authors();
  readonly follower: Follower;
  #round: Round | undefined;
  #record = EMPTY;

  /** Folds the round's whole history into `doc`; with `upTo`, to that seq. */
  static async load(round: string, doc: Y.Doc, journal: Journal, upTo?: number): Promise<RecordDocument> {
    const record = new RecordDocument(round, doc, journal);
    if (upTo === undefined) await record.follower.catchUp();
    else await record.follower.readTo(upTo);
    return record;
  }

  private constructor(round: string, doc: Y.Doc, journal: Journal) {
    this.doc = doc;
    doc.clientID = RECORD_CLIENT;
    this.follower = new Follower(journal, `round:${round}`, 0, (entries) => entries.forEach((entry) => this.#fold(entry)));
  }

  #fold(entry: Entry): void {
    this.#round = evolve(this.#round, readEvent(entry));
    const record = toRecord(this.#round);
    this.doc.transact(() => write(this.doc, this.#record, record), FROM_JOURNAL);
    this.#record = record;
  }
}

function write(doc: Y.Doc, before: RecordOf<unknown>, after: RecordOf<unknown>): void {
  for (const name of RECORD_MAPS) {
    const map = doc.getMap(name);
    for (const [key, value] of after[name]) if (before[name].get(key) !== value) map.set(key, value);
    for (const key of before[name].keys()) if (!after[name].has(key)) map.delete(key);
  }
}
