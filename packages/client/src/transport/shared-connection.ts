import type { Refusal } from "@duthao/domain";
import { CloseCode, decode, encode, type LiveTicket, type RoomMessage } from "@duthao/protocol";
import { LOST, type ClientTransport, type TransportClosed } from "./transport.ts";
import { waitAfter } from "./reconnect-delay.ts";
import type { Reply } from "../reply.ts";
import { Watchable, type Watched } from "../watchable.ts";
import type { TransportKind, TransportFallback } from "./transport-fallback.ts";

/** A room of this page that uses the connection. */
export interface RoomSubscriber {
  readonly name: string;
  /** The connection is open. */
  connected(): void;
  /** The connection fell, or a try to open one was in vain. May be told more than once. */
  disconnected(): void;
  receive(message: RoomMessage): void;
}

export interface SharedConnectionDeps {
  readonly askTicket: () => Promise<Reply<LiveTicket>>;
  readonly fallback: TransportFallback;
  /** Milliseconds of a clock that does not run back. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/** How long a connection may take until it has brought its first message, in milliseconds. */
const FIRST_MESSAGE_WITHIN = 10_000;

/** How long a line may be silent before it is asked for a sign of life, and how long that may take. Milliseconds. */
const SILENCE = 20_000;
const SIGN_OF_LIFE = 8_000;

/** How long a line must have stood for its next fall to count as the first, in milliseconds. */
const STEADY = 10_000;

/** One try to reach the service: on its way, open, or proven by a first message (some networks take in what they never pass on). */
interface Attempt {
  is: "opening" | "open" | "proven";
  readonly way: TransportKind;
  transport: ClientTransport | undefined;
  readonly since: number;
}

/** Where the connection stands. */
type Status =
  /** No room of the page asks for it. */
  | { readonly is: "unwanted" }
  /** A ticket is asked for. */
  | { readonly is: "asking" }
  | Attempt
  /** The next try is set. */
  | { readonly is: "waiting"; readonly timer: ReturnType<typeof setTimeout> }
  /** The session is over, or the service wants this page no more: nobody knocks. */
  | { readonly is: "barred" };

const UNWANTED: Status = { is: "unwanted" };
const BARRED: Status = { is: "barred" };

const isUp = (status: Status): status is Attempt => status.is === "open" || status.is === "proven";
const isAttempt = (status: Status): status is Attempt => status.is === "opening" || isUp(status);

/** The one connection of a page to the service, shared by all its rooms and kept up (with reconnects) for as long as it is wanted. Nothing of it throws. */
export class SharedConnection {
  readonly #deps: SharedConnectionDeps;
  readonly #subscribers = new Map<string, RoomSubscriber>();
  readonly #signedOut = new Watchable(false);
  readonly #person = Promise.withResolvers<string>();
  /** Whose page this is: the first who was let in, for as long as the page lives. */
  #whose: string | undefined;
  #status: Status = UNWANTED;
  /** The last connection fell, or the last try was in vain: rooms that come are told so. */
  #isDown = false;
  #failures = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: SharedConnectionDeps) {
    this.#deps = deps;
  }

  /** Whether the session is over: the line is left alone until `resume`. */
  get signedOut(): Watched<boolean> {
    return this.#signedOut;
  }

  /** Whose page this is, once the service has said so. */
  get person(): Promise<string> {
    return this.#person.promise;
  }

  get isUp(): boolean {
    return isUp(this.#status);
  }

  /** Somebody was found to be signed in; gives whether it is the person this page belongs to, or now belongs to. */
  belongsTo(person: string): boolean {
    this.#whose ??= person;
    this.#person.resolve(this.#whose);
    return this.#whose === person;
  }

  /** Takes part in a room; the line comes up for the first. */
  attach(subscriber: RoomSubscriber): void {
    this.#subscribers.set(subscriber.name, subscriber);
    if (this.isUp) subscriber.connected();
    else if (this.#isDown) subscriber.disconnected();
    if (this.#status.is === "unwanted") this.#begin();
  }

  detach(subscriber: RoomSubscriber): void {
    if (this.#subscribers.get(subscriber.name) === subscriber) this.#subscribers.delete(subscriber.name);
  }

  send(message: Uint8Array): void {
    if (isUp(this.#status)) this.#status.transport?.send(message);
  }

  /** The network is back, or was never gone: tries at once. */
  tryNow(): void {
    if (this.#status.is === "asking" || this.#status.is === "waiting") void this.#try();
  }

  /** The browser knows that the network is gone. */
  lose(): void {
    if (isAttempt(this.#status)) this.#ended(this.#status, LOST);
  }

  /** Something should have come by now: asks for a sign of life. */
  doubt(): void {
    const attempt = this.#status;
    if (!isUp(attempt)) return;
    this.send(encode.PING);
    this.#expect(SIGN_OF_LIFE, () => this.#ended(attempt, { code: CloseCode.timedOut, reason: "silent" }));
  }

  /** Somebody has signed in again. */
  resume(): void {
    if (this.#status.is !== "barred") return;
    this.#become(UNWANTED);
    this.#signedOut.set(false);
    if (this.#subscribers.size > 0) this.#begin();
  }

  /** Leaves for good. */
  close(): void {
    this.#become(UNWANTED);
  }

  #begin(): void {
    this.#failures = 0;
    void this.#try();
  }

  async #try(): Promise<void> {
    if (this.#subscribers.size === 0) return this.#become(UNWANTED); // the next one in begins again
    const asking: Status = { is: "asking" };
    this.#become(asking);
    const reply = await this.#deps.askTicket();
    if (this.#status !== asking) return;
    if (reply.kind === "unreachable") return this.#later(LOST);
    if (reply.kind === "refused") return this.#refused(reply.refusal);
    if (!this.belongsTo(reply.value.person)) return this.#signOut();
    this.#connect(reply.value.ticket);
  }

  #refused({ refused }: Refusal): void {
    if (refused === "not-signed-in") this.#signOut();
    else this.#later({ code: refused === "too-many" ? CloseCode.tooMany : LOST.code, reason: refused });
  }

  #connect(ticket: string): void {
    const way = this.#deps.fallback.next();
    const attempt: Attempt = { is: "opening", way, transport: undefined, since: this.#deps.now() };
    this.#become(attempt);
    const ifCurrent = (run: () => void) => () => attempt === this.#status && run();
    this.#expect(FIRST_MESSAGE_WITHIN, () => this.#ended(attempt, LOST));
    attempt.transport = way.open(ticket, {
      opened: ifCurrent(() => this.#opened(attempt)),
      received: (message) => attempt === this.#status && this.#heard(attempt, message),
      closed: (ending) => attempt === this.#status && this.#ended(attempt, ending),
    });
  }

  #opened(attempt: Attempt): void {
    attempt.is = "open";
    this.#isDown = false;
    for (const subscriber of this.#subscribers.values()) subscriber.connected();
  }

  #heard(attempt: Attempt, message: Uint8Array): void {
    if (attempt.is !== "proven") this.#deps.fallback.succeeded(attempt.way);
    attempt.is = "proven";
    this.#expect(SILENCE, () => this.doubt());
    try {
      const heard = decode(message);
      if (heard === "ping") this.send(encode.PONG);
      else if (heard !== "pong") this.#subscribers.get(heard.address)?.receive(heard.message);
    } catch {
      this.#ended(attempt, LOST); // bytes that are no message: whatever stands between is no line
    }
  }

  #ended({ is, way, since }: Attempt, ending: TransportClosed): void {
    if (ending.code === CloseCode.notAllowed) return this.#turnedAway();
    const isOtherWay = is !== "proven" && !KNOWN.has(ending.code) && this.#deps.fallback.failed(way);
    if (is === "proven" && this.#deps.now() - since > STEADY) this.#failures = 0;
    // Where the session is over, no ticket is given: asking for one is asking who this is.
    const isAtOnce = isOtherWay || (ending.code === CloseCode.signedOut && this.#failures === 0);
    if (ending.code === CloseCode.signedOut) this.#failures += 1;
    if (isAtOnce) void this.#try();
    else this.#later(ending);
  }

  #later(ending: TransportClosed): void {
    const wait = waitAfter(ending, this.#failures, this.#deps.chance);
    this.#failures += 1;
    this.#become({ is: "waiting", timer: setTimeout(() => void this.#try(), wait) });
    this.#tellDown();
  }

  #signOut(): void {
    this.#become(BARRED);
    this.#tellDown();
    this.#signedOut.set(true);
  }

  #turnedAway(): void {
    this.#become(BARRED);
    for (const subscriber of this.#subscribers.values())
      subscriber.receive({ kind: "permissionDenied", reason: "not-allowed" });
  }

  #tellDown(): void {
    this.#isDown = true;
    for (const subscriber of this.#subscribers.values()) subscriber.disconnected();
  }

  /** Enters a state, and ends what the one before it held. */
  #become(status: Status): void {
    const last = this.#status;
    this.#status = status;
    switch (last.is) {
      case "unwanted":
      case "asking": // its answer is for nobody
      case "barred":
        return;
      case "waiting":
        return clearTimeout(last.timer);
      case "opening":
      case "open":
      case "proven":
        clearTimeout(this.#silence);
        last.transport?.close();
        if (last.is !== "opening") this.#tellDown();
    }
  }

  #expect(within: number, otherwise: () => void): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(otherwise, within);
  }
}

/** Words of the service itself: whoever says them was reached. */
const KNOWN: ReadonlySet<number> = new Set([
  CloseCode.restarting,
  CloseCode.goingAway,
  CloseCode.tryAgainLater,
  CloseCode.signedOut,
  CloseCode.tooMany,
]);
