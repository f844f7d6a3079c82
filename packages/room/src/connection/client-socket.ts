import type { Refusal } from "@duthao/domain";
import { AuthType, CloseCode, closeCodeForReason, encode, MessageType, SyncStep } from "@duthao/protocol";
import type { Connection, Hocuspocus, WebSocketLike } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { ConnectionBudgets, type Paces } from "./connection-budgets.ts";
import type { TokenBucket } from "./token-bucket.ts";
import { OutgoingMessage, type Transport } from "./transport.ts";
import type { Limits } from "../limits.ts";
import type { Report } from "../safe-listener.ts";
import type { ClientProtocol, Participant } from "./participant.ts";
import type { Context } from "../room-server.ts";
import { PendingMessages, type PendingAnswer } from "./pending-messages.ts";

/** Hocuspocus's side of one WebSocket. */
type ClientConnection = ReturnType<Hocuspocus["handleConnection"]>;

/** The session of a socket in one room: `RoomSession`. */
export interface SocketSession {
  readonly room: { readonly name: string };
  /** How often the room's document may be asked for. */
  readonly steps: TokenBucket;
  readonly connection: Connection<Context>;
  readonly isClosed: boolean;
}

/** What a socket needs from the node it is connected to. */
export interface ClientSocketDeps {
  readonly limits: Limits;
  readonly paces: Paces;
  /** Milliseconds of a clock that does not run back. */
  readonly now: () => number;
  /** Has Hocuspocus take in a connection. */
  connect(socket: ClientSocket): ClientConnection;
  /** Somebody was refused something. */
  onRefused(socket: ClientSocket, refusal: Refusal): void;
  onClosed(socket: ClientSocket): void;
  readonly report: Report;
}

/** States of a WebSocket (WHATWG WebSockets, 3.1). */
const [OPEN, CLOSED] = [1, 3];

/**
 * The socket of one client, in as many rooms as it entered over it: what Hocuspocus takes for its WebSocket, whatever
 * the transport. Nothing of it throws, whatever it receives.
 */
export class ClientSocket implements WebSocketLike {
  readonly participant: Participant;
  /** What extensions are shown of where it came from. */
  readonly request: Request;
  readonly #transport: Transport;
  readonly #protocol: ClientProtocol;
  readonly #deps: ClientSocketDeps;
  readonly #client: ClientConnection;
  readonly #sessions = new Map<string, SocketSession>();
  /** Present while a room is being entered. */
  #waiting: PendingMessages | undefined;
  readonly #budgets: ConnectionBudgets;
  /** The rooms whose documents may wait beyond the usual backlog, each once. */
  #documents: Set<string> | undefined;
  /** Bytes of these documents. */
  #allowance = 0;
  #state: "entering" | "joined" | "closed" = "entering";
  /** Ends it where it has entered no room in time; none for as long as the connection lasts after that. */
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor(
    transport: Transport,
    participant: Participant,
    protocol: ClientProtocol,
    deps: ClientSocketDeps,
    request: Request,
  ) {
    const { limits } = deps;
    this.participant = participant;
    this.request = request;
    this.#transport = transport;
    this.#protocol = protocol;
    this.#deps = deps;
    this.#budgets = new ConnectionBudgets(limits, deps.paces);
    this.#late = setTimeout(() => this.end(CloseCode.timedOut, "late"), limits.enteringTime);
    this.#client = deps.connect(this);
    if (protocol.name === "y-websocket") this.#handleHocuspocus(encode.token(protocol.room, "")); // it has no word for that
  }

  get limits(): Limits {
    return this.#deps.limits;
  }

  get paces(): Paces {
    return this.#deps.paces;
  }

  get isClosed(): boolean {
    return this.#state === "closed";
  }

  get isHocuspocus(): boolean {
    return this.#protocol.name === "hocuspocus";
  }

  /** Whether the connection itself may write, whatever the person may. */
  get mayWrite(): boolean {
    return this.#protocol.name === "hocuspocus" || this.#protocol.mayWrite;
  }

  get bufferedAmount(): number {
    return this.#transport.bufferedAmount;
  }

  now(): number {
    return this.#deps.now();
  }

  /** Handles one message as it came. */
  receive(bytes: Uint8Array): void {
    this.guarded(() => this.#handle(bytes));
  }

  /** Runs this; whatever goes wrong in it ends the connection, and nothing else. */
  guarded(run: () => void): void {
    if (this.isClosed) return;
    try {
      run();
    } catch (error) {
      if (isBug(error)) this.#deps.report(error, "message");
      this.end(CloseCode.malformed, "malformed");
    }
  }

  /** The connection is gone. */
  disconnected(): void {
    this.#leave(CloseCode.left, "left");
  }

  end(code: number, reason: string): void {
    if (this.isClosed) return;
    this.#leave(code, reason);
    this.#transport.close(code, reason);
  }

  /** They send more than anybody types: the connection ends, and the client comes back after a while with all it has. */
  closeAsTooMany(): void {
    this.end(CloseCode.tooMany, "too-many");
  }

  /** Something failed here: the client comes back. */
  closeToReconnect(reason: string): void {
    this.end(CloseCode.tryAgainLater, reason);
  }

  deliver(message: OutgoingMessage): void {
    if (this.isClosed) return;
    const { bufferedAmount } = this.#transport;
    if (bufferedAmount === 0 && this.#allowance > 0) this.#forgetDocuments();
    if (bufferedAmount > this.limits.backlogBytes + this.#allowance) return this.#cut();
    this.#transport.send(message);
  }

  /** Sends a room's document, which may be larger than what may wait for a reader otherwise; once more only when it was taken. */
  sendDocument(room: string, messages: readonly OutgoingMessage[]): void {
    if (this.#transport.bufferedAmount === 0) this.#forgetDocuments();
    if (bytesOf(messages) < SMALL) return messages.forEach((message) => this.deliver(message));
    const mayWait = !this.#documents?.has(room);
    for (const message of messages) {
      this.deliver(message);
      if (mayWait) this.#allowance += message.frame.length;
    }
    (this.#documents ??= new Set()).add(room);
  }

  /** How often a room's document may be asked for: by all that are in it under several addresses, and by who comes back. */
  stepsIn(room: string): TokenBucket {
    for (const session of this.#sessions.values()) if (session.room.name === room) return session.steps;
    return this.#budgets.stepsIn(room);
  }

  /** Whether one more change of so many bytes may come now. */
  takeFromBudget(bytes: number): boolean {
    return this.#budgets.takeChange(bytes, this.now());
  }

  countRefusal(refusal: Refusal): void {
    this.#deps.onRefused(this, refusal);
  }

  // What Hocuspocus takes for a WebSocket: only its own messages come this way; documents and changes go by `deliver`.

  get readyState(): number {
    return this.isClosed ? CLOSED : OPEN;
  }

  send(data: Parameters<WebSocketLike["send"]>[0]): void {
    if (!(data instanceof Uint8Array)) return;
    const decoder = decoding.createDecoder(data);
    const address = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    const isDenied = type === MessageType.auth && decoding.readVarUint(decoder) === AuthType.permissionDenied;
    if (isDenied && !this.#isAwaited(address)) return;
    if (this.isHocuspocus) this.deliver(new OutgoingMessage(data));
    else if (isDenied || type === MessageType.close) this.#endFor(decoding.readVarString(decoder)); // y-websocket has no word for it
  }

  close(code: number = CloseCode.malformed, reason = "malformed"): void {
    this.end(code, reason);
  }

  /** Hocuspocus let the client into a room: messages that waited for it are handled once it is set up, within this turn of the event loop. */
  sessionOpened(session: SocketSession): void {
    queueMicrotask(() => this.guarded(() => this.#settle(session)));
  }

  removeSession(session: SocketSession): void {
    const { messageAddress } = session.connection;
    if (this.#sessions.get(messageAddress) === session) this.#sessions.delete(messageAddress);
    this.#budgets.keep(session.room.name, session.steps, this.now());
  }

  #handle(bytes: Uint8Array): void {
    if (this.#protocol.name === "hocuspocus") return this.#handleHocuspocus(bytes);
    const { room } = this.#protocol;
    const message = addressed(room, bytes);
    const session = this.#sessions.get(room);
    if (session) session.connection.handleMessage(message);
    else this.#wait(room, message);
  }

  #handleHocuspocus(bytes: Uint8Array): void {
    if (bytes.length === 1) return bytes[0] === MessageType.ping ? this.deliver(PONG) : undefined; // a sign of life, without a room
    const decoder = decoding.createDecoder(bytes);
    const address = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    const session = this.#sessions.get(address);
    if (session) return session.connection.handleMessage(bytes); // Hocuspocus would look the address up once more
    const isAsked = this.#waiting?.isAsked(address) ?? false;
    if (type === MessageType.auth && !isAsked) return this.#ask(address, bytes);
    if (type === MessageType.close) return this.#waiting?.leave(address);
    if (!isAsked && isChange(type, decoder)) return; // of a visit that is over: it comes along when they come back
    this.#wait(address, bytes);
  }

  #ask(address: string, question: Uint8Array): void {
    if (question.length > this.limits.talkBytes) return this.end(CloseCode.tooLarge, "too-large");
    const waiting = (this.#waiting ??= new PendingMessages(this.limits));
    if (this.#sessions.size + waiting.size >= this.limits.roomsPerConnection) return this.closeAsTooMany();
    if (waiting.ask(address, question)) this.#client.handleMessage(new Uint8Array(question));
  }

  #wait(address: string, bytes: Uint8Array): void {
    const waiting = (this.#waiting ??= new PendingMessages(this.limits));
    const isTooMany = this.#sessions.size + waiting.size > this.limits.roomsPerConnection;
    if (isTooMany || !waiting.keep(address, bytes)) this.closeAsTooMany();
  }

  /** Messages that waited for the room are handled, unless the client has left meanwhile. */
  #settle(session: SocketSession): void {
    if (session.isClosed) return;
    const { messageAddress } = session.connection;
    const answered = this.#answered(messageAddress);
    if (answered.is !== "awaited") {
      session.connection.close();
      return this.#askAgain(answered);
    }
    this.#become("joined");
    this.#sessions.set(messageAddress, session);
    this.#budgets.letGo(session.steps);
    for (const message of answered.messages) this.#client.handleMessage(message);
  }

  /** Whether anybody still waits for the room that was denied. */
  #isAwaited(address: string): boolean {
    const answered = this.#answered(address);
    // Hocuspocus forgets the first question once it has sent this; the next one is asked after that
    if (answered.is === "asked again") queueMicrotask(() => this.guarded(() => this.#askAgain(answered)));
    return answered.is === "awaited";
  }

  #answered(address: string): PendingAnswer {
    const answered = this.#waiting?.answered(address) ?? { is: "left" };
    if (this.#waiting?.size === 0) this.#waiting = undefined;
    return answered;
  }

  #askAgain(answered: PendingAnswer): void {
    if (answered.is === "asked again") this.#client.handleMessage(answered.question);
  }

  #endFor(reason: string): void {
    this.end(closeCodeForReason(reason), reason);
  }

  #leave(code: number, reason: string): void {
    if (this.isClosed) return;
    this.#become("closed");
    this.#waiting = undefined;
    this.#client.handleClose({ code, reason });
    this.#deps.onClosed(this);
  }

  #forgetDocuments(): void {
    this.#documents = undefined;
    this.#allowance = 0;
  }

  #become(state: "joined" | "closed"): void {
    clearTimeout(this.#late);
    this.#late = undefined;
    this.#state = state;
  }

  /** Too slow a reader: what waits for it is dropped, and it comes back. */
  #cut(): void {
    this.end(CloseCode.tryAgainLater, "too-slow");
    setTimeout(() => this.#transport.terminate(), TERMINATE_AFTER);
  }
}

/** Bytes that are no message end in errors of reading; these are the engine's, for code that is wrong. Its libraries' errors have a code. */
const isBug = (error: unknown): boolean =>
  (error instanceof TypeError || error instanceof ReferenceError) && !("code" in error);

/** Whether a message whose type is read brings something to a document. */
function isChange(type: number, decoder: decoding.Decoder): boolean {
  return (
    (type === MessageType.sync || type === MessageType.syncReply) && decoding.readVarUint(decoder) !== SyncStep.step1
  );
}

/** A message of y-websocket as Hocuspocus has it: behind the room's name. */
function addressed(room: string, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    encoding.writeUint8Array(encoder, bytes);
  });
}

/** Bytes of a document below which it waits for its reader like everything else. */
const SMALL = 16 * 1024;

const bytesOf = (messages: readonly OutgoingMessage[]): number =>
  messages.reduce((bytes, { frame }) => bytes + frame.length, 0);

/** Milliseconds in which a slow reader may still take what was sent, before the connection is cut. */
const TERMINATE_AFTER = 1_000;

/** The answer to a client that asks whether the line still stands. */
const PONG = new OutgoingMessage(encode.PONG);
