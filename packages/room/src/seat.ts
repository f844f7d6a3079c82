import { refuse, type Refusal } from "@duthao/domain";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { Sender } from "./batch.ts";
import { Bucket } from "./bucket.ts";
import type { Message } from "./carrier.ts";
import type { Guest } from "./guest.ts";
import type { OpenRoom } from "./open-room.ts";
import { stamped } from "./presence.ts";
import { readPresence, STEP, TYPE, type Tongue } from "./protocol.ts";
import { closeCodeOf, refusedMessage } from "./refused.ts";
import { isNothing } from "./update.ts";

/** One person in one open room, over one connection. */
export class Seat implements Sender {
  readonly guest: Guest;
  readonly room: OpenRoom;
  readonly tongue: Tongue;
  isGone = false;
  /** The client id that this seat's presence is shown under: the first free one that it names. */
  #shownAs: number | undefined;
  readonly #steps: Bucket;
  /** Present once it has shown itself. */
  #shows: Bucket | undefined;
  /** How often the room has asked what the client has and was not answered yet. */
  #isAsked = 0;

  constructor(guest: Guest, room: OpenRoom, tongue: Tongue) {
    this.guest = guest;
    this.room = room;
    this.tongue = tongue;
    this.#steps = guest.stepsIn(room.name);
  }

  get person(): string {
    return this.guest.participant.id;
  }

  mayChange(): boolean {
    return this.guest.mayWrite && this.room.mayChange(this.person);
  }

  send(message: Message): void {
    if (!this.isGone) this.guest.send(message);
  }

  /** Asks what the client has, beside what is in this state vector. */
  ask(stateVector: Uint8Array): void {
    this.#isAsked += 1;
    this.send(this.tongue.ask(stateVector));
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
        return this.guest.leave(this);
      case TYPE.auth: // a token once more: who this is, is known
      case TYPE.stateless: // no message of a client goes to others
        return;
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
    this.send(this.tongue.closed(reason));
    this.guest.leave(this);
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
