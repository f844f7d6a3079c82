import { REFUSAL_CODES, type RefusalCode } from "@duthao/domain";
import { WebSocketStatus, type HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { Awareness } from "y-protocols/awareness";
import { applyUpdate, Doc } from "yjs";
import { canKeep, Kept } from "./kept.ts";
import { RoomProvider, type Schedule } from "./provider.ts";
import { ENDED, isOver, OFFLINE, SAVED, SAVING, type RoomState } from "./room-state.ts";
import { Unacknowledged } from "./unacknowledged.ts";
import { until, Watchable, type Watched } from "./watchable.ts";

/** What all rooms of a page share. */
export interface Surroundings {
  readonly socket: HocuspocusProviderWebsocket;
  readonly schedule: Schedule;
  /** What the page says of itself on joining: the schema it was built with. */
  readonly token: string;
}

/** The service could not open the room just now; that is no word about who may be in it. */
const FAILED = "failed";

/** How long to wait before asking to be let in again, where a room was closed without a refusal. Milliseconds. */
const RETURN_AFTER = 1_000;

/** How long an acknowledgement may take before the line counts as down, whatever the socket believes. Milliseconds. */
const PATIENCE = 6_000;

/** A room as one page takes part in it, over the socket that all its rooms share. */
export class LiveRoom {
  readonly name: string;
  readonly doc = new Doc();
  /** Who is here and where their carets are; names and colours are the service's word. */
  readonly awareness = new Awareness(this.doc);
  /** Resolves once the document has arrived for the first time. */
  readonly synced: Promise<void>;

  readonly #socket: HocuspocusProviderWebsocket;
  readonly #provider: RoomProvider;
  readonly #state = new Watchable<RoomState>(SAVING);
  readonly #typed = new Unacknowledged();
  readonly #kept: Kept | undefined;
  readonly #listeners = new Set<(message: unknown) => void>();
  #return: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #unacknowledged = 0;
  /** The socket stands, but nothing comes back. */
  #isMute = false;

  /** With `owner`, what that person types and the service does not have yet survives the page. */
  constructor(name: string, { socket, schedule, token }: Surroundings, owner?: string) {
    this.name = name;
    this.#kept = owner !== undefined && canKeep() ? new Kept(owner, name) : undefined;
    this.#socket = socket;
    const { doc: document, awareness } = this;
    const provider = new RoomProvider({ name, document, awareness, websocketProvider: socket, token }, schedule);
    this.#provider = provider;
    this.synced = new Promise((resolve) => provider.on("synced", () => resolve()));
    document.on("update", (update: Uint8Array, origin: unknown) => origin !== provider && this.#type(update));
    provider.on("unsyncedChanges", ({ number }: { number: number }) => this.#count(number));
    provider.on("disconnect", () => this.#become(OFFLINE));
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => (reason === FAILED ? this.#comeBack() : this.#become(ENDED)));
    provider.on("stateless", ({ payload }: { payload: string }) => this.#hear(parsed(payload)));
    provider.on("close", () => this.#comeBack());
    provider.attach();
    void this.#bringKept();
  }

  get state(): Watched<RoomState> {
    return this.#state;
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

  /** Leaves the room. What is unacknowledged by then is on its way, without a promise. */
  close(): void {
    clearTimeout(this.#return);
    this.#stopWaiting();
    this.#provider.destroy();
    this.doc.destroy();
  }

  #type(update: Uint8Array): void {
    this.#typed.add(update);
    this.#kept?.add(update);
  }

  /** Types again what an earlier page could not send, once what it was typed into is there. */
  async #bringKept(): Promise<void> {
    const updates = (await this.#kept?.take()) ?? [];
    await this.synced;
    for (const update of updates) applyUpdate(this.doc, update);
  }

  #become(next: RoomState): void {
    if (!isOver(this.#state.get())) this.#state.set(next);
  }

  #count(unacknowledged: number): void {
    const isHeard = unacknowledged < this.#unacknowledged;
    this.#unacknowledged = unacknowledged;
    if (isHeard || !this.#isConnected()) this.#isMute = false;
    if (unacknowledged === 0) return this.#settle();
    this.#become(this.#isMute || !this.#isConnected() ? OFFLINE : SAVING);
    if (isHeard || this.#patience === undefined) this.#wait();
  }

  #settle(): void {
    this.#stopWaiting();
    this.#typed.clear();
    this.#kept?.clear();
    this.#become(SAVED);
  }

  #wait(): void {
    this.#stopWaiting();
    this.#patience = setTimeout(() => {
      this.#isMute = true;
      this.#become(OFFLINE);
    }, PATIENCE);
  }

  #stopWaiting(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
  }

  #hear(message: unknown): void {
    const code = refusalIn(message);
    if (!code) return this.#listeners.forEach((listener) => listener(message));
    this.#become({ kind: "refused", code, aside: this.#typed.words() });
    this.#kept?.clear();
    this.#provider.detach();
  }

  /** The socket returns by itself; a room that was closed by itself has to be asked for again. */
  #comeBack(): void {
    if (!this.#isConnected() || isOver(this.#state.get())) return;
    this.#become(OFFLINE);
    clearTimeout(this.#return);
    this.#return = setTimeout(() => void this.#provider.onOpen(new Event("open")), RETURN_AFTER);
  }

  #isConnected(): boolean {
    return this.#socket.status === WebSocketStatus.Connected;
  }
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

/** The reason in a message that says the last update was not taken; a reason of a newer service counts as malformed. */
function refusalIn(message: unknown): RefusalCode | undefined {
  if (typeof message !== "object" || message === null || !("type" in message) || message.type !== "refused" || !("code" in message)) return undefined;
  return REFUSAL_CODES.find((known) => known === message.code) ?? "malformed";
}
