import { EventEmitter } from "node:events";
import { Hocuspocus } from "@hocuspocus/server";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { stage } from "./fixture.ts";
import { seat, type Socket } from "./socket.ts";

/** The server's end of a connection whose other end reads nothing. */
class Stalled extends EventEmitter implements Socket {
  readonly readyState = WebSocket.OPEN;
  bufferedAmount = 0;
  readonly sent: unknown[] = [];
  isCut = false;

  send(data: unknown): void {
    this.sent.push(data);
  }

  close(): void {
    this.emit("close", 1000, new Uint8Array());
  }

  terminate(): void {
    this.isCut = true;
    this.close();
  }
}

/** A frame that asks to enter `draft:d1`. */
const ASK = Uint8Array.from([8, ...new TextEncoder().encode("draft:d1"), 2, 0, 0]);

describe("a socket", () => {
  test("[GAT18] is cut where its reader does not read and too much waits for it", async () => {
    const socket = new Stalled();
    const ended = new Promise((resolve) => socket.once("close", resolve));
    seat(new Hocuspocus({ quiet: true }), socket, new Request("http://localhost"), { id: "justice-1", name: "" }, () => {});
    socket.bufferedAmount = Number.MAX_SAFE_INTEGER;
    socket.emit("message", ASK, true);
    await ended;
    expect([socket.isCut, socket.sent]).toEqual([true, []]);
  });

  test("[GAT18] that fails is reported, and ends nothing else", () => {
    const socket = new Stalled();
    const failures: unknown[] = [];
    seat(new Hocuspocus({ quiet: true }), socket, new Request("http://localhost"), { id: "justice-1", name: "" }, (error, where) => failures.push(error, where));
    socket.emit("error", new Error("reset by peer"));
    expect(failures).toEqual([new Error("reset by peer"), "socket"]);
    socket.close();
  });

  test("[GAT18] that sends text, or bytes that are no message, is closed", async () => {
    const node = await stage();
    for (const data of ["text", Uint8Array.from([200])]) {
      const socket = new WebSocket(node.url("justice-1"));
      await new Promise((resolve) => socket.once("open", resolve));
      socket.send(data);
      await new Promise((resolve) => socket.once("close", resolve));
    }
    expect(node.failures).toEqual([]);
  });
});
