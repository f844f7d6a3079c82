import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { CloseCode, encode, SyncStep } from "@duthao/protocol";
import { Logger } from "@hocuspocus/extension-logger";
import { Redis } from "@hocuspocus/extension-redis";
import { Throttle } from "@hocuspocus/extension-throttle";
import { Events, Webhook } from "@hocuspocus/extension-webhook";
import type { Extension } from "@hocuspocus/server";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { uncalledHooks, whyNot } from "./extension-check.ts";
import { ground, stage, type TestNode } from "./fixture/node.ts";
import { justiceDesk, words, write } from "./fixture/desk.ts";
import { Visitor } from "./fixture/visitor.ts";

const staged = (on = ground(), ...extensions: Extension[]): Promise<TestNode> => stage(on, undefined, extensions);

/** Somebody whom a direct connection writes for. */
const as = (id: string) => ({ person: { id, name: id }, mayWrite: true });

describe("extensions of Hocuspocus", () => {
  test("[EXT1] a stock logger and an own one are told of everything, a change once it is on disk", async () => {
    const on = ground();
    const [logged, seen]: [string[], string[]] = [[], []];
    const own: Extension = {
      onConnect: async ({ documentName }) => void seen.push(`connect ${documentName}`),
      onAuthenticate: async ({ context }) => (seen.push(`authenticate ${context.person.id}`), { more: 7 }),
      connected: async ({ context }) => void seen.push(`connected ${context.more}`),
      afterLoadDocument: async ({ document }) => void seen.push(`loaded ${document.name}`),
      onChange: async ({ documentName, context, update }) =>
        void seen.push(
          `change by ${context.person.id}, on disk ${(await on.journal.head(documentName)).seq > 0}, of ${Y.decodeUpdate(update).structs.length > 0}`,
        ),
      onAwarenessUpdate: async ({ states }) =>
        void seen.push(
          `here ${states
            .map(({ user }) => String(user.person))
            .toSorted((a, b) => a.localeCompare(b))
            .join()}`,
        ),
      onDisconnect: async ({ clientsCount }) => void seen.push(`disconnect ${clientsCount}`),
      onStateless: async ({ payload, connection }) =>
        connection.sendStateless(JSON.stringify({ type: "echo", payload })),
    };
    const node = await staged(
      on,
      new Logger({ log: (line: string) => void logged.push(line.replace(/^\[.*?\] /, "")) }),
      own,
    );
    const room = justiceDesk(node);
    const [one, two] = [await Visitor.enter(node, "justice-1", room), await Visitor.enter(node, "justice-2", room)];
    write(one.doc, "Đề nghị");
    await two.sees((doc) => words(doc) === "Đề nghị");
    one.provider.sendStateless("hello");
    expect(await one.hears("echo")).toEqual({ type: "echo", payload: "hello" });
    node.live.server.documents.get(room)?.broadcastStateless(JSON.stringify({ type: "all" }));
    await two.hears("all");
    one.provider.setAwarenessField("cursor", 3);
    two.provider.setAwarenessField("cursor", 4);
    await vi.waitFor(() => expect(seen).toContain("here justice-1,justice-2"));
    two.leave();
    await vi.waitFor(() => expect(seen).toContain("disconnect 1"));
    expect(seen).toEqual(
      expect.arrayContaining([
        `connect ${room}`,
        "authenticate justice-1",
        "connected 7",
        `loaded ${room}`,
        "change by justice-1, on disk true, of true",
      ]),
    );
    expect(logged).toEqual(
      expect.arrayContaining([
        `Loaded document "${room}".`,
        `New connection to "${room}".`,
        `Document "${room}" changed.`,
        `Connection to "${room}" closed.`,
      ]),
    );
    expect(node.failures).toEqual([]);
  });

  test("[EXT1] a stock webhook is called", async () => {
    const events: string[] = [];
    const server = createServer(
      (request, response) =>
        void text(request).then((body) =>
          response.end(void events.push((JSON.parse(body) as { event: string }).event)),
        ),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    const node = await staged(
      ground(),
      new Webhook({
        url,
        debounce: false,
        secret: "a",
        events: [Events.onChange, Events.onConnect, Events.onDisconnect],
        transformer: { fromYdoc: words, toYdoc: () => new Y.Doc() },
      }),
    );
    const one = await Visitor.enter(node, "justice-1", justiceDesk(node));
    write(one.doc, "Đề nghị");
    await one.saved();
    one.leave();
    await vi.waitFor(() =>
      expect([events[0], events.includes("change"), events.at(-1)]).toEqual(["connect", true, "disconnect"]),
    );
  });

  test("[EXT1] a stock throttle sees where connections come from", async () => {
    const node = await staged(ground(), new Throttle({ throttle: 1 }));
    const room = justiceDesk(node);
    await Visitor.enter(node, "justice-1", room);
    expect(await new Visitor(node, "justice-2", room).entered).toBe("Forbidden");
  });

  test("[EXT2] may say no, see messages, change a presence and forbid writing", async () => {
    const own: Extension = {
      beforeSync: async ({ type, context }) => {
        if (type === 2 && context.person.id === "justice-1") throw { code: 4999, reason: "no typing" };
      },
      beforeHandleAwareness: async ({ states }) => states.forEach((state) => (state["mood"] = "calm")),
      onAuthenticate: async ({ connectionConfig, context }) => {
        if (context.person.id === "finance-1") throw Object.assign(new Error(), { reason: "house-rules" });
        connectionConfig.readOnly = context.person.id === "justice-2";
      },
    };
    const node = await staged(ground(), own);
    const room = justiceDesk(node);
    const [one, two] = [await Visitor.enter(node, "justice-1", room), await Visitor.enter(node, "justice-2", room)];
    one.provider.setAwarenessField("cursor", 3);
    await vi.waitFor(() =>
      expect(two.provider.awareness?.getStates().get(one.doc.clientID)).toMatchObject({
        cursor: 3,
        mood: "calm",
        user: { person: "justice-1" },
      }),
    );
    const closed = new Promise((resolve) =>
      one.provider.on("close", ({ event }: { event: { reason: string } }) => resolve(event.reason)),
    );
    write(one.doc, "a");
    expect(await closed).toBe("no typing");
    expect(words(two.doc)).toBe("");
    write(two.doc, "b");
    expect(await two.hears("refused")).toMatchObject({ code: "not-allowed" });
    expect(await new Visitor(node, "finance-1", "draft:d1").entered).toBe("house-rules");
  });

  test("[EXT2] sees what a plain y-websocket client sends, before the gate and in its order", async () => {
    const types: number[] = [];
    const node = await staged(ground(), {
      beforeSync: async ({ type }) => {
        types.push(type);
        if (type === SyncStep.update) throw { code: 4999, reason: "no typing" };
      },
    });
    const room = justiceDesk(node);
    const colleague = await Visitor.enter(node, "justice-2", room);
    types.length = 0;
    const socket = new WebSocket(`${node.url("justice-1")}&plain=${room}&write`);
    onTestFinished(() => socket.terminate());
    const closed = once(socket, "close");
    await once(socket, "open");
    const doc = new Y.Doc();
    doc.getMap("notes").set("n1", new Y.Map());
    for (const message of [
      encode.syncStep1(undefined, Uint8Array.of(0)),
      encode.update(undefined, Y.encodeStateAsUpdate(doc)),
    ])
      socket.send(message);
    expect((await closed)[0]).toBe(CloseCode.notAllowed);
    await colleague.hasHeardAll();
    expect([types.slice(0, 2), colleague.doc.getMap("notes").has("n1")]).toEqual([
      [SyncStep.step1, SyncStep.update],
      false,
    ]);
  });

  test("[EXT2] whose hook throws where that is no answer is reported, and disturbs nobody", async () => {
    const fails = async (): Promise<never> => {
      throw new Error("Out of order.");
    };
    const node = await staged(ground(), {
      onChange: fails,
      connected: fails,
      onDisconnect: fails,
      afterLoadDocument: fails,
      onAwarenessUpdate: fails,
      onStateless: fails,
    });
    const room = justiceDesk(node);
    const [one, two] = [await Visitor.enter(node, "justice-1", room), await Visitor.enter(node, "justice-2", room)];
    write(one.doc, "Đề nghị");
    await two.sees((doc) => words(doc) === "Đề nghị");
    one.provider.sendStateless("x");
    two.leave();
    await vi.waitFor(() => expect(node.failures.length).toBeGreaterThanOrEqual(5));
    await one.hasHeardAll();
  });

  test("[EXT3] a direct connection writes through the gate into the journal, in somebody's name", async () => {
    const on = ground();
    const node = await staged(on);
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-1", room);
    const before = (await on.journal.head(room)).seq;
    const direct = await node.live.server.openDirectConnection(room, as("justice-2"));
    await direct.transact((doc) => write(doc, "thẳng"));
    expect((await on.journal.head(room)).seq).toBeGreaterThan(before);
    await one.sees((doc) => words(doc) === "thẳng");
    await direct.disconnect();
    for (const context of [as("finance-1"), undefined]) {
      const outsider = await node.live.server.openDirectConnection(room, context);
      await expect(outsider.transact((doc) => write(doc, "x"))).rejects.toThrow("not-allowed");
      await outsider.disconnect();
    }
    expect(words(one.doc)).toBe("thẳng");
  });

  test.each([
    ["while somebody is there", "onStateless"],
    ["when it is loaded", "afterLoadDocument"],
  ] as const)("[EXT4] cannot write past the gate, %s", async (_, hook) => {
    const on = ground();
    let isOn = true;
    const node = await staged(on, {
      [hook]: async ({ document }: { document: Y.Doc }) => {
        if (isOn) write(document, "vụng trộm");
        isOn = false;
      },
    });
    const room = justiceDesk(node);
    const one = new Visitor(node, "justice-1", room);
    if (hook === "onStateless") {
      await one.entered;
      const closed = new Promise((resolve) => one.provider.on("close", resolve));
      one.provider.sendStateless("x");
      await closed;
    } else expect(await one.entered).toBe("failed");
    const two = await Visitor.enter(node, "justice-2", room);
    expect([words(two.doc), words(one.doc), (await on.journal.head(room)).seq]).toEqual(["", "", 0]);
    expect(String(node.failures)).toContain("openDirectConnection");
    write(two.doc, "Đề nghị");
    await two.saved();
  });

  test("[EXT4] gives a room no content when it is loaded", async () => {
    const other = new Y.Doc();
    write(other, "của ai khác");
    const node = await staged(ground(), { onLoadDocument: async () => other });
    const one = await Visitor.enter(node, "justice-1", justiceDesk(node));
    expect(words(one.doc)).toBe("");
    expect(String(node.failures)).toContain("It was not taken");
  });

  test("[EXT4] that would take documents past the gate is refused with a sentence", () => {
    const redis = Object.create(Redis.prototype) as object;
    expect(whyNot(redis)).toMatch(/extension-redis .* REDIS_URL/);
    expect([whyNot(undefined), whyNot("x")].every(Boolean)).toBe(true);
    expect(whyNot(new Logger())).toBeUndefined();
    expect(uncalledHooks(new Logger())).toEqual(["onUpgrade", "onRequest"]);
  });
});
