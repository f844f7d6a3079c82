import { refuse, type Refusal } from "@duthao/domain";
import type { Connection } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { Sender } from "./batch.ts";
import { Bucket } from "./bucket.ts";
import type { Message } from "./carrier.ts";
import type { Guest } from "./guest.ts";
import { HookedMessages } from "./hooked-messages.ts";
import type { OpenRoom } from "./open-room.ts";
import { stamped } from "./presence.ts";
import { readPresence, STEP, Tongue, TYPE } from "./protocol.ts";
import { CLOSE, closeCodeOf, refusedMessage } from "./refused.ts";
import type { Context, RoomServer } from "./room-server.ts";
import { isNothing } from "./update.ts";

/** One person in one open room, over one connection: Hocuspocus has a `Connection` for it, whose messages are heard here. */
export class Seat implements Sender {
  readonly guest: Guest;
  readonly room: OpenRoom;
  readonly connection: Connection<Context>;
  readonly tongue: Tongue;
  #isGone = false;
  /** The client id that this seat's presence is shown under: the first free one that it names. */
  #shownAs: number | undefined;
  readonly #steps: Bucket;
  /** Present once it has shown itself. */
  #shows: Bucket | undefined;
  /** How often the room has asked what the client has and was not answered yet. */
  #isAsked = 0;

  constructor(guest: Guest, room: OpenRoom, connection: Connection<Context>) {
    const { messageAddress, context } = connection;
    this.guest = guest;
    this.room = room;
    this.connection = connection;
    this.tongue = !guest.isHocuspocus ? new Tongue("", false) : messageAddress === room.name ? room.tongue : new Tongue(messageAddress, true);
    this.#steps = guest.stepsIn(room.name);
    connection.readOnly = context.isReadOnly ?? false; // from here on an extension's word alone: what the person may is asked each time
    this.#attend(room.server);
  }

  /** Hears what Hocuspocus hands on. */
  #attend(server: RoomServer): void {
    if (!server.seesMessages) {
      this.connection.handleMessage = (bytes) => this.guest.guarded(() => this.hearMessage(bytes));
      return;
    }
    const hooked = new HookedMessages(this, server);
    this.connection.handleMessage = (bytes) => hooked.hear(bytes);
    this.connection.waitForPendingMessages = () => hooked.pending;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** They are in the room no more. */
  leave(): void {
    this.#isGone = true;
    this.guest.forget(this);
  }

  get person(): string {
    return this.guest.participant.id;
  }

  mayChange(): boolean {
    return !this.connection.readOnly && this.guest.mayWrite && this.room.mayChange(this.person);
  }

  send(message: Message): void {
    if (!this.#isGone) this.guest.deliver(message);
  }

  /** Asks what the client has, beside what is in this state vector. */
  ask(stateVector: Uint8Array): void {
    this.#isAsked += 1;
    this.send(this.tongue.ask(stateVector));
  }

  /** Hears a whole message, with its address before it. Throws for what is none. */
  hearMessage(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const length = decoding.readVarUint(decoder); // of the address
    decoder.pos += length;
    this.hear(decoding.readVarUint(decoder), decoder);
  }

  /** Hears a message of a type whose rest is still to be read. Throws for what is none. */
  hear(type: number, decoder: decoding.Decoder): void {
    switch (type) {
      case TYPE.sync:
      case TYPE.syncReply:
        return this.#hearSync(type, decoder);
      case TYPE.presence:
        return this.#hearPresence(decoding.readVarUint8Array(decoder));
      case TYPE.askPresence:
        return this.#mayShow() ? this.room.showEverybody(this) : undefined;
      case TYPE.close:
        return this.connection.close({ code: CLOSE.left, reason: "provider_initiated" });
      case TYPE.auth: // a token once more: who this is, is known
        return this.#hearToken(decoder);
      case TYPE.stateless: // no message of a client goes to others
        return this.#hearStateless(decoder);
      default:
        return this.refused(refuse("malformed", "type"));
    }
  }

  taken(updates: number): void {
    for (let left = this.tongue.isHocuspocus ? updates : 0; left > 0; left--) this.send(this.tongue.saved);
  }

  /** Says why, and ends: in this room, or with the whole connection where the client knows no other word. */
  refused(refusal: Refusal): void {
    if (this.isGone) return;
    this.guest.count(refusal);
    this.showOut(refusal);
  }

  /** Ends it in the same way, for what is nobody's fault. */
  showOut(refusal: Refusal): void {
    if (this.isGone) return;
    if (!this.tongue.isHocuspocus) return this.guest.end(closeCodeOf(refusal), refusal.refused);
    this.send(this.tongue.said(refusedMessage(refusal)));
    this.close(refusal.refused);
  }

  failed(): void {
    this.close("failed");
  }

  /** Ends this seat with a word to the client, who may ask to come in again. */
  close(reason: string): void {
    if (this.isGone) return;
    if (!this.tongue.isHocuspocus) return this.guest.comeBack(reason);
    this.connection.close({ code: CLOSE.tooSlow, reason });
  }

  #hearToken(decoder: decoding.Decoder): void {
    if (!this.room.server.has("onTokenSync")) return;
    decoding.readVarUint(decoder); // the kind: clients send tokens only
    void this.connection.callbacks.onTokenSyncCallback({ token: decoding.readVarString(decoder) });
  }

  #hearStateless(decoder: decoding.Decoder): void {
    const { connection, guest } = this;
    if (!this.room.server.has("onStateless")) return;
    const payload = decoding.readVarString(decoder);
    if (payload.length > guest.limits.talkBytes) return this.refused(refuse("too-large"));
    if (!guest.mayBring(payload.length)) return guest.endAsTooMany();
    connection.callbacks.statelessCallback({ connection, documentName: connection.document.name, document: connection.document, payload }).catch((error: unknown) => this.room.report(error, "extension onStateless"));
  }

  #hearSync(type: number, decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === STEP.ask) return this.#ask(bytes, type === TYPE.sync);
    if (step !== STEP.answer && step !== STEP.update) return this.refused(refuse("malformed", "step"));
    if (isNothing(bytes)) return this.taken(1);
    if (step === STEP.answer && this.#isAsked > 0) this.#isAsked -= 1;
    else if (!this.guest.mayBring(bytes.length)) return this.guest.endAsTooMany();
    // no word of this protocol says no: what may not be written is let fall, and the reader reads on
    if (!this.tongue.isHocuspocus && !this.mayChange()) return;
    // a buffer of its own: lib0 reads past the end of a view, into whatever else lies in a shared one
    this.room.arrive({ from: this, update: new Uint8Array(bytes), whole: step === STEP.answer });
  }

  #ask(stateVector: Uint8Array, inReturn: boolean): void {
    if (stateVector.length > this.guest.limits.talkBytes) return this.refused(refuse("too-large"));
    if (!this.#steps.take(1, this.guest.now())) return this.guest.endAsTooMany();
    const own = new Uint8Array(stateVector);
    Y.decodeStateVector(own); // throws for what is none: the room may answer later, when nobody would hear
    this.room.ask(this, own, inReturn);
  }

  #hearPresence(update: Uint8Array): void {
    const { limits } = this.guest;
    if (update.length > limits.talkBytes) return this.refused(refuse("too-large"));
    if (!this.#mayShow()) return;
    for (const shown of readPresence(update)) {
      if (shown.state.length > limits.presenceBytes) continue;
      this.#shownAs ??= this.#isFree(shown.client) ? shown.client : undefined;
      const state = shown.client === this.#shownAs ? stamped(shown.state, this.room.userOf(this.person)) : undefined;
      if (state !== undefined) this.room.show({ ...shown, state }, this);
    }
  }

  #mayShow(): boolean {
    const at = this.guest.now();
    this.#shows ??= new Bucket(this.guest.limits.presencePerSecond, this.guest.limits.presenceBurst, at);
    return this.#shows.take(1, at);
  }

  #isFree(client: number): boolean {
    return (this.room.authorOf(client) ?? this.person) === this.person && (this.room.shownBy(client) ?? this.person) === this.person;
  }
}
