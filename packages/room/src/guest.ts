import type { Refusal } from "@duthao/domain";
import type { Hocuspocus, WebSocketLike } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { Bucket } from "./bucket.ts";
import { Message, type Carrier } from "./carrier.ts";
import type { Limits } from "./limits.ts";
import type { Report } from "./listener.ts";
import type { Door, Participant } from "./participant.ts";
import { STEP, TYPE } from "./protocol.ts";
import { CLOSE, closeCodeForReason } from "./refused.ts";
import type { Seat } from "./seat.ts";
import { WaitingRoom, type Answered } from "./waiting-room.ts";

/** Hocuspocus's side of one WebSocket. */
type ClientConnection = ReturnType<Hocuspocus["handleConnection"]>;

/** What a guest asks of the house. */
export interface Host {
  readonly limits: Limits;
  /** Milliseconds of a clock that does not run back. */
  readonly now: () => number;
  /** Has Hocuspocus take in a connection. */
  connect(guest: Guest): ClientConnection;
  /** Somebody was refused something. */
  count(guest: Guest, refusal: Refusal): void;
  left(guest: Guest): void;
  readonly report: Report;
}

/** States of a WebSocket (WHATWG WebSockets, 3.1). */
const [OPEN, CLOSED] = [1, 3];

/**
 * Who is at the other end of one connection, in as many rooms as they entered over it: what Hocuspocus takes for its
 * WebSocket, whatever carries it. Nothing of it throws, whatever is heard.
 */
export class Guest implements WebSocketLike {
  readonly participant: Participant;
  /** What extensions are shown of where it came from. */
  readonly request: Request;
  readonly #carrier: Carrier;
  readonly #door: Door;
  readonly #host: Host;
  readonly #client: ClientConnection;
  readonly #seats = new Map<string, Seat>();
  /** Present while a room is being entered. */
  #waiting: WaitingRoom | undefined;
  /** Present once something was changed. */
  #pace: { readonly updates: Bucket; readonly bytes: Bucket } | undefined;
  /** The rooms whose documents may wait beyond the usual backlog, each once; and bytes of them all. */
  #wholes: Set<string> | undefined;
  #allowance = 0;
  /** How often each room's document may still be asked for, under whatever address, and when it was left and entered again. */
  readonly #steps = new Map<string, Bucket>();
  #isOver = false;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor(carrier: Carrier, participant: Participant, door: Door, host: Host, request: Request) {
    const { limits } = host;
    this.participant = participant;
    this.request = request;
    this.#carrier = carrier;
    this.#door = door;
    this.#host = host;
    this.#late = setTimeout(() => this.end(CLOSE.late, "late"), limits.enteringTime);
    this.#client = host.connect(this);
    if (door.protocol === "y-websocket") this.#hearHocuspocus(asksToEnter(door.room));
  }

  get limits(): Limits {
    return this.#host.limits;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get isHocuspocus(): boolean {
    return this.#door.protocol === "hocuspocus";
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
    this.guarded(() => this.#hear(bytes));
  }

  /** Runs this; whatever goes wrong in it ends the connection, and nothing else. */
  guarded(run: () => void): void {
    if (this.#isOver) return;
    try {
      run();
    } catch (error) {
      if (isBug(error)) this.#host.report(error, "message");
      this.end(CLOSE.malformed, "malformed");
    }
  }

  /** The connection is gone. */
  left(): void {
    this.#leave(CLOSE.left, "left");
  }

  end(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#leave(code, reason);
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

  deliver(message: Message): void {
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
      this.deliver(message);
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

  // What Hocuspocus takes a WebSocket for: only what it says of itself comes this way, what rooms hold goes by `deliver`.

  get readyState(): number {
    return this.#isOver ? CLOSED : OPEN;
  }

  send(data: Parameters<WebSocketLike["send"]>[0]): void {
    if (!(data instanceof Uint8Array)) return;
    const decoder = decoding.createDecoder(data);
    const address = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    const isDenied = type === TYPE.auth && decoding.readVarUint(decoder) === DENIED;
    if (isDenied && !this.#isAwaited(address)) return;
    if (this.isHocuspocus) this.deliver(new Message(data));
    else if (isDenied || type === TYPE.close) this.#endFor(decoding.readVarString(decoder)); // y-websocket has no word for it
  }

  close(code: number = CLOSE.malformed, reason = "malformed"): void {
    this.end(code, reason);
  }

  /** A seat was taken over this connection; what waited for it is heard once Hocuspocus has set it up, within this turn. */
  took(seat: Seat): void {
    queueMicrotask(() => this.guarded(() => this.#settle(seat)));
  }

  forget(seat: Seat): void {
    const { messageAddress } = seat.connection;
    if (this.#seats.get(messageAddress) === seat) this.#seats.delete(messageAddress);
  }

  #hear(bytes: Uint8Array): void {
    if (this.#door.protocol === "hocuspocus") return this.#hearHocuspocus(bytes);
    const [{ room }, decoder] = [this.#door, decoding.createDecoder(bytes)];
    const seat = this.#seats.get(room);
    if (seat) seat.hear(decoding.readVarUint(decoder), decoder);
    else this.#wait(room, addressed(room, bytes));
  }

  #hearHocuspocus(bytes: Uint8Array): void {
    if (bytes.length === 1) return bytes[0] === TYPE.ping ? this.deliver(PONG) : undefined; // a sign of life, without a room
    const decoder = decoding.createDecoder(bytes);
    const address = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (this.#seats.has(address)) return this.#client.handleMessage(bytes);
    const isAsked = this.#waiting?.isAsked(address) ?? false;
    if (type === TYPE.auth && !isAsked) return this.#ask(address, bytes);
    if (type === TYPE.close) return this.#waiting?.leave(address);
    if (!isAsked && isChange(type, decoder)) return; // of a visit that is over: it comes along when they come back
    this.#wait(address, bytes);
  }

  #ask(address: string, question: Uint8Array): void {
    if (question.length > this.limits.talkBytes) return this.end(CLOSE.tooLarge, "too-large");
    const waiting = (this.#waiting ??= new WaitingRoom(this.limits));
    if (this.#seats.size + waiting.size >= this.limits.roomsPerConnection) return this.endAsTooMany();
    if (waiting.ask(address, question)) this.#client.handleMessage(new Uint8Array(question));
  }

  #wait(address: string, bytes: Uint8Array): void {
    const waiting = (this.#waiting ??= new WaitingRoom(this.limits));
    const isTooMany = this.#seats.size + waiting.size > this.limits.roomsPerConnection;
    if (isTooMany || !waiting.keep(address, bytes)) this.endAsTooMany();
  }

  /** What waited for a room that is open now is heard there, unless its client has gone meanwhile. */
  #settle(seat: Seat): void {
    if (seat.isGone) return;
    const { messageAddress } = seat.connection;
    const answered = this.#answered(messageAddress);
    if (answered.is !== "awaited") {
      seat.connection.close();
      return this.#askAgain(answered);
    }
    this.#isInTime();
    this.#seats.set(messageAddress, seat);
    for (const message of answered.messages) this.#client.handleMessage(message);
  }

  /** Whether anybody still waits for the room that was denied. */
  #isAwaited(address: string): boolean {
    const answered = this.#answered(address);
    // Hocuspocus forgets the first question once it has sent this; the next one is asked after that
    if (answered.is === "asked again") queueMicrotask(() => this.guarded(() => this.#askAgain(answered)));
    return answered.is === "awaited";
  }

  #answered(address: string): Answered {
    const answered = this.#waiting?.answered(address) ?? { is: "left" };
    if (this.#waiting?.size === 0) this.#waiting = undefined;
    return answered;
  }

  #askAgain(answered: Answered): void {
    if (answered.is === "asked again") this.#client.handleMessage(answered.question);
  }

  #endFor(reason: string): void {
    this.end(closeCodeForReason(reason), reason);
  }

  #leave(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#isInTime();
    this.#waiting = undefined;
    this.#client.handleClose({ code, reason });
    this.#host.left(this);
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

/** The kind of a message of type `auth` that says no. */
const DENIED = 1;

/** A message of y-websocket as Hocuspocus has it: behind the room's name. */
function addressed(room: string, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    encoding.writeUint8Array(encoder, bytes);
  });
}

/** Asks to be let in, for a client that has no word for that. */
function asksToEnter(room: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, TYPE.auth);
    encoding.writeVarUint(encoder, 0); // a token follows
    encoding.writeVarString(encoder, "");
  });
}

/** Milliseconds in which a slow reader may still take what was sent, before the connection is cut. */
const TERMINATE_AFTER = 1_000;

/** The answer to a client that asks whether the line still stands. */
const PONG = new Message(Uint8Array.of(TYPE.pong));
