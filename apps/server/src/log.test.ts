import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { expect, test } from "vitest";
import { folder } from "./folder.fixture.ts";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

const WORDS = "Lời không ai được đọc trong nhật ký";

test("[LOG1, SET5] of a whole conversation the log has no words, passwords, cookies, tickets or tokens; told to stop, the server sends everybody away to come back", async () => {
  const server = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: { DATA_DIR: folder(), PORT: "0", DEMO: "true", LOG_LEVEL: "trace" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let log = "";
  for (const stream of [server.stdout, server.stderr]) stream?.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const [address] = await once(server, "message");
  const origin = String(address);
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${origin}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, ...headers },
      body: JSON.stringify(body),
    });

  await post("/api/auth/sign-in/email", { email: "ai-do@example.vn", password: "một mật khẩu đoán thử" });
  const signedIn = await post("/api/demo/sign-in", { person: "tuphap-1" });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const { ticket } = (await (await post("/api/live-tickets", {}, { cookie })).json()) as { ticket: string };
  await fetch(`${origin}/nowhere?ticket=${ticket}&q=${encodeURIComponent(WORDS)}`);
  await fetch(`${origin}/api/nowhere?ticket=${ticket}`, { headers: { cookie } });
  const socket = new WebSocket(`ws://${origin.slice(7)}/sync?ticket=${ticket}`);
  await once(socket, "open");
  socket.send(Buffer.from(WORDS));
  await post(
    "/api/rounds/demo/commands",
    { id: "c1", command: { type: "withdraw-comment", comment: WORDS } },
    { cookie },
  );
  const [own] = (await (await fetch(`${origin}/api/rounds/demo/desks`, { headers: { cookie } })).json()) as {
    id: string;
  }[];
  const { token } = (await (
    await post("/api/tokens", { name: "x", scope: { kind: "round", name: "demo" }, mayWrite: true }, { cookie })
  ).json()) as { token: string };
  const provider = new WebsocketProvider(`ws://${origin.slice(7)}/yjs`, `desk:${own?.id}`, new Y.Doc(), {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  }); // reason: the same interface
  await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  provider.doc.getMap("notes").set("n1", new Y.Map([["title", WORDS]]));
  provider.doc.getMap(WORDS).set("outside", 1); // a root that no room has is refused

  const live = new WebSocket(`ws://${origin.slice(7)}/yjs/draft:none?token=${token}`);
  live.on("error", () => {});
  const staying = new WebSocket(
    `ws://${origin.slice(7)}/sync?ticket=${((await (await post("/api/live-tickets", {}, { cookie })).json()) as { ticket: string }).ticket}`,
  );
  await once(staying, "open");
  provider.destroy();
  const [closed, exited] = [once(staying, "close"), once(server, "exit")];
  server.kill("SIGTERM");
  expect((await closed)[0]).toBe(1012);
  expect((await exited)[0]).toBe(0);

  expect(log).toContain("answered");
  const secrets = {
    words: WORDS,
    encoded: encodeURIComponent(WORDS),
    password: "một mật khẩu đoán thử",
    ticket,
    token,
    cookie: cookie.split("=")[1]?.split(".")[0] ?? "",
  };
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(10);
    expect(log.includes(secret), name).toBe(false);
  }
}, 120_000);
