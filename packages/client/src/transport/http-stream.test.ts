import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import type { ClientTransport, TransportClosed } from "./transport.ts";
import { pack, unpack } from "@duthao/protocol";
import { overHttp } from "./http-stream.ts";

/** A door as agreed on, over a real HTTP server: what comes in is noted, what goes out the test says. */
class Door {
  readonly posts: Uint8Array[][] = [];
  readonly opened = Promise.withResolvers<ServerResponse>();
  readonly left = Promise.withResolvers<void>();
  /** What a POST is answered with. */
  status = 204;
  /** A POST that is under way while another comes breaks what was agreed on. */
  atOnce = 0;
  mostAtOnce = 0;
  #origin = "";

  static async open(): Promise<Door> {
    const api = new Door();
    const server = createServer((request, response) => void api.#serve(request, response)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    api.#origin = `http://127.0.0.1:${address.port}`;
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return api;
  }

  connect(): {
    readonly transport: ClientTransport;
    readonly heard: string[];
    readonly isOpen: Promise<void>;
    readonly ended: Promise<TransportClosed>;
  } {
    const heard: string[] = [];
    const isOpen = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<TransportClosed>();
    const transport = overHttp(`${this.#origin}/sync/http`, fetch)("a ticket", {
      opened: isOpen.resolve,
      received: (message) => heard.push(text(message)),
      closed: ended.resolve,
    });
    return { transport, heard, isOpen: isOpen.promise, ended: ended.promise };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === "/sync/http?ticket=a%20ticket") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write('event: open\ndata: {"connection":"c/1"}\n\n');
      return this.opened.resolve(response);
    }
    expect(request.url).toBe("/sync/http/c%2F1");
    if (request.method === "DELETE") this.left.resolve();
    else await this.#take(request);
    response.writeHead(this.status).end();
  }

  async #take(request: IncomingMessage): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, (this.atOnce += 1));
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer); // reason: a request without an encoding comes in buffers
    this.posts.push(unpack(Buffer.concat(parts)));
    this.atOnce -= 1;
  }
}

const bytes = (words: string) => new TextEncoder().encode(words);
const text = (message: Uint8Array) => new TextDecoder().decode(message);
const event = (...messages: string[]) => `data: ${Buffer.from(pack(messages.map(bytes))).toString("base64")}\n\n`;

test("[LIV7] over HTTP messages come in order, one or several to an event, whatever the pieces", async () => {
  const api = await Door.open();
  const { heard, isOpen } = api.connect();
  await isOpen;
  const stream = await api.opened.promise;
  for (const piece of [": still here\n\n", ...((event("một") + event("hai", "ba")).match(/.{1,7}/gs) ?? [])])
    stream.write(piece);
  await expect.poll(() => heard).toEqual(["một", "hai", "ba"]);
});

test("[LIV7] what is sent goes in order, one request at a time, what waits meanwhile together", async () => {
  const api = await Door.open();
  const { transport, isOpen } = api.connect();
  await isOpen;
  const sent = Array.from({ length: 50 }, (_, number) => `câu ${number}`);
  for (const words of sent) transport.send(bytes(words));
  await expect.poll(() => api.posts.flat().map(text)).toEqual(sent);
  expect(api.posts.length).toBeLessThan(sent.length);
  expect(api.mostAtOnce).toBe(1);
  const large = "x".repeat(400_000);
  for (const words of [large, large, large]) transport.send(bytes(words));
  await expect.poll(() => api.posts.flat().length).toBe(sent.length + 3);
  expect(
    Math.max(...api.posts.map((messages) => messages.reduce((sum, { length }) => sum + length, 0))),
  ).toBeLessThanOrEqual(512 * 1024);
});

test("[LIV7] the end comes with the code of a WebSocket, as an event or as the status of a request", async () => {
  const api = await Door.open();
  const { ended, isOpen } = api.connect();
  await isOpen;
  (await api.opened.promise).write('event: close\ndata: {"code":4401,"reason":"signed-out"}\n\n');
  expect(await ended).toEqual({ code: 4401, reason: "signed-out" });

  const other = await Door.open();
  other.status = 429;
  const throttled = other.connect();
  await throttled.isOpen;
  throttled.transport.send(bytes("quá nhanh"));
  expect(await throttled.ended).toEqual({ code: 4429, reason: "HTTP 429" });
});

test("[LIV7] a stream that breaks is a line that was lost", async () => {
  const api = await Door.open();
  const { ended, isOpen } = api.connect();
  await isOpen;
  (await api.opened.promise).destroy();
  expect(await ended).toEqual({ code: 1006, reason: "lost" });
});

test("[LIV7] whoever leaves says so", async () => {
  const api = await Door.open();
  const { transport, isOpen } = api.connect();
  await isOpen;
  transport.close();
  await api.left.promise;
});
