import { HocuspocusProvider, MessageType, type HocuspocusProviderConfiguration } from "@hocuspocus/provider";
import { messageYjsSyncStep1 } from "y-protocols/sync";
import { transact } from "yjs";

/** Runs something soon: at once in a test, in the next animation frame in a page. */
export type Schedule = (run: () => void) => void;

/**
 * The stock provider, made truthful and calm.
 * Truthful: what is typed while the room is away, or is being entered, is counted but not sent, since the handshake brings
 * it in one piece; stock, its queued copies are acknowledged first and "saved" is said too early, and what is typed while
 * entering comes before what was typed away and is refused for the gap.
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
    transact(this.document, () => events.forEach((event) => this.#hear(event)), this);
  }

  #hear(event: MessageEvent): void {
    super.onMessage(event);
    if (!this.#present && this.#isAsked(event)) this.#answered();
  }

  /** The service asked what this document has and was just told all of it: one acknowledgement stands for it. */
  #answered(): void {
    this.#present = true;
    this.unsyncedChanges = 1;
  }

  #isAsked({ data }: MessageEvent<ArrayBuffer>): boolean {
    const name = new TextEncoder().encode(this.effectiveName).length;
    const [type, step] = new Uint8Array(data).subarray(name < 128 ? name + 1 : name + 2);
    return type === MessageType.Sync && step === messageYjsSyncStep1;
  }
}
