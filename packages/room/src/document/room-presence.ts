import type { AwarenessState } from "@duthao/protocol";
import { Presence, type PresenceHolder, type PresenceNews } from "./presence.ts";

/** The room whose presence it is: `OpenRoom`. */
export interface PresenceTarget {
  /** Milliseconds for which presences are gathered. */
  readonly presenceWindow: number;
  /** Tells everybody, here and on other nodes. */
  broadcastAwareness(news: PresenceNews): void;
}

/** Who is seen in a room. What changes within a window of time is told together; where nobody shows themselves there is nothing to hold. */
export class RoomPresence {
  readonly #room: PresenceTarget;
  #presence: Presence | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(room: PresenceTarget) {
    this.#room = room;
  }

  /** The person whom a client id shows now. */
  personOf(client: number): string | undefined {
    return this.#presence?.personOf(client);
  }

  /** Everybody who is here, or here on this node, as one awareness update; `undefined` for nobody. */
  all(of: "everywhere" | "here" = "everywhere"): Uint8Array | undefined {
    return this.#presence?.all(of);
  }

  update(shown: AwarenessState, holder: PresenceHolder): void {
    this.#presence ??= new Presence();
    if (this.#presence.set(shown, holder)) this.#tellSoon();
  }

  /** Takes what another node says of those who are there. */
  handleNode(states: Uint8Array, node: string): void {
    this.#presence ??= new Presence();
    this.#presence.applyFromNode(states, node);
    this.#tellSoon();
  }

  /** Everybody's whom this one shows has left. */
  leave(holder: PresenceHolder): void {
    this.#presence?.leave(holder);
    this.#tellSoon();
  }

  #tellSoon(): void {
    if (!this.#presence?.hasChanges || this.#timer) return;
    this.#timer = setTimeout(() => this.#tell(), this.#room.presenceWindow);
  }

  #tell(): void {
    this.#timer = undefined;
    const news = this.#presence?.takeChanges();
    if (this.#presence?.isEmpty) this.#presence = undefined;
    if (news) this.#room.broadcastAwareness(news);
  }
}
