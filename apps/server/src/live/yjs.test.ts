import { once } from "node:events";
import { RECORD_GENERATION } from "@duthao/domain";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";
import { listen } from "../listen.ts";
import { openSync } from "./sync.ts";

let stage: Stage;
let host: string;
let desk: string;
beforeAll(async () => {
  stage = await openStage();
  host = (await listen(stage.http, { ...stage.services.settings, port: 0 })).replace("http://localhost", "127.0.0.1");
  openSync(stage.http.server, stage.registry, stage.services);
  const [own] = (await stage.ask("GET", "/api/rounds/r1/desks", { as: "delegate" })).json<{ id: string }[]>();
  desk = `desk:${own?.id}`;
});
afterAll(() => stage.close());

async function tokenFor(
  as: string,
  scope: { kind: "room" | "round"; name: string },
  mayWrite = false,
): Promise<{ id: string; token: string }> {
  return (await stage.ask("POST", "/api/tokens", { as, body: { name: "chương trình", scope, mayWrite } })).json();
}

const ROUND = { kind: "round", name: "r1" } as const;

/** The stock client of y-websocket in a room; what it has after the first handshake is in its document. */
async function joined(room: string, token: string): Promise<WebsocketProvider> {
  const provider = new WebsocketProvider(`ws://${host}/yjs`, room, new Y.Doc(), {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  }); // reason: the same interface
  onTestFinished(() => provider.destroy());
  await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  return provider;
}

/** Of an upgrade: the status it is refused with, or the code it is closed with. */
async function refusal(path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const socket = new WebSocket(`ws://${host}${path}`, { headers });
  socket.on("error", () => {});
  return new Promise((resolve) => {
    socket.once("unexpected-response", (_, response) => resolve(response.resume().statusCode));
    socket.once("close", (code) => resolve(code));
  });
}

test("[YJS1] the stock client reads a draft and a record", async () => {
  const { token } = await tokenFor("delegate", ROUND);
  const draft = await joined("draft:d1", token);
  const [root = ""] = draft.doc.share.keys();
  expect(draft.doc.getXmlFragment(root).toJSON()).toContain("Phạm vi điều chỉnh");
  const record = await joined(`record:r1.${RECORD_GENERATION}`, token);
  const [part = ""] = record.doc.share.keys();
  expect(JSON.stringify(record.doc.getMap(part).toJSON())).toContain("Góp ý dự thảo Nghị định");
});

test("[YJS1] the room's name may be encoded, and the token in the Authorization header", async () => {
  const { token } = await tokenFor("delegate", ROUND);
  const socket = new WebSocket(`ws://${host}/yjs/${encodeURIComponent("draft:d1")}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await once(socket, "message");
  socket.close();
});

test("[YJS2] what a program writes where its owner may goes through the gate, to the journal and to everybody", async () => {
  const [first, second] = [
    await joined(desk, (await tokenFor("delegate", ROUND, true)).token),
    await joined(desk, (await tokenFor("delegate", { kind: "room", name: desk }, true)).token),
  ];
  const note = new Y.Map<unknown>([["id", "n1"]]);
  first.doc.getMap("notes").set("n1", note);
  await expect.poll(() => second.doc.getMap("notes").toJSON()).toEqual({ n1: { id: "n1" } });
  const entries = [];
  for await (const entry of stage.services.store.journal.read(desk, 1)) entries.push(entry);
  expect(entries.filter(({ kind }) => kind === "update").map(({ actor }) => actor)).toEqual(["delegate"]);
});

test("[YJS2] a drafter's program writes the draft", async () => {
  const { token } = await tokenFor("drafter", { kind: "room", name: "draft:d1" }, true);
  const [writer, reader] = [
    await joined("draft:d1", token),
    await joined("draft:d1", (await tokenFor("delegate", ROUND)).token),
  ];
  const [root = ""] = writer.doc.share.keys();
  const before = reader.doc.getXmlFragment(root).toJSON();
  const [article] = writer.doc.getXmlFragment(root).toArray();
  const [title] = article instanceof Y.XmlElement ? article.toArray() : [];
  const [text] = title instanceof Y.XmlElement ? title.toArray() : [];
  if (!(text instanceof Y.XmlText)) throw new Error("The draft begins with the title of an article.");
  text.insert(0, "Về ");
  await expect.poll(() => reader.doc.getXmlFragment(root).toJSON()).toBe(before.replace("Phạm vi", "Về Phạm vi"));
});

test("[YJS3] with a token that only reads, what is written is nowhere, and the reader reads on", async () => {
  const [reader, writer] = [
    await joined(desk, (await tokenFor("delegate", ROUND)).token),
    await joined(desk, (await tokenFor("delegate", ROUND, true)).token),
  ];
  const closes: unknown[] = [];
  reader.on("connection-close", (event) => closes.push(event));
  reader.doc.getMap("notes").set("stolen", new Y.Map());
  writer.doc.getMap("notes").set("n2", new Y.Map([["id", "n2"]]));
  await expect.poll(() => reader.doc.getMap("notes").has("n2")).toBe(true);
  expect(writer.doc.getMap("notes").has("stolen")).toBe(false);
  expect(
    await stage.services.live.read({ kind: "desk", desk: desk.slice(5) }, (doc) => doc.getMap("notes").has("stolen")),
  ).toBe(false);
  expect(closes).toEqual([]);
});

test("[YJS4] presence goes between programs under the name that the round gives", async () => {
  const [one, two] = [
    await joined(desk, (await tokenFor("delegate", ROUND)).token),
    await joined(desk, (await tokenFor("delegate", ROUND)).token),
  ];
  one.awareness.setLocalState({ user: { name: "Kẻ mạo danh" }, cursor: 7 });
  await expect
    .poll(() => two.awareness.getStates().get(one.doc.clientID))
    .toMatchObject({ cursor: 7, user: { person: "delegate", name: "Người delegate" } });
});

test("[YJS5] a program enters nothing without a token, outside its scope, or where its owner may not", async () => {
  const { token } = await tokenFor("delegate", { kind: "room", name: "draft:d1" });
  const [theirs] = (await stage.ask("GET", "/api/rounds/r1/desks", { as: "neighbour" })).json<{ id: string }[]>();
  expect(await refusal("/yjs/draft:d1")).toBe(401);
  expect(await refusal("/yjs/draft:d1?token=duthao_forged")).toBe(401);
  expect(await refusal(`/yjs/${desk}?token=${token}`)).toBe(403);
  expect(await refusal(`/yjs/draft:none?token=${token}`)).toBe(403);
  expect(await refusal(`/yjs/%E0%A4%A?token=${token}`)).toBe(404);
  expect(await refusal(`/yjs/draft:d1?token=${token}`, { origin: "https://evil.example" })).toBe(403);
  expect(await refusal(`/yjs/desk:${theirs?.id}?token=${(await tokenFor("delegate", ROUND)).token}`)).toBe(4403);
  expect(await refusal(`/sync?ticket=${token}`)).toBe(401);
});

test("[YJS5] a program's connection ends when its token is revoked", async () => {
  const { id, token } = await tokenFor("delegate", ROUND);
  const closing = refusal(`/yjs/draft:d1?token=${token}`);
  const { registry } = stage;
  await expect.poll(() => registry.figures().rights).toBeGreaterThan(0);
  await stage.ask("DELETE", `/api/tokens/${id}`, { as: "delegate" });
  expect(await closing).toBe(4401);
});
