import type { ServerResponse } from "node:http";
import { pack } from "@duthao/protocol";
import type { Transport } from "@duthao/room";

/** A transport over server-sent events (WHATWG HTML, 9.2): each holds messages in base64, because events are text. */
export function eventStreamTransport(response: ServerResponse): Transport {
  return {
    send: ({ parts }) => {
      if (response.writable) response.write(eventOf("message", Buffer.from(pack(parts)).toString("base64")));
    },
    get bufferedAmount() {
      return response.writableLength;
    },
    close: (code, reason) => {
      if (response.writable) response.end(eventOf("close", JSON.stringify({ code, reason })));
    },
    terminate: () => response.destroy(),
  };
}

/** `data` has one line. */
export function eventOf(name: string, data: string): string {
  return `event: ${name}\ndata: ${data}\n\n`;
}
