import type { BrowserContext } from "@playwright/test";

/** A page that is left, and a download, break off what they had asked for: nobody's fault. */
const LEFT = "net::ERR_ABORTED";

/** Hears what the browser complains of in its windows: in its console, of scripts, and of answers that failed. */
export class Quiet {
  readonly #heard: string[] = [];
  readonly #provoked: RegExp[] = [];

  listen(window: BrowserContext): void {
    window.on("console", (message) => {
      // Of an answer that failed the console says no more than `response` does.
      if (/^(?:error|warning)$/.test(message.type()) && !message.text().startsWith("Failed to load resource"))
        this.#note(`${message.type()}: ${message.text()}`);
    });
    window.on("weberror", (error) => this.#note(`uncaught: ${error.error().stack ?? error.error().message}`));
    window.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      if (why !== LEFT) this.#note(`${request.method()} ${new URL(request.url()).pathname}: ${why}`);
    });
    window.on("response", (response) => {
      if (response.status() >= 400)
        this.#note(`${response.request().method()} ${new URL(response.url()).pathname}: ${response.status()}`);
    });
  }

  /** From now on the test provokes on purpose what these words describe. */
  provoke(...words: readonly RegExp[]): void {
    this.#provoked.push(...words);
  }

  /** What was heard and not provoked. */
  get heard(): readonly string[] {
    return this.#heard;
  }

  #note(what: string): void {
    if (!this.#provoked.some((words) => words.test(what))) this.#heard.push(what);
  }
}

/** What a browser says while the service, or the network, is down. */
export const LINE_DOWN = [
  /ERR_(?:INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|CONNECTION_CLOSED)/,
  /WebSocket connection to .* failed/,
];
