import { CloseCode, pack, unpack } from "@duthao/protocol";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import {
  LOST,
  type ClientTransport,
  type OpenTransport,
  type TransportClosed,
  type TransportListener,
} from "./transport.ts";

/** How many bytes go in one request at most, beyond a single message that is larger: a proxy's usual limit is 1 MiB. */
const REQUEST_BYTES = 512 * 1024;

/** Carries messages over HTTP, for networks that let no WebSocket through: server-sent events one way, POST the other. `url` is without a query. */
export function overHttp(url: string, fetcher: typeof fetch): OpenTransport {
  return (ticket, listener) => new HttpStream({ url, fetcher, ticket, listener });
}

interface HttpStreamDeps {
  readonly url: string;
  readonly fetcher: typeof fetch;
  readonly ticket: string;
  readonly listener: TransportListener;
}

class HttpStream implements ClientTransport {
  readonly #deps: HttpStreamDeps;
  readonly #abort = new AbortController();
  /** Where this connection's messages are posted to, once it is open. */
  #address: string | undefined;
  #waiting: Uint8Array[] = [];
  #isPosting = false;
  #isOver = false;

  constructor(deps: HttpStreamDeps) {
    this.#deps = deps;
    void this.#listen();
  }

  send(message: Uint8Array): void {
    if (this.#isOver || this.#address === undefined) return;
    this.#waiting.push(message);
    if (!this.#isPosting) void this.#post(this.#address);
  }

  close(): void {
    if (this.#isOver) return;
    this.#stop();
    // A page that goes may still say so.
    if (this.#address !== undefined) void this.#ask(this.#address, { method: "DELETE", keepalive: true });
  }

  async #listen(): Promise<void> {
    const { url, ticket } = this.#deps;
    const response = await this.#ask(`${url}?ticket=${encodeURIComponent(ticket)}`, {
      headers: { accept: "text/event-stream" },
      cache: "no-store",
      signal: this.#abort.signal,
    });
    if (!response?.ok || !response.body) return this.#end(endingOf(response?.status));
    try {
      await this.#follow(response.body.getReader());
    } catch {
      // the line broke, or brought what is no message
    }
    this.#end(LOST);
  }

  async #follow(stream: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    const parser = createParser({ onEvent: (event) => this.#take(event) });
    for (let piece = await stream.read(); !piece.done; piece = await stream.read())
      parser.feed(decoder.decode(piece.value, { stream: true }));
  }

  /** Throws for an event that is not as agreed. */
  #take({ event = "message", data }: EventSourceMessage): void {
    if (this.#isOver) return;
    if (event === "message")
      unpack(fromBase64(data)).forEach((message) => this.#isOver || this.#deps.listener.received(message));
    else if (event === "open") this.#open(JSON.parse(data));
    else if (event === "close") this.#end(JSON.parse(data) as TransportClosed); // reason: `code` and `reason` of a service of this very build
  }

  #open({ connection }: { readonly connection: string }): void {
    this.#address = `${this.#deps.url}/${encodeURIComponent(connection)}`;
    this.#deps.listener.opened();
  }

  /** Posts what waits, one request after the other, so that it arrives in its order. */
  async #post(address: string): Promise<void> {
    this.#isPosting = true;
    while (this.#waiting.length > 0 && !this.#isOver) {
      // reason: a whole buffer, made for this one request
      const body = pack(this.#next()) as Uint8Array<ArrayBuffer>;
      const response = await this.#ask(address, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body,
      });
      if (!response?.ok) this.#end(endingOf(response?.status));
    }
    this.#isPosting = false;
  }

  #next(): Uint8Array[] {
    let bytes = 0;
    const end = this.#waiting.findIndex((message, index) => (bytes += message.length) > REQUEST_BYTES && index > 0);
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #ask(address: string, init: RequestInit): Promise<Response | undefined> {
    try {
      return await this.#deps.fetcher(address, { credentials: "same-origin", ...init });
    } catch {
      return undefined;
    }
  }

  #end(ending: TransportClosed): void {
    if (this.#isOver) return;
    this.#stop();
    this.#deps.listener.closed(ending);
  }

  #stop(): void {
    this.#isOver = true;
    this.#waiting = [];
    this.#abort.abort();
  }
}

/** What a status says where a close code would have: nothing came (410), or another number for the same. */
function endingOf(status: number | undefined): TransportClosed {
  const code =
    status === 429
      ? CloseCode.tooMany
      : status === 403
        ? CloseCode.notAllowed
        : status === 503
          ? CloseCode.restarting
          : LOST.code;
  return { code, reason: status === undefined ? LOST.reason : `HTTP ${status}` };
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
