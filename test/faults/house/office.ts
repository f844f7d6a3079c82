import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openStore, type Store } from "@duthao/store";
import * as Y from "yjs";
import { Auditor, type Tally } from "../audit/auditor.ts";
import { DRAFT, Intruder } from "../audit/intruder.ts";
import { Moment } from "../audit/moment.ts";
import { inNormalForm, missing } from "../audit/document.ts";
import type { Edit } from "../audit/edit.ts";
import { enterOwnDesk, Typist } from "../audit/typist.ts";
import { Witness } from "../audit/witness.ts";
import { signInAs, type Session } from "../person.ts";

/** Who types: two at one desk, two each at one of their own. */
const PEOPLE = ["tuphap-1", "tuphap-2", "khdt-1", "vcci-1"] as const;

/** Who looks at each of these desks once. */
const READERS = ["tuphap-1", "khdt-1", "vcci-1"];

/** Who writes where they may only read. */
const INTRUDER = "vcci-quansat";

/** An auditor types and comes back faster than people do; the sizes stay what they are. */
export const FASTER: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "UPDATES_PER_SECOND",
    "UPDATES_BURST",
    "BYTES_PER_SECOND",
    "BYTES_BURST",
    "STEPS_PER_SECOND",
    "STEPS_BURST",
    "TICKETS_PER_MINUTE",
    "SOCKETS_PER_PERSON",
    "SOCKETS_PER_ADDRESS",
  ].map((limit) => [`LIMIT_${limit}`, "100000000"]),
);

/** How often a reader looks whether what another node has written has arrived, and how long it waits between, in milliseconds. */
const [LOOKS, LOOK_AGAIN] = [100, 100];

/** A file's or a database's address as a store takes it. */
export type Books =
  | { readonly kind: "sqlite"; readonly data: string }
  | { readonly kind: "postgres"; readonly url: string };

/** People who type until the office closes, somebody who keeps trying what they may not, and an auditor over them. */
export class Office {
  readonly auditor: Auditor;
  readonly witness: Witness;
  readonly #typists: readonly Typist[];
  readonly #sessions: readonly Session[];
  #store: Store;
  readonly #end = new Moment();
  readonly #work: Promise<unknown>;

  /** Seats everybody, one after the other over the given nodes, and has them begin. */
  static async open(books: Books, origins: readonly string[]): Promise<Office> {
    const store = await openBooks(books);
    const witness = new Witness(store.journal);
    const auditor = new Auditor(witness);
    const [first = ""] = origins;
    await witness.watch(DRAFT);
    const sessions = await Promise.all(PEOPLE.map((person) => signInAs(first, person)));
    const typists = await Promise.all(
      sessions.map((session, index) => Typist.sit(session, session.person, auditor, origins[index % origins.length])),
    );
    const intruder = new Intruder(await signInAs(first, INTRUDER));
    return new Office({ auditor, witness, typists, sessions, store, intruder });
  }

  private constructor({
    auditor,
    witness,
    typists,
    sessions,
    store,
    intruder,
  }: {
    auditor: Auditor;
    witness: Witness;
    typists: readonly Typist[];
    sessions: readonly Session[];
    store: Store;
    intruder: Intruder;
  }) {
    [this.auditor, this.witness, this.#typists, this.#sessions, this.#store] = [
      auditor,
      witness,
      typists,
      sessions,
      store,
    ];
    this.#work = Promise.all([
      ...typists.map((typist) => typist.typeUntil(this.#end)),
      intruder.intrudeUntil(this.#end),
    ]);
  }

  /** Compares what was acknowledged until now with the journal, and with what somebody sees who enters at this node now. */
  async audit(origin: string): Promise<Tally> {
    const early = this.auditor.acknowledged.slice();
    return this.auditor.tally(await this.#documents(origin, early), early);
  }

  /** Every room that is typed in, as somebody sees it who enters it at this node, and stays a little where it lags behind. */
  async #documents(origin: string, edits: readonly Edit[]): Promise<ReadonlyMap<string, Y.Doc>> {
    const documents = new Map<string, Y.Doc>();
    for (const session of this.#sessions.filter(({ person }) => READERS.includes(person))) {
      const reader = session.open(origin);
      const { name, doc } = await enterOwnDesk(reader);
      const here = edits.filter(({ room }) => room === name);
      for (let looks = 0; looks < LOOKS && missing(doc, here).length > 0; looks++) await setTimeout(LOOK_AGAIN);
      documents.set(name, copyOf(doc));
      await reader.close();
    }
    return documents;
  }

  /** The client id under which somebody types. */
  clientOf(person: string): number {
    const typist = this.#typists.find((each) => each.person === person);
    if (!typist) throw new Error(`${person} does not type here.`);
    return typist.room.doc.clientID;
  }

  /** Of each who types, how much waits for its acknowledgement. */
  get waiting(): readonly number[] {
    return this.#typists.map(({ waiting }) => waiting);
  }

  /** Has everybody put the pen down, and waits until everything typed is acknowledged. */
  async pause(): Promise<void> {
    for (const typist of this.#typists) typist.isPenDown = true;
    await Promise.all(this.#typists.map((typist) => typist.saved()));
  }

  goOn(): void {
    for (const typist of this.#typists) typist.isPenDown = false;
  }

  /** Whether all who share a room see the same, byte for byte. */
  isAgreed(): boolean {
    const seen = new Map<string, Uint8Array>();
    return this.#typists.every(({ room: { name, doc } }) => {
      const bytes = inNormalForm(doc);
      const others = seen.get(name);
      seen.set(name, bytes);
      return !others || Buffer.compare(others, bytes) === 0;
    });
  }

  /** The last audit, when everything typed is acknowledged. */
  async lastAudit(origin: string): Promise<Tally> {
    await this.pause();
    const tally = await this.audit(origin);
    this.goOn();
    return tally;
  }

  /** Closes the books, which are about to be taken away. */
  closeBooks(): Promise<void> {
    return this.#store.close();
  }

  /** Opens other books in their place: nothing counts that is not in them. */
  async openBooks(books: Books): Promise<void> {
    this.#store = await openBooks(books);
    this.witness.rereads(this.#store.journal);
  }

  /** Sends everybody home. */
  async dispose(): Promise<void> {
    this.#end.come();
    await this.#work;
    await Promise.all(this.#typists.map((typist) => typist.leave()));
    await this.#store.close();
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function openBooks(books: Books): Promise<Store> {
  return books.kind === "sqlite"
    ? openStore({ kind: "sqlite", file: join(books.data, "duthao.db"), readOnly: true })
    : openStore(books);
}
