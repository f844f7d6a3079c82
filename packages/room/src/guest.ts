import type { Refusal } from "@duthao/domain";
import * as decoding from "lib0/decoding";
import { Bucket } from "./bucket.ts";
import { Message, type Carrier } from "./carrier.ts";
import type { Limits } from "./limits.ts";
import type { Report } from "./listener.ts";
import type { Door, Participant } from "./participant.ts";
import { roomIn, readToken, STEP, TYPE, Tongue } from "./protocol.ts";
import { CLOSE, closeCodeOf } from "./refused.ts";
import { Seat } from "./seat.ts";

/** What a guest asks of the house. */
export interface Host {
  readonly limits: Limits;
  /** Milliseconds of a clock that does not run back. */
  readonly now: () => number;
  /** Lets somebody in to a room, or says why not. Never rejects: what went wrong here is "failed", and they may ask again. */
  enter(guest: Guest, room: string, token: string, tongue: Tongue): Promise<Seat | Refusal | "failed">;
  /** Somebody was refused something. */
  count(guest: Guest, refusal: Refusal): void;
  left(guest: Guest): void;
  readonly report: Report;
}

/** What came for a room that is being entered. */
interface Entering {
  readonly messages: Uint8Array[];
  isAsked: boolean;
}

/** Who is at the other end of one connection, in as many rooms as they entered over it. Nothing of it throws, whatever is heard. */
export class Guest {
  readonly participant: Participant;
  readonly #carrier: Carrier;
  readonly #door: Door;
  readonly #host: Host;
  readonly #seats = new Map<string, Seat>();
  /** Present while a room is being entered. */
  #entering: Map<string, Entering> | undefined;
  /** Present once something was changed. */
  #pace: { readonly updates: Bucket; readonly bytes: Bucket } | undefined;
  #waitingBytes = 0;
  #waitingMessages = 0;
  /** The rooms whose documents may wait beyond the usual backlog, each once; and bytes of them all. */
  #wholes: Set<string> | undefined;
  #allowance = 0;
  /** How often each room's document may still be asked for, under whatever address, and when it was left and entered again. */
  readonly #steps = new Map<string, Bucket>();
  #isOver = false;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor(carrier: Carrier, participant: Participant, door: Door, host: Host) {
    const { limits } = host;
    this.participant = participant;
    this.#carrier = carrier;
    this.#door = door;
    this.#host = host;
    this.#late = setTimeout(() => this.end(CLOSE.late, "late"), limits.enteringTime);
    if (door.protocol === "hocuspocus") return;
    this.#expect("", true);
    void this.#enter("", door.room, "", new Tongue(door.room, false));
  }

  get limits(): Limits {
    return this.#host.limits;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether the connection itself may write, whatever the person may. */
  get mayWrite(): boolean {
    return this.#door.protocol === "hocuspocus" || this.#door.mayWrite;
  }

  get backlog(): number {
    return this.#carrier.backlog;
  }

  now(): number {
    return this.#host.now();
  }

  /** Hears one message as it came. */
  hear(bytes: Uint8Array): void {
    if (this.#isOver) return;
    try {
      this.#hear(bytes);
    } catch (error) {
      if (isBug(error)) this.#host.report(error, "message");
      this.end(CLOSE.malformed, "malformed");
    }
  }

  /** The connection is gone. */
  left(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#isInTime();
    this.#entering = undefined;
    for (const seat of this.#seats.values()) this.leave(seat);
    this.#host.left(this);
  }

  end(code: number, reason: string): void {
    if (this.#isOver) return;
    this.left();
    this.#carrier.close(code, reason);
  }

  /** They send more than anybody types: the connection ends, and the client comes back after a while with all it has. */
  endAsTooMany(): void {
    this.end(CLOSE.tooMany, "too-many");
  }

  /** Something failed here: the client comes back. */
  comeBack(reason: string): void {
    this.end(CLOSE.tooSlow, reason);
  }

  send(message: Message): void {
    if (this.#isOver) return;
    const { backlog } = this.#carrier;
    if (backlog === 0 && this.#allowance > 0) this.#forgetWholes();
    if (backlog > this.limits.backlogBytes + this.#allowance) return this.#cut();
    this.#carrier.send(message);
  }

  /** Sends a room's document, which may be larger than what may wait for a reader otherwise; once more only when it was taken. */
  sendWhole(room: string, messages: readonly Message[]): void {
    if (this.#carrier.backlog === 0) this.#forgetWholes();
    const mayWait = !this.#wholes?.has(room);
    for (const message of messages) {
      this.send(message);
      if (mayWait) this.#allowance += message.frame.length;
    }
    (this.#wholes ??= new Set()).add(room);
  }

  /** How often a room's document may be asked for. */
  stepsIn(room: string): Bucket {
    const { stepsPerSecond, stepsBurst } = this.limits;
    const steps = this.#steps.get(room) ?? new Bucket(stepsPerSecond, stepsBurst, this.now());
    this.#steps.set(room, steps);
    return steps;
  }

  /** Whether one more change of so many bytes may come now. */
  mayBring(bytes: number): boolean {
    const [{ limits }, at] = [this, this.now()];
    this.#pace ??= { updates: new Bucket(limits.updatesPerSecond, limits.updatesBurst, at), bytes: new Bucket(limits.bytesPerSecond, limits.bytesBurst, at) };
    return this.#pace.updates.take(1, at) && this.#pace.bytes.take(Math.min(bytes, limits.bytesBurst), at);
  }

  count(refusal: Refusal): void {
    this.#host.count(this, refusal);
  }

  leave(seat: Seat): void {
    if (seat.isGone) return;
    seat.isGone = true;
    this.#seats.delete(seat.tongue.key);
    seat.room.rise(seat);
  }

  #hear(bytes: Uint8Array): void {
    const isHocuspocus = this.#door.protocol === "hocuspocus";
    if (isHocuspocus && bytes.length === 1) return bytes[0] === TYPE.ping ? this.send(PONG) : undefined; // a sign of life, without a room
    const decoder = decoding.createDecoder(bytes);
    const address = isHocuspocus ? decoding.readVarString(decoder) : "";
    const type = decoding.readVarUint(decoder);
    const seat = this.#seats.get(address);
    if (seat) return seat.hear(type, decoder);
    const entering = this.#entering?.get(address);
    if (type === TYPE.auth && !entering?.isAsked) return this.#ask(address, decoder);
    if (type === TYPE.close) return void this.#stopWaiting(address);
    if (!entering?.isAsked && isChange(type, decoder)) return; // of a visit that is over: it comes along when they come back
    this.#wait(address, bytes);
  }

  #ask(address: string, decoder: decoding.Decoder): void {
    const token = readToken(decoder);
    if (token.length > this.limits.talkBytes) return this.end(CLOSE.tooLarge, "too-large");
    if (!this.#expect(address, true)) return this.endAsTooMany();
    void this.#enter(address, roomIn(address), token, new Tongue(address, true));
  }

  /** Whether one more room may be asked for. */
  #expect(address: string, isAsked: boolean): boolean {
    const entering = this.#entering?.get(address);
    if (entering) entering.isAsked ||= isAsked;
    else if (this.#seats.size + (this.#entering?.size ?? 0) >= this.limits.roomsPerConnection) return false;
    else (this.#entering ??= new Map()).set(address, { messages: [], isAsked });
    return true;
  }

  /** Keeps what comes before the room is open: clients do not wait for the answer. */
  #wait(address: string, bytes: Uint8Array): void {
    this.#waitingMessages += 1;
    this.#waitingBytes += bytes.length;
    const isTooMuch = this.#waitingMessages > this.limits.waitingMessages || this.#waitingBytes > this.limits.waitingBytes;
    if (isTooMuch || !this.#expect(address, false)) return this.endAsTooMany();
    this.#entering?.get(address)?.messages.push(new Uint8Array(bytes));
  }

  async #enter(address: string, room: string, token: string, tongue: Tongue): Promise<void> {
    const entered = await this.#host.enter(this, room, token, tongue);
    const waiting = this.#stopWaiting(address);
    if (entered === "failed") return tongue.isHocuspocus ? this.send(tongue.denied(entered)) : this.comeBack(entered);
    if (!(entered instanceof Seat)) return this.#deny(entered, tongue);
    if (this.#isOver || !waiting) return entered.room.stayedAway(); // they went again before the door was open
    this.#isInTime();
    this.#seats.set(address, entered);
    entered.room.sit(entered);
    if (!tongue.isHocuspocus) entered.room.greet(entered);
    for (const message of waiting.messages) this.hear(message);
  }

  /** Gives what came for a room that is not waited for any more. */
  #stopWaiting(address: string): Entering | undefined {
    const waiting = this.#entering?.get(address);
    if (!waiting) return undefined;
    this.#entering?.delete(address);
    if (this.#entering?.size === 0) this.#entering = undefined;
    this.#waitingMessages -= waiting.messages.length;
    for (const { length } of waiting.messages) this.#waitingBytes -= length;
    return waiting;
  }

  #forgetWholes(): void {
    this.#wholes = undefined;
    this.#allowance = 0;
  }

  /** Waits no longer for a first room, and keeps no timer for as long as the connection lasts. */
  #isInTime(): void {
    clearTimeout(this.#late);
    this.#late = undefined;
  }

  #deny(refusal: Refusal, tongue: Tongue): void {
    if (tongue.isHocuspocus) this.send(tongue.denied(refusal.refused));
    else this.end(closeCodeOf(refusal), refusal.refused);
  }

  /** Too slow a reader: what waits for it is dropped, and it comes back. */
  #cut(): void {
    this.end(CLOSE.tooSlow, "too-slow");
    setTimeout(() => this.#carrier.terminate(), TERMINATE_AFTER);
  }
}

/** Bytes that are no message end in errors of reading; these are the engine's, for code that is wrong. Its libraries' errors have a code. */
const isBug = (error: unknown): boolean => (error instanceof TypeError || error instanceof ReferenceError) && !("code" in error);

/** Whether a message whose type is read brings something to a document. */
function isChange(type: number, decoder: decoding.Decoder): boolean {
  return (type === TYPE.sync || type === TYPE.syncReply) && decoding.readVarUint(decoder) !== STEP.ask;
}

/** Milliseconds in which a slow reader may still take what was sent, before the connection is cut. */
const TERMINATE_AFTER = 1_000;

/** The answer to a client that asks whether the line still stands. */
const PONG = new Message(Uint8Array.of(TYPE.pong));
