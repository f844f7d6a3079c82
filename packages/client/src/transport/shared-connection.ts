import type { Refusal } from "@duthao/domain";
import { CloseCode, decode, encode, type RoomMessage } from "@duthao/protocol";
import { LOST, type ClientTransport, type TransportClosed } from "./transport.ts";
import { waitAfter } from "./reconnect-delay.ts";
import type { Reply } from "../reply.ts";
import { Watchable, type Watched } from "../watchable.ts";
import type { TransportKind, TransportFallback } from "./transport-fallback.ts";

/** What lets one connection in, and whose it will be. */
export interface Ticket {
  readonly ticket: string;
  readonly person: string;
}

/** A room of this page that uses the connection. */
export interface RoomSubscriber {
  readonly name: string;
  /** The connection is open. */
  connected(): void;
  /** There is no connection, and the first try to reconnect failed. */
  disconnected(): void;
  receive(message: RoomMessage): void;
}

export interface SharedConnectionDeps {
  readonly askTicket: () => Promise<Reply<Ticket>>;
  readonly fallback: TransportFallback;
  /** Milliseconds of a clock that does not run back. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/** How long a connection may take until it has brought its first message, in milliseconds: some networks take in what they never pass on. */
const COMING_ABOUT = 10_000;

/** How long a line may be silent before it is asked for a sign of life, and how long that may take. Milliseconds. */
const SILENCE = 20_000;
const SIGN_OF_LIFE = 8_000;

/** How long a line must have stood for its next fall to count as the first, in milliseconds. */
const STEADY = 10_000;

interface Attempt {
  readonly way: TransportKind;
  transport: ClientTransport | undefined;
  isUp: boolean;
  hasComeAbout: boolean;
  since: number;
}

/** The one connection of a page to the service, shared by all its rooms and kept up (with reconnects) for as long as it is wanted. Nothing of it throws. */
export class SharedConnection {
  readonly #settings: SharedConnectionDeps;
  readonly #subscribers = new Map<string, RoomSubscriber>();
  readonly #signedOut = new Watchable(false);
  readonly #person: Promise<string>;
  #saysPerson: (person: string) => void = () => {};
  /** Whose page this is: the first who was let in, for as long as the page lives. */
  #whose: string | undefined;
  #isWanted = false;
  /** The session is over, or the service wants this page no more: nobody knocks. */
  #isBarred = false;
  /** A try to connect was in vain, and none has come about since. */
  #isDown = false;
  #connection: Attempt | undefined;
  /** Counts attempts, so that one that was overtaken does nothing any more. */
  #attempt = 0;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: SharedConnectionDeps) {
    this.#settings = settings;
    this.#person = new Promise((resolve) => (this.#saysPerson = resolve));
  }

  /** Whether the session is over: the line is left alone until `resume`. */
  get signedOut(): Watched<boolean> {
    return this.#signedOut;
  }

  /** Whose page this is, once the service has said so. */
  get person(): Promise<string> {
    return this.#person;
  }

  get isUp(): boolean {
    return this.#connection?.isUp === true;
  }

  /** Somebody was found to be signed in; gives whether it is the person this page belongs to, or now belongs to. */
  belongsTo(person: string): boolean {
    this.#whose ??= person;
    this.#saysPerson(this.#whose);
    return this.#whose === person;
  }

  /** Takes part in a room; the line comes up for the first. */
  attach(subscriber: RoomSubscriber): void {
    this.#subscribers.set(subscriber.name, subscriber);
    if (this.isUp) subscriber.connected();
    else if (this.#isDown) subscriber.disconnected();
    if (!this.#isWanted && !this.#isBarred) this.#begin();
  }

  detach(subscriber: RoomSubscriber): void {
    if (this.#subscribers.get(subscriber.name) === subscriber) this.#subscribers.delete(subscriber.name);
  }

  send(message: Uint8Array): void {
    if (this.isUp) this.#connection?.transport?.send(message);
  }

  /** The network is back, or was never gone: tries at once. */
  tryNow(): void {
    if (this.#isWanted && !this.#connection) void this.#try();
  }

  /** The browser knows that the network is gone. */
  lose(): void {
    if (this.#connection) this.#ended(this.#connection, LOST);
  }

  /** Something should have come by now: asks for a sign of life. */
  doubt(): void {
    if (!this.isUp) return;
    this.send(encode.PING);
    this.#expect(SIGN_OF_LIFE, () => this.#connection && this.#ended(this.#connection, { code: CloseCode.timedOut, reason: "silent" }));
  }

  /** Somebody has signed in again. */
  resume(): void {
    if (!this.#isBarred) return;
    this.#isBarred = false;
    this.#signedOut.set(false);
    if (this.#subscribers.size > 0) this.#begin();
  }

  /** Leaves for good. */
  close(): void {
    this.#giveUp();
  }

  #begin(): void {
    this.#isWanted = true;
    this.#failures = 0;
    void this.#try();
  }

  async #try(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#subscribers.size === 0) return void (this.#isWanted = false); // the next one in begins again
    const attempt = ++this.#attempt;
    const reply = await this.#settings.askTicket();
    if (attempt !== this.#attempt || !this.#isWanted) return;
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
    const way = this.#settings.fallback.next();
    const connection: Attempt = { way, transport: undefined, isUp: false, hasComeAbout: false, since: this.#settings.now() };
    this.#connection = connection;
    const ifCurrent = (run: () => void) => () => connection === this.#connection && run();
    this.#expect(COMING_ABOUT, ifCurrent(() => this.#ended(connection, LOST)));
    connection.transport = way.open(ticket, {
      opened: ifCurrent(() => this.#opened(connection)),
      received: (message) => connection === this.#connection && this.#heard(connection, message),
      closed: (ending) => connection === this.#connection && this.#ended(connection, ending),
    });
  }

  #opened(connection: Attempt): void {
    connection.isUp = true;
    this.#isDown = false;
    for (const subscriber of this.#subscribers.values()) subscriber.connected();
  }

  #heard(connection: Attempt, message: Uint8Array): void {
    if (!connection.hasComeAbout) this.#settings.fallback.succeeded(connection.way);
    connection.hasComeAbout = true;
    this.#expect(SILENCE, () => this.doubt());
    try {
      const heard = decode(message);
      if (heard === "ping") this.send(encode.PONG);
      else if (heard !== "pong") this.#subscribers.get(heard.address)?.receive(heard.message);
    } catch {
      this.#ended(connection, LOST); // bytes that are no message: whatever stands between is no line
    }
  }

  #ended(connection: Attempt, ending: TransportClosed): void {
    this.#drop();
    if (ending.code === CloseCode.notAllowed) return this.#turnedAway();
    const isOtherWay = !connection.hasComeAbout && !KNOWN.has(ending.code) && this.#settings.fallback.failed(connection.way);
    if (connection.hasComeAbout && this.#settings.now() - connection.since > STEADY) this.#failures = 0;
    // Where the session is over, no ticket is given: asking for one is asking who this is.
    const isAtOnce = isOtherWay || (ending.code === CloseCode.signedOut && this.#failures === 0);
    if (ending.code === CloseCode.signedOut) this.#failures += 1;
    if (isAtOnce) void this.#try();
    else this.#later(ending);
  }

  #later(ending: TransportClosed): void {
    const wait = waitAfter(ending, this.#failures, this.#settings.chance);
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#try(), wait);
    this.#tellDown();
  }

  #signOut(): void {
    this.#isBarred = true;
    this.#giveUp();
    this.#tellDown();
    this.#signedOut.set(true);
  }

  #turnedAway(): void {
    this.#isBarred = true;
    this.#giveUp();
    for (const subscriber of this.#subscribers.values()) subscriber.receive({ kind: "permissionDenied", reason: "not-allowed" });
  }

  #tellDown(): void {
    this.#isDown = true;
    for (const subscriber of this.#subscribers.values()) subscriber.disconnected();
  }

  #giveUp(): void {
    this.#isWanted = false;
    this.#attempt += 1;
    clearTimeout(this.#timer);
    this.#drop();
  }

  #drop(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    clearTimeout(this.#silence);
    connection?.transport?.close();
    if (connection?.isUp) this.#tellDown();
  }

  #expect(within: number, otherwise: () => void): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(otherwise, within);
  }
}

/** Words of the service itself: whoever says them was reached. */
const KNOWN: ReadonlySet<number> = new Set([CloseCode.restarting, CloseCode.goingAway, CloseCode.tooSlow, CloseCode.signedOut, CloseCode.tooMany]);
