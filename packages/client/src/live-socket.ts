import { HocuspocusProviderWebsocket, WebSocketStatus, type HocuspocusProviderWebsocketConfiguration } from "@hocuspocus/provider";
import type { Reply } from "./reply.ts";

/** The close code of a line that did not come about (RFC 6455, 7.4.1). */
const NO_LINE = 1006;

/** The stock socket, which asks for a new ticket before every connection: each is good once. */
export class LiveSocket extends HocuspocusProviderWebsocket {
  readonly #askTicket: () => Promise<Reply<string>>;
  #ticket = "";
  #attempts = 0;

  constructor(configuration: Omit<HocuspocusProviderWebsocketConfiguration, "autoConnect">, askTicket: () => Promise<Reply<string>>) {
    super({ ...configuration, autoConnect: false });
    this.#askTicket = askTicket;
  }

  override get url(): string {
    return `${this.serverUrl}?ticket=${encodeURIComponent(this.#ticket)}`;
  }

  /** Rejects where there is no ticket, or this try was given up meanwhile: the stock socket then tries again after a while. */
  override async createWebSocketConnection(): Promise<unknown> {
    const attempt = ++this.#attempts;
    this.status = WebSocketStatus.Connecting;
    this.emit("status", { status: this.status });
    const reply = await this.#askTicket();
    if (attempt !== this.#attempts || !this.shouldConnect) throw new Error("This try was given up.");
    if (reply.kind === "done") {
      this.#ticket = reply.value;
      return super.createWebSocketConnection();
    }
    this.onClose({ event: { code: NO_LINE, reason: reply.kind } });
    throw new Error(`There is no ticket: ${reply.kind}.`);
  }
}
