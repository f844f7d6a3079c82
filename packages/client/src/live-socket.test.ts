import { refuse } from "@duthao/domain";
import { expect, onTestFinished, test } from "vitest";
import { LiveSocket } from "./live-socket.ts";
import { done, refused, type Reply } from "./reply.ts";

/** A browser's WebSocket that only notes where it was to go. */
class NotedSocket extends EventTarget {
  static addresses: string[] = [];
  readonly readyState = 0;

  constructor(address: string) {
    super();
    NotedSocket.addresses.push(address);
  }
  close(): void {}
}

function opened(askTicket: () => Promise<Reply<string>>): { readonly socket: LiveSocket; readonly addresses: readonly string[] } {
  NotedSocket.addresses = [];
  const socket = new LiveSocket({ url: "ws://host/sync", WebSocketPolyfill: NotedSocket, minDelay: 0, delay: 0 }, askTicket);
  onTestFinished(() => socket.destroy());
  return { socket, addresses: NotedSocket.addresses };
}

test("[ACC10] every connection is opened with a ticket of its own", async () => {
  let tickets = 0;
  const { socket, addresses } = opened(async () => done(`t/${(tickets += 1)}`));
  void socket.connect();
  await expect.poll(() => addresses).toEqual(["ws://host/sync?ticket=t%2F1"]);
  socket.onClose({ event: { code: 1006, reason: "" } });
  await expect.poll(() => addresses).toEqual(["ws://host/sync?ticket=t%2F1", "ws://host/sync?ticket=t%2F2"]);
});

test("[ACC10] without a ticket the line has fallen, and is tried again", async () => {
  const replies: Reply<string>[] = [refused(refuse("too-many")), done("t2")];
  const { socket, addresses } = opened(async () => replies.shift() ?? refused(refuse("malformed")));
  let falls = 0;
  socket.on("disconnect", () => (falls += 1));
  void socket.connect();
  await expect.poll(() => addresses).toEqual(["ws://host/sync?ticket=t2"]);
  expect(falls).toBe(1);
});

test("[ACC10] a line that was given up while its ticket was on the way is not opened", async () => {
  const { promise, resolve } = Promise.withResolvers<Reply<string>>();
  const { socket, addresses } = opened(() => promise);
  const connecting = socket.connect();
  socket.disconnect();
  resolve(done("t1"));
  await connecting;
  expect(addresses).toEqual([]);
});
