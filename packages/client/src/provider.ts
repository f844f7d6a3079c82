import { HocuspocusProvider, type HocuspocusProviderConfiguration } from "@hocuspocus/provider";
import { transact } from "yjs";

/** Runs something soon: at once in a test, in the next animation frame in a page. */
export type Schedule = (run: () => void) => void;

/**
 * The stock provider, made truthful and calm.
 * Truthful: what is typed while the room is away is counted but not queued, since the handshake brings it in one
 * piece; stock, its queued copies are acknowledged first and "saved" is said too early.
 * Calm: messages that arrive together are applied together, so that forty keystrokes of others are drawn once.
 */
export class RoomProvider extends HocuspocusProvider {
  #present = false;
  readonly #schedule: Schedule;
  #inbox: MessageEvent[] = [];

  constructor(configuration: HocuspocusProviderConfiguration, schedule: Schedule) {
    super(configuration);
    this.#schedule = schedule;
    // A socket that is given up for lost tells this, and not that it was closed.
    this.on("disconnect", () => (this.#present = false));
  }

  override startSync(): void {
    this.#present = true;
    this.#showAgain();
    super.startSync();
  }

  override onClose(): void {
    this.#present = false;
    super.onClose();
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (this.#present) super.documentUpdateHandler(update, origin);
    else if (origin !== this) this.incrementUnsyncedChanges();
  }

  override onMessage(event: MessageEvent): void {
    this.#inbox.push(event);
    if (this.#inbox.length === 1) this.#schedule(() => this.#read());
  }

  /** Peers pass over a presence that is no newer than what they knew, which the first one and one after an outage are not. */
  #showAgain(): void {
    const state = this.awareness?.getLocalState();
    if (state) this.awareness?.setLocalState(state);
  }

  #read(): void {
    const events = this.#inbox;
    this.#inbox = [];
    transact(this.document, () => events.forEach((event) => super.onMessage(event)), this);
  }
}
