/** One event of a `text/event-stream` (HTML, 9.2.6): its type, `message` where it has none, and its data. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
}

/** Reads a stream of events piece by piece. Comments, ids and times to wait are passed over. */
export class EventReader {
  readonly #decoder = new TextDecoder();
  #connection = "";
  #type = "";
  #data: string[] = [];

  /** The events that are complete with this piece. */
  read(piece: Uint8Array): StreamEvent[] {
    const lines = (this.#connection + this.#decoder.decode(piece, { stream: true })).split("\n");
    this.#connection = lines.pop() ?? "";
    return lines.flatMap((connection) => this.#take(connection.endsWith("\r") ? connection.slice(0, -1) : connection));
  }

  #take(connection: string): StreamEvent[] {
    if (connection === "") return this.#finish();
    const [, field = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(connection) ?? [];
    if (field === "event") this.#type = value;
    else if (field === "data") this.#data.push(value);
    return [];
  }

  #finish(): StreamEvent[] {
    const event = { type: this.#type || "message", data: this.#data.join("\n") };
    const isEvent = this.#data.length > 0;
    this.#type = "";
    this.#data = [];
    return isEvent ? [event] : [];
  }
}
