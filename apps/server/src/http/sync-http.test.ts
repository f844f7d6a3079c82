import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { decode, encode, pack, unpack, type RoomMessage } from "@duthao/protocol";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import { openStage, type Stage } from "../services.fixture.ts";
import { listen } from "../listen.ts";

let stage: Stage;
let origin: string;
let desk: string;
beforeAll(openDoor);
afterAll(() => stage.close());

async function openDoor(): Promise<void> {
  stage = await openStage();
  origin = await listen(stage.http, { ...stage.services.settings, port: 0 });
  const [own] = (await stage.ask("GET", "/api/rounds/r1/desks", { as: "delegate" })).json<{ id: string }[]>();
  desk = `desk:${own?.id}`;
}

interface Event {
  readonly name: string;
  readonly data: string;
}

/** The events of an answer, as they come. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Event> {
  let text = "";
  for await (const chunk of body) {
    text += Buffer.from(chunk).toString();
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const [, name = "", data = ""] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (name) yield { name, data };
    }
  }
}

/** Somebody who takes part by events and requests. */
class Visitor {
  readonly events: AsyncGenerator<Event>;
  connection = "";

  constructor(body: ReadableStream<Uint8Array>) {
    this.events = eventsOf(body);
  }

  async next(): Promise<Event> {
    const { value } = await this.events.next();
    if (!value) throw new Error("There are no more events.");
    return value;
  }

  /** The next message of this kind, whatever comes before it. */
  async until<K extends RoomMessage["kind"]>(kind: K): Promise<Extract<RoomMessage, { kind: K }>> {
    for (;;) {
      const { name, data } = await this.next();
      if (name !== "message") throw new Error(`${name}: ${data}`);
      for (const bytes of unpack(Buffer.from(data, "base64"))) {
        const heard = decode(bytes);
        if (typeof heard === "object" && heard.message.kind === kind)
          return heard.message as Extract<RoomMessage, { kind: K }>; // reason: of this kind
      }
    }
  }

  post(...messages: Uint8Array[]): Promise<Response> {
    return fetch(`${origin}/sync/http/${this.connection}`, {
      method: "POST",
      body: new Uint8Array(pack(messages)),
      headers: { "content-type": "application/octet-stream", origin },
    });
  }
}

async function ticketOf(cookie: string): Promise<string> {
  return (await stage.ask("POST", "/api/live-tickets", { headers: { cookie } })).json<{ ticket: string }>().ticket;
}

async function entered(cookie: string): Promise<Visitor> {
  const answer = await fetch(`${origin}/sync/http?ticket=${await ticketOf(cookie)}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  if (!answer.body) throw new Error("The answer has no body.");
  const visitor = new Visitor(answer.body);
  onTestFinished(() => void answer.body?.cancel().catch(() => {}));
  const opened = await visitor.next();
  expect(opened.name).toBe("open");
  visitor.connection = (JSON.parse(opened.data) as { connection: string }).connection;
  return visitor;
}

/** Has tickets wait to be taken: `asked` once one does, until `goOn`. */
function holdTickets(): { readonly asked: Promise<void>; readonly goOn: () => void } {
  const { tickets } = stage.services.store;
  const take = tickets.take.bind(tickets);
  const [asked, going] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const held = vi.spyOn(tickets, "take").mockImplementation(async (hash) => {
    asked.resolve();
    await going.promise;
    return take(hash);
  });
  onTestFinished(() => held.mockRestore());
  return { asked: asked.promise, goOn: () => going.resolve() };
}

const enter = () => [encode.token(desk, ""), encode.syncStep1(desk, Uint8Array.of(0))];

function typing(note: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap("notes").set(note, new Y.Map([["id", note]]));
  return encode.update(desk, Y.encodeStateAsUpdate(doc));
}

test("[SSE1] somebody writes and is acknowledged, and a colleague sees it", async () => {
  const [one, two] = [await entered(await stage.cookieOf("delegate")), await entered(await stage.cookieOf("delegate"))];
  for (const visitor of [one, two]) {
    expect((await visitor.post(...enter())).status).toBe(204);
    await visitor.until("syncStep2");
  }
  expect((await one.post(typing("n1"))).status).toBe(204);
  await one.until("syncStatus");
  expect(Buffer.from((await two.until("update")).update).toString("latin1")).toContain("n1");
});

test("[SSE2] it takes a ticket, once, and no other site's page", async () => {
  const ticket = await ticketOf(await stage.cookieOf("delegate"));
  const ask = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}/sync/http${query}`, { headers });
  expect((await ask("")).status).toBe(401);
  expect((await ask(`?ticket=${ticket}`, { origin: "https://evil.example" })).status).toBe(403);
  const first = await ask(`?ticket=${ticket}`);
  expect([first.status, (await ask(`?ticket=${ticket}`)).status]).toEqual([200, 401]);
  await first.body?.cancel();
});

test("[SSE2] what is sent from another site's page, is too large, or is no message does not pass", async () => {
  const visitor = await entered(await stage.cookieOf("delegate"));
  const to = `${origin}/sync/http/${visitor.connection}`;
  const headers = { "content-type": "application/octet-stream" };
  expect(
    (await fetch(to, { method: "POST", headers: { ...headers, origin: "https://evil.example" }, body: "x" })).status,
  ).toBe(403);
  expect((await fetch(to, { method: "POST", headers, body: new Uint8Array(9 * 1024 * 1024) })).status).toBe(413);
  expect((await fetch(to, { method: "POST", headers, body: Uint8Array.of(9, 1) })).status).toBe(422);
  expect(await visitor.next()).toMatchObject({
    name: "close",
    data: JSON.stringify({ code: 4422, reason: "malformed" }),
  });
});

test("[SSE3] whoever leaves, and whoever asks about a connection that is over, is told so", async () => {
  const visitor = await entered(await stage.cookieOf("delegate"));
  expect((await fetch(`${origin}/sync/http/${visitor.connection}`, { method: "DELETE" })).status).toBe(204);
  expect((await visitor.next()).name).toBe("close");
  await expect.poll(async () => (await visitor.post()).status).toBe(410);
  expect(
    (
      await fetch(`${origin}/sync/http/none`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: "",
      })
    ).status,
  ).toBe(410);
});

test("[SSE3] a connection ends with its session", async () => {
  const cookie = await stage.cookieOf("delegate");
  const visitor = await entered(cookie);
  await stage.ask("POST", "/api/auth/sign-out", { headers: { cookie } });
  expect(await visitor.next()).toMatchObject({
    name: "close",
    data: JSON.stringify({ code: 4401, reason: "not-signed-in" }),
  });
});

test("[SSE3] whoever goes before they are let in is not counted as somebody who is here", async () => {
  const cookie = await stage.cookieOf("delegate");
  const { asked, goOn } = holdTickets();
  const answering = once(stage.http.server, "request") as Promise<[IncomingMessage, ServerResponse]>;
  const going = new AbortController();
  const opening = fetch(`${origin}/sync/http?ticket=${await ticketOf(cookie)}`, { signal: going.signal });
  const [, response] = await answering;
  await asked;
  going.abort();
  await Promise.all([expect(opening).rejects.toThrow(), once(response, "close")]);
  const seated = vi.spyOn(stage.registry, "connect");
  onTestFinished(() => seated.mockRestore());
  goOn();
  await entered(cookie); // was asked for later, and so is answered after
  expect(seated).toHaveBeenCalledTimes(1);
});

describe("when the server stops", () => {
  beforeAll(async () => {
    await stage.close();
    await openDoor();
  });

  test("[SSE3, ACC8] everybody is told to come back, and whoever asks then is not let in", async () => {
    const cookie = await stage.cookieOf("delegate");
    const visitor = await entered(cookie);
    const { asked, goOn } = holdTickets();
    const opening = fetch(`${origin}/sync/http?ticket=${await ticketOf(cookie)}`);
    await asked;
    const closing = stage.registry.close();
    expect(await visitor.next()).toMatchObject({
      name: "close",
      data: JSON.stringify({ code: 1012, reason: "restarting" }),
    });
    await closing;
    goOn();
    expect((await opening).status).toBe(503);
    expect((await stage.ask("POST", "/api/live-tickets", { headers: { cookie } })).statusCode).toBe(503);
  });
});
