import { refuse, type Refusal } from "@duthao/domain";
import type { Connection } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { IncomingUpdate, Sender } from "../document/batch.ts";
import { TokenBucket } from "./token-bucket.ts";
import type { OutgoingMessage } from "./transport.ts";
import type { ClientSocket } from "./client-socket.ts";
import { HookedMessages } from "./hooked-messages.ts";
import { stamped, type PresenceUser } from "../document/presence.ts";
import {
  CloseCode,
  closeCodeOf,
  MessageType,
  readAwareness,
  refusalMessage,
  SyncStep,
  type AwarenessState,
} from "@duthao/protocol";
import { MessageEncoder } from "./message-encoder.ts";
import type { Context, RoomServer } from "../room-server.ts";
import { isEmptyUpdate } from "../gate/decoded-update.ts";

/** The room of a session: `OpenRoom`. */
export interface SessionRoom {
  readonly name: string;
  readonly encoder: MessageEncoder;
  readonly server: RoomServer;
  mayChange(person: string): boolean;
  /** The person whom a Yjs client id belongs to. */
  authorOf(client: number): string | undefined;
  /** The person whom a Yjs client id shows now. */
  shownBy(client: number): string | undefined;
  userOf(person: string): PresenceUser | undefined;
  enqueue(incoming: IncomingUpdate): void;
  /** Answers with what the client lacks, and asks in return what it has where that is wanted. */
  answerSyncStep1(session: RoomSession, stateVector: Uint8Array, inReturn: boolean): void;
  sendAwareness(session: RoomSession): void;
  updateAwareness(shown: AwarenessState, session: RoomSession): void;
  report(error: unknown, where: string): void;
}

/** One client in one open room: Hocuspocus's `Connection`, whose messages are handled here. */
export class RoomSession implements Sender {
  readonly socket: ClientSocket;
  readonly room: SessionRoom;
  readonly connection: Connection<Context>;
  readonly encoder: MessageEncoder;
  #isGone = false;
  /** The client id that this session's presence is shown under: the first free one that it names. */
  #shownAs: number | undefined;
  readonly steps: TokenBucket;
  /** Present once it has shown itself. */
  #shows: TokenBucket | undefined;
  /** How often the room has asked what the client has and was not answered yet. */
  #questions = 0;

  constructor(socket: ClientSocket, room: SessionRoom, connection: Connection<Context>) {
    const { messageAddress, context } = connection;
    this.socket = socket;
    this.room = room;
    this.connection = connection;
    this.encoder = encoderFor(socket, messageAddress, room);
    this.steps = socket.stepsIn(room.name);
    connection.readOnly = context.isReadOnly ?? false; // from here on an extension's word alone: what the person may is asked each time
    this.#interceptMessages(room.server);
  }

  /** Handles the messages that Hocuspocus passes on. */
  #interceptMessages(server: RoomServer): void {
    if (!server.seesMessages) {
      this.connection.handleMessage = (bytes) => this.socket.guarded(() => this.handleMessage(bytes));
      return;
    }
    const hooked = new HookedMessages(this, server);
    this.connection.handleMessage = (bytes) => hooked.handleMessage(bytes);
    this.connection.waitForPendingMessages = () => hooked.pending;
  }

  get isClosed(): boolean {
    return this.#isGone;
  }

  /** The client has left the room. */
  leave(): void {
    this.#isGone = true;
    this.socket.removeSession(this);
  }

  get person(): string {
    return this.socket.participant.id;
  }

  mayChange(): boolean {
    return !this.connection.readOnly && this.socket.mayWrite && this.room.mayChange(this.person);
  }

  send(message: OutgoingMessage): void {
    if (!this.#isGone) this.socket.deliver(message);
  }

  /** Asks what the client has, beside what is in this state vector. */
  ask(stateVector: Uint8Array): void {
    this.#questions += 1;
    this.send(this.encoder.syncStep1(stateVector));
  }

  /** Handles a whole message, with its address before it. Throws for bytes that are none. */
  handleMessage(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const length = decoding.readVarUint(decoder); // of the address
    decoder.pos += length;
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case MessageType.sync:
      case MessageType.syncReply:
        return this.#handleSync(type, decoder);
      case MessageType.awareness:
        return this.#handleAwareness(decoding.readVarUint8Array(decoder));
      case MessageType.queryAwareness:
        return this.#mayShow() ? this.room.sendAwareness(this) : undefined;
      case MessageType.close:
        return this.connection.close({ code: CloseCode.left, reason: "provider_initiated" });
      case MessageType.auth: // a token once more: who this is, is known
        return this.#handleToken(decoder);
      case MessageType.stateless: // no message of a client goes to others
        return this.#handleStateless(decoder);
      default:
        return this.refused(refuse("malformed", "type"));
    }
  }

  acknowledged(updates: number): void {
    for (let left = this.encoder.isHocuspocus ? updates : 0; left > 0; left--) this.send(this.encoder.saved);
  }

  /** Says why, and ends: in this room, or with the whole connection where the client knows no other word. */
  refused(refusal: Refusal): void {
    if (this.isClosed) return;
    this.socket.countRefusal(refusal);
    this.showOut(refusal);
  }

  /** Ends it in the same way, for what is nobody's fault. */
  showOut(refusal: Refusal): void {
    if (this.isClosed) return;
    if (!this.encoder.isHocuspocus) return this.socket.end(closeCodeOf(refusal), refusal.refused);
    this.send(this.encoder.stateless(refusalMessage(refusal)));
    this.close(refusal.refused);
  }

  failed(): void {
    this.close("failed");
  }

  /** Ends this session with a word to the client, who may ask to come in again. */
  close(reason: string): void {
    if (this.isClosed) return;
    if (!this.encoder.isHocuspocus) return this.socket.closeToReconnect(reason);
    this.connection.close({ code: CloseCode.tryAgainLater, reason });
  }

  #handleToken(decoder: decoding.Decoder): void {
    if (!this.room.server.has("onTokenSync")) return;
    decoding.readVarUint(decoder); // the kind: clients send tokens only
    void this.connection.callbacks.onTokenSyncCallback({ token: decoding.readVarString(decoder) });
  }

  #handleStateless(decoder: decoding.Decoder): void {
    const { connection, socket } = this;
    if (!this.room.server.has("onStateless")) return;
    const payload = decoding.readVarString(decoder);
    if (payload.length > socket.limits.talkBytes) return this.refused(refuse("too-large"));
    if (!socket.takeFromBudget(payload.length)) return socket.closeAsTooMany();
    connection.callbacks
      .statelessCallback({ connection, documentName: connection.document.name, document: connection.document, payload })
      .catch((error: unknown) => this.room.report(error, "extension onStateless"));
  }

  #handleSync(type: number, decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === SyncStep.step1) return this.#ask(bytes, type === MessageType.sync);
    if (step !== SyncStep.step2 && step !== SyncStep.update) return this.refused(refuse("malformed", "step"));
    if (isEmptyUpdate(bytes)) return this.acknowledged(1);
    if (step === SyncStep.step2 && this.#questions > 0) this.#questions -= 1;
    else if (!this.socket.takeFromBudget(bytes.length)) return this.socket.closeAsTooMany();
    // no word of this protocol says no: what may not be written is let fall, and the reader reads on
    if (!this.encoder.isHocuspocus && !this.mayChange()) return;
    // bytes of its own: a view would keep all that came with it
    this.room.enqueue({ from: this, update: new Uint8Array(bytes), whole: step === SyncStep.step2 });
  }

  #ask(stateVector: Uint8Array, inReturn: boolean): void {
    if (stateVector.length > this.socket.limits.talkBytes) return this.refused(refuse("too-large"));
    if (!this.steps.take(1, this.socket.now())) return this.socket.closeAsTooMany();
    const own = new Uint8Array(stateVector);
    Y.decodeStateVector(own); // throws for what is none: the room may answer later, when nobody would hear
    this.room.answerSyncStep1(this, own, inReturn);
  }

  #handleAwareness(update: Uint8Array): void {
    const { limits } = this.socket;
    if (update.length > limits.talkBytes) return this.refused(refuse("too-large"));
    if (!this.#mayShow()) return;
    for (const shown of readAwareness(update)) {
      if (shown.state.length > limits.presenceBytes) continue;
      this.#shownAs ??= this.#isFree(shown.client) ? shown.client : undefined;
      const state = shown.client === this.#shownAs ? stamped(shown.state, this.room.userOf(this.person)) : undefined;
      if (state !== undefined) this.room.updateAwareness({ ...shown, state }, this);
    }
  }

  #mayShow(): boolean {
    this.#shows ??= new TokenBucket(this.socket.paces.presence);
    return this.#shows.take(1, this.socket.now());
  }

  #isFree(client: number): boolean {
    return (
      (this.room.authorOf(client) ?? this.person) === this.person &&
      (this.room.shownBy(client) ?? this.person) === this.person
    );
  }
}

/** Clients of the same room share the room's, where it names no address of their own. */
function encoderFor({ isHocuspocus }: ClientSocket, address: string, room: SessionRoom): MessageEncoder {
  if (!isHocuspocus) return new MessageEncoder(undefined);
  return address === room.name ? room.encoder : new MessageEncoder(address);
}
