import type { Refusal } from "@duthao/domain";
import { CODE, LOST, type Carrier, type Ending } from "./carrier.ts";
import { waitAfter } from "./pace.ts";
import type { Reply } from "./reply.ts";
import { Watchable, type Watched } from "./watchable.ts";
import type { Way, Ways } from "./ways.ts";
import { PING, PONG, read, type Said } from "./wire.ts";

/** What lets one connection in, and whose it will be. */
export interface Ticket {
  readonly ticket: string;
  readonly person: string;
}

/** Somebody in a room at this end of the line. */
export interface Occupant {
  readonly name: string;
  /** A connection stands. */
  up(): void;
  /** None stands, and the first try to change that was in vain. */
  down(): void;
  hear(said: Said): void;
}

export interface LineSettings {
  readonly askTicket: () => Promise<Reply<Ticket>>;
  readonly ways: Ways;
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

interface Connection {
  readonly way: Way;
  carrier: Carrier | undefined;
  isUp: boolean;
  hasComeAbout: boolean;
  since: number;
}

/** The one connection of a page to the service, kept up for as long as it is wanted: all its rooms share it. Nothing of it throws. */
export class Line {
  readonly #settings: LineSettings;
  readonly #occupants = new Map<string, Occupant>();
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
  #connection: Connection | undefined;
  /** Counts attempts, so that one that was overtaken does nothing any more. */
  #attempt = 0;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: LineSettings) {
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
  attach(occupant: Occupant): void {
    this.#occupants.set(occupant.name, occupant);
    if (this.isUp) occupant.up();
    else if (this.#isDown) occupant.down();
    if (!this.#isWanted && !this.#isBarred) this.#begin();
  }

  detach(occupant: Occupant): void {
    if (this.#occupants.get(occupant.name) === occupant) this.#occupants.delete(occupant.name);
  }

  send(message: Uint8Array): void {
    if (this.isUp) this.#connection?.carrier?.send(message);
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
    this.send(PING);
    this.#expect(SIGN_OF_LIFE, () => this.#connection && this.#ended(this.#connection, { code: CODE.silent, reason: "silent" }));
  }

  /** Somebody has signed in again. */
  resume(): void {
    if (!this.#isBarred) return;
    this.#isBarred = false;
    this.#signedOut.set(false);
    if (this.#occupants.size > 0) this.#begin();
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
    if (this.#occupants.size === 0) return void (this.#isWanted = false); // the next one in begins again
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
    else this.#later({ code: refused === "too-many" ? CODE.tooMany : LOST.code, reason: refused });
  }

  #connect(ticket: string): void {
    const way = this.#settings.ways.next();
    const connection: Connection = { way, carrier: undefined, isUp: false, hasComeAbout: false, since: this.#settings.now() };
    this.#connection = connection;
    const ifCurrent = (run: () => void) => () => connection === this.#connection && run();
    this.#expect(COMING_ABOUT, ifCurrent(() => this.#ended(connection, LOST)));
    connection.carrier = way.carry(ticket, {
      opened: ifCurrent(() => this.#opened(connection)),
      heard: (message) => connection === this.#connection && this.#heard(connection, message),
      ended: (ending) => connection === this.#connection && this.#ended(connection, ending),
    });
  }

  #opened(connection: Connection): void {
    connection.isUp = true;
    this.#isDown = false;
    for (const occupant of this.#occupants.values()) occupant.up();
  }

  #heard(connection: Connection, message: Uint8Array): void {
    if (!connection.hasComeAbout) this.#settings.ways.cameAbout(connection.way);
    connection.hasComeAbout = true;
    this.#expect(SILENCE, () => this.doubt());
    try {
      const heard = read(message);
      if (heard === "ping") this.send(PONG);
      else if (heard && heard !== "pong") this.#occupants.get(heard.room)?.hear(heard.said);
    } catch {
      this.#ended(connection, LOST); // bytes that are no message: whatever stands between is no line
    }
  }

  #ended(connection: Connection, ending: Ending): void {
    this.#drop();
    if (ending.code === CODE.notAllowed) return this.#turnedAway();
    const isOtherWay = !connection.hasComeAbout && !KNOWN.has(ending.code) && this.#settings.ways.failed(connection.way);
    if (connection.hasComeAbout && this.#settings.now() - connection.since > STEADY) this.#failures = 0;
    // Where the session is over, no ticket is given: asking for one is asking who this is.
    const isAtOnce = isOtherWay || (ending.code === CODE.signedOut && this.#failures === 0);
    if (ending.code === CODE.signedOut) this.#failures += 1;
    if (isAtOnce) void this.#try();
    else this.#later(ending);
  }

  #later(ending: Ending): void {
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
    for (const occupant of this.#occupants.values()) occupant.hear({ kind: "denied", reason: "not-allowed" });
  }

  #tellDown(): void {
    this.#isDown = true;
    for (const occupant of this.#occupants.values()) occupant.down();
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
    connection?.carrier?.close();
    if (connection?.isUp) this.#tellDown();
  }

  #expect(within: number, otherwise: () => void): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(otherwise, within);
  }
}

/** Words of the service itself: whoever says them was reached. */
const KNOWN: ReadonlySet<number> = new Set([CODE.restarting, CODE.goingAway, CODE.tooSlow, CODE.signedOut, CODE.tooMany]);
