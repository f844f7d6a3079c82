import { parseRoom, type RefusalCode } from "@duthao/domain";
import { CloseCode, encode, refusalIn, type RoomMessage } from "@duthao/protocol";
import type { Awareness } from "y-protocols/awareness";
import { applyUpdate, Doc, encodeStateVector, getState, transact } from "yjs";
import { rejectedEdit } from "../storage/rejected-edits.ts";
import { takeClient, type HeldId } from "./client-id.ts";
import type { LocalStore, RejectedEdit, StoredUpdate, WrittenUnder } from "../storage/local-store.ts";
import type { RoomSubscriber } from "../transport/shared-connection.ts";
import { Inbox, type BeforeOthers } from "./inbox.ts";
import { Outbox } from "./outbox.ts";
import { waitAfter } from "../transport/reconnect-delay.ts";
import { parsed } from "./stateless.ts";
import { LocalPresence } from "./local-presence.ts";
import { ENDED, isOver, OFFLINE, SAVED, SAVING, type RoomState } from "./room-state.ts";
import { PendingUpdates } from "../storage/pending-updates.ts";
import { StrayWords } from "./stray-words.ts";
import type { RoomDeps } from "./room-deps.ts";
import { until, Watchable, type Watched } from "../watchable.ts";

/** How long an acknowledgement may take before the line counts as down, whatever the socket believes. Milliseconds. */
const PATIENCE = 6_000;

/** Somebody was taken out of the round, or moved to another organisation: what they wrote was not wrong. */
const NO_LONGER = "no-longer-seated" satisfies RefusalCode;

/** The origin of what an earlier visit has typed: it is not typed now, and nobody else's. */
const BROUGHT = "brought";

/** `down`: there is no connection, or the room is closed to this page for a moment; `silent`: it stands, but nothing comes back. */
type Link = "up" | "down" | "silent";

/** A room as one page takes part in it, over the line that all its rooms share. */
export class LiveRoom implements RoomSubscriber {
  readonly name: string;
  readonly doc = new Doc();
  /** Who is here and where their carets are; names and colours are the service's word. */
  readonly awareness: Awareness;
  /** Resolves once the document has arrived for the first time, and can be written in. */
  readonly synced: Promise<void>;

  readonly #deps: RoomDeps;
  readonly #state = new Watchable<RoomState>(SAVING);
  readonly #presence: LocalPresence;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #strays = new StrayWords(this.doc);
  readonly #listeners = new Set<(message: unknown) => void>();
  readonly #answered = Promise.withResolvers<void>();
  readonly #rejected = crypto.randomUUID();
  #pending: PendingUpdates | undefined;
  #held: HeldId | undefined;
  #isArrived = false;
  #isClosed = false;
  /** Why words typed from now on are put aside; present once the room is over. */
  #lostBy: RefusalCode | undefined;
  #link: Link = "up";
  #failures = 0;
  #return: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, deps: RoomDeps) {
    const { connection } = deps;
    const { doc } = this;
    this.name = name;
    this.#deps = deps;
    this.#presence = new LocalPresence(doc, (states) => connection.send(encode.awareness(name, states)));
    this.awareness = this.#presence.awareness;
    this.#inbox = new Inbox({
      schedule: deps.schedule,
      apply: (updates) =>
        this.offer(
          this.#strays.after(updates, () => this.#apply(updates, this)),
          "stray",
        ),
      take: (message) => void (isOver(this.#state.get()) || this.#take(message)),
    });
    this.#outbox = new Outbox({
      doc,
      sendUpdate: (update) => connection.send(encode.update(name, update)),
      sendWhole: (update) => connection.send(encode.syncStep2(name, update)),
      writtenUnder: () => this.#writtenUnder(),
      changed: () => this.#show(),
    });
    doc.on(
      "update",
      (update: Uint8Array, origin: unknown) => origin !== this && origin !== BROUGHT && this.#type(update),
    );
    doc.on(
      "afterTransactionCleanup",
      () => this.#held && doc.clientID !== this.#held.client && this.#giveUpId(this.#held),
    );
    this.synced = this.#arrive();
    connection.attach(this);
  }

  get state(): Watched<RoomState> {
    return this.#state;
  }

  /** Whether something that was typed here is not known to be saved. */
  get hasUnsaved(): boolean {
    return this.#outbox.unsaved !== "none";
  }

  /** Whether something would be lost with this page: it is neither saved nor written on this machine. */
  get isAtRisk(): boolean {
    return this.#outbox.unsaved === "unkept";
  }

  /** Resolves when everything typed so far is acknowledged: `true`; `false` where the room was over before. */
  async saved(): Promise<boolean> {
    const settled = await until(this.#state, (now): now is RoomState => now.kind === "saved" || isOver(now));
    return settled.kind === "saved";
  }

  /** Hears what the service says in passing, as parsed JSON. Returns how to stop. */
  onStateless(listener: (message: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears, before what others wrote comes into the document, that it is about to: what is under way here can be taken in first, or waited for. Returns how to stop. */
  beforeOthers(listener: BeforeOthers): () => void {
    return this.#inbox.beforeOthers(listener);
  }

  /** Offers words of this person's that are in no text any more: theirs to put where they belong now. */
  offer(words: string, code: "stray" | "gone"): void {
    const rejected = rejectedEdit(crypto.randomUUID(), { room: this.name, code, words, at: Date.now() });
    if (rejected) void this.#showOnceStored(this.#pending?.offer(rejected), rejected);
  }

  /** Sends on at once what is typed: the page may be about to go. Resolves when that is done, as far as it can be. */
  flush(): Promise<void> {
    return this.#outbox.drained();
  }

  /** Leaves the room. What is unsaved by then is kept on this machine, or on its way without a promise. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#return);
    this.#stopWaiting();
    this.#inbox.close();
    const { connection } = this.#deps;
    this.#presence.close();
    connection.send(encode.leave(this.name));
    connection.detach(this);
    void this.#outbox.drained().then(() => this.#held?.letGo());
    this.doc.destroy();
  }

  connected(): void {
    clearTimeout(this.#return);
    const { connection, token } = this.#deps;
    this.#link = "up";
    connection.send(encode.token(this.name, token));
    connection.send(encode.syncStep1(this.name, encodeStateVector(this.doc)));
    this.#show();
  }

  disconnected(): void {
    clearTimeout(this.#return);
    this.#inbox.readAll(); // it came while the line stood, and may be the reason
    if (!isOver(this.#state.get())) this.#leave();
  }

  receive(message: RoomMessage): void {
    this.#inbox.receive(message);
  }

  #take(message: RoomMessage): void {
    switch (message.kind) {
      case "syncStep2":
        return this.#answered.resolve();
      case "syncStep1":
        this.#failures = 0;
        this.#outbox.join(message.stateVector);
        return this.#joined();
      case "syncStatus":
        if (!message.isSaved) return;
        if (this.#link === "silent") this.#link = "up";
        this.#stopWaiting();
        return this.#outbox.acknowledged();
      case "awareness":
        return this.#presence.hear(message.update);
      case "stateless":
        return this.#hearPassing(parsed(message.payload));
      case "close":
        return this.#comeBack(message.reason);
      case "permissionDenied":
        return this.#denied(message.reason);
      default: // what brings words, the inbox has applied; the rest is of no use here
    }
  }

  /** The document is here, with what an earlier visit typed, and it is known under which id to go on. */
  async #arrive(): Promise<void> {
    const [store, person] = await Promise.all([this.#deps.store, this.#deps.connection.person, this.#answered.promise]);
    const isWritten = parseRoom(this.name)?.kind !== "record"; // by nobody but the service
    if (store && isWritten) await this.#takeUp(store, person);
    this.#isArrived = true;
    this.#joined();
    this.#show();
  }

  async #takeUp(store: LocalStore, person: string): Promise<void> {
    const place = { person, room: this.name };
    const pending = new PendingUpdates(store, place);
    this.#pending = pending;
    this.#outbox.store(pending);
    try {
      const held = await takeClient(this.doc, place, store, (updates) => this.#bring(pending, updates));
      if (this.#isClosed || isOver(this.#state.get())) held?.letGo();
      else if (held) this.#writeUnder(held);
    } catch {
      // the machine declines: the document keeps its fresh id, for this page alone
    }
  }

  #bring(pending: PendingUpdates, kept: readonly StoredUpdate[]): void {
    const updates = kept.flatMap(({ key, update }) => (pending.isNew(key) ? [update] : []));
    if (updates.length === 0) return;
    const stray = this.#strays.afterBringing(updates, () => this.#apply(updates, BROUGHT));
    this.#outbox.bring(updates);
    this.offer(stray, "stray");
  }

  #apply(updates: readonly Uint8Array[], origin: unknown): void {
    transact(this.doc, () => updates.forEach((update) => applyUpdate(this.doc, update, origin)), origin, false);
  }

  #writeUnder(held: HeldId): void {
    this.#outbox.flush();
    this.#held = held;
    this.doc.clientID = held.client;
    this.#presence.showUnder(held.client);
  }

  #writtenUnder(): WrittenUnder | undefined {
    const { clientID, store } = this.doc;
    return clientID === this.#held?.client ? { client: clientID, clock: getState(store, clientID) } : undefined;
  }

  /** Somebody else writes under the id, and Yjs has taken another: this one is used by nobody here again. */
  #giveUpId({ client, letGo }: HeldId): void {
    this.#held = undefined;
    this.#presence.showUnder(this.doc.clientID);
    void this.#pending?.forget(client).then(letGo);
  }

  #type(update: Uint8Array): void {
    this.#strays.own(this.doc.clientID);
    this.#outbox.type(update);
    // The page may not have let go of the text yet.
    if (this.#lostBy) void this.#putAside(this.#lostBy);
  }

  #joined(): void {
    if (this.#isArrived && this.#outbox.isJoined && !isOver(this.#state.get())) this.#presence.show();
  }

  #leave(): void {
    this.#link = "down";
    this.#stopWaiting();
    this.#presence.hide();
    this.#outbox.leave();
  }

  /** The room is closed to this page for now: asks again after a while, which grows. */
  #comeBack(reason: string): void {
    this.#leave();
    const code = reason === "too-many" ? CloseCode.tooMany : CloseCode.tryAgainLater;
    this.#return = setTimeout(
      () => this.#deps.connection.isUp && this.connected(),
      waitAfter({ code, reason }, this.#failures, this.#deps.chance),
    );
    this.#failures += 1;
  }

  #denied(reason: string): void {
    if (reason === "failed" || reason === "too-many") return this.#comeBack(reason); // no word about who may be in it
    if (reason === "changed-meanwhile") this.#finish(ENDED.version, reason);
    else this.#finish(ENDED.access, reason === NO_LONGER ? NO_LONGER : "not-allowed");
  }

  #hearPassing(message: unknown): void {
    const code = refusalIn(message);
    if (code === NO_LONGER) this.#finish(ENDED.access, code);
    else if (code) this.#finish({ kind: "refused", code }, code);
    else this.#listeners.forEach((listener) => listener(message));
  }

  /** The room is over. The words that were not taken are the person's. */
  #finish(state: RoomState, code: RefusalCode): void {
    this.#stopWaiting();
    this.#presence.hide();
    this.#deps.connection.detach(this);
    // What is kept for a page of another build is brought by that one, once it is loaded.
    const isKept = state === ENDED.version && this.#outbox.unsaved !== "unkept";
    this.#lostBy = isKept ? undefined : code;
    void (isKept ? this.#outbox.drained() : this.#putAside(code)).then(() => this.#held?.letGo());
    this.#state.set(state);
  }

  async #putAside(code: RefusalCode): Promise<void> {
    const rejected = rejectedEdit(this.#rejected, {
      room: this.name,
      code,
      words: this.#outbox.words(),
      at: Date.now(),
    });
    await this.#outbox.drained();
    await this.#showOnceStored(this.#pending?.reject(rejected), rejected);
  }

  /** Nobody is offered words that would be gone, or sent once more, if the page were loaded anew at this moment. */
  async #showOnceStored(storing: Promise<void> | undefined, rejected: RejectedEdit | undefined): Promise<void> {
    await storing;
    if (rejected) this.#deps.asides.add(rejected);
  }

  #show(): void {
    if (isOver(this.#state.get())) return;
    const isSettled = this.#isArrived && this.#outbox.isSettled;
    this.#state.set(this.#link === "up" ? (isSettled ? SAVED : SAVING) : OFFLINE[this.#outbox.unsaved]);
    if (this.#outbox.unacknowledged > 0) this.#patience ??= setTimeout(() => this.#losePatience(), PATIENCE);
  }

  #losePatience(): void {
    if (this.#link === "up") this.#link = "silent";
    this.#deps.connection.doubt();
    this.#show();
  }

  #stopWaiting(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
  }
}
