import {
  evolve,
  RECORD_MAPS,
  toRecord,
  withoutHiddenWords,
  type Entry,
  type Happened,
  type RecordOf,
  type Round,
} from "@duthao/domain";
import { readEvent, type Journal } from "@duthao/service";
import type * as Y from "yjs";
import { Authors } from "./authors.ts";
import { StreamFollower } from "../persistence/stream-follower.ts";
import { FROM_JOURNAL } from "./text-document.ts";

/** The client id of everything in a record, so that every node builds the same bytes. */
const RECORD_CLIENT = 1;

const EMPTY: RecordOf<unknown> = {
  about: new Map(),
  organisations: new Map(),
  people: new Map(),
  former: new Map(),
  invitations: new Map(),
  conferences: new Map(),
  dossier: new Map(),
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
  readonly follower: StreamFollower;
  #round: Round | undefined;
  #record = EMPTY;

  /** Folds the round's whole history into `doc`; with `upTo`, to that seq. What is known to be hidden by now never comes into it. */
  static async load(
    round: string,
    doc: Y.Doc,
    journal: Journal,
    { upTo, isHidden = () => false }: { upTo?: number | undefined; isHidden?: (comment: string) => boolean } = {},
  ): Promise<RecordDocument> {
    const record = new RecordDocument(
      doc,
      isHidden,
      (apply) => new StreamFollower(journal, `round:${round}`, 0, apply),
    );
    if (upTo === undefined) await record.follower.catchUp();
    else await record.follower.readTo(upTo);
    return record;
  }

  private constructor(
    doc: Y.Doc,
    isHidden: (comment: string) => boolean,
    follow: (apply: (entries: readonly Entry[]) => void) => StreamFollower,
  ) {
    this.doc = doc;
    doc.clientID = RECORD_CLIENT;
    this.follower = follow((entries) => {
      const happened = entries.map(readEvent);
      const hiding = new Set(happened.flatMap(({ event }) => (event.type === "comment.hidden" ? event.comment : [])));
      for (const each of happened) this.#fold(each, (comment) => hiding.has(comment) || isHidden(comment));
    });
  }

  /** Everybody in the room sees each step of the document: words that a later one hides are in none of them, and leave it the same bytes. */
  #fold(happened: Happened, isHidden: (comment: string) => boolean): void {
    this.#round = evolve(this.#round, { ...happened, event: withoutHiddenWords(happened.event, isHidden) });
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
