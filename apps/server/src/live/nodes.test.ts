import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startPostgres, type Postgres } from "../../../../test/contract/postgres.ts";
import { startRedis, type Redis } from "../../../../test/contract/redis.ts";
import { folder } from "../folder.fixture.ts";
import { cookiesIn, openStage, PASSWORD, type Stage } from "../services.fixture.ts";
import { codeAt } from "../totp.fixture.ts";
import { listen } from "../listen.ts";
import { openSync } from "./sync.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Two nodes on one PostgreSQL and one Redis: `here` in this process, `there` in one of its own, which can be killed. */
let stage: Stage;
let there: ChildProcess;
let services: readonly [Postgres, Redis];
let hosts: { readonly here: string; readonly there: string };
let desk: string;

beforeAll(async () => {
  services = await Promise.all([startPostgres(), startRedis()]);
  const shared = {
    DATABASE_URL: await services[0].database(),
    REDIS_URL: services[1].url,
    SECRET: "s".repeat(32),
    LIMIT_SOCKETS_PER_PERSON: "4",
  };
  stage = await openStage(shared);
  openSync(stage.http.server, stage.registry, stage.services);
  const here = await listen(stage.http, { ...stage.services.settings, port: 0 });
  there = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: { ...shared, DATA_DIR: folder(), PORT: "0", LOG_LEVEL: "error" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [address] = await once(there, "message");
  hosts = { here: here.replace("http://", ""), there: String(address).replace("http://", "") };
  const [own] = (await stage.ask("GET", "/api/rounds/r1/desks", { as: "delegate" })).json<{ id: string }[]>();
  desk = `desk:${own?.id}`;
}, 120_000);
afterAll(async () => {
  there.kill("SIGKILL");
  await stage.close();
  await Promise.all(services.map((service) => service.stop()));
});

async function tokenFor(as: string): Promise<{ readonly id: string; readonly token: string }> {
  return (
    await stage.ask("POST", "/api/tokens", { as, body: { name: "x", scope: { kind: "round", name: "r1" } } })
  ).json();
}

async function joined(host: string, token: string): Promise<WebsocketProvider> {
  const provider = new WebsocketProvider(`ws://${host}/yjs`, desk, new Y.Doc(), {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  }); // reason: the same interface
  onTestFinished(() => provider.destroy());
  await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  return provider;
}

const ticket = async (cookie: string) =>
  (await stage.ask("POST", "/api/live-tickets", { headers: { cookie } })).json<{ ticket: string }>().ticket;

/** 101, or the status an upgrade is refused with. */
async function upgrade(host: string, word: string, keep?: WebSocket[]): Promise<number | undefined> {
  const socket = new WebSocket(`ws://${host}/sync?ticket=${word}`);
  socket.on("error", () => {});
  return new Promise((resolve) => {
    socket.once("unexpected-response", (_, response) => resolve(response.resume().statusCode));
    socket.once("open", () => {
      if (keep) keep.push(socket);
      else socket.terminate();
      resolve(101);
    });
  });
}

const WHILE = { timeout: 60_000 };

test("[ACC10] a ticket that one node gave opens a connection on another, once", async () => {
  const word = await ticket(await stage.cookieOf("drafter"));
  expect(await upgrade(hosts.there, word)).toBe(101);
  expect(await upgrade(hosts.here, word)).toBe(401);
});

test("[ACC9] a right that ended on one node ends its connections on the others", async () => {
  const { id, token } = await tokenFor("delegate");
  const socket = new WebSocket(`ws://${hosts.there}/yjs/${desk}?token=${token}`);
  await once(socket, "message");
  const closed = once(socket, "close");
  await stage.ask("DELETE", `/api/tokens/${id}`, { as: "delegate" });
  expect((await closed)[0]).toBe(4401);
});

test("[ROU33] whoever is taken out of an organisation on one node loses its desk on the others, with their token", async () => {
  const asked = (as: string, command: object) =>
    stage.ask("POST", "/api/rounds/r1/commands", { as, body: { id: randomUUID(), command } });
  await asked("delegate", { type: "join-person", person: { id: "outsider", organisation: "moj", role: "delegate" } });
  const { token } = await tokenFor("outsider");
  const there = new WebSocket(`ws://${hosts.there}/yjs/${desk}?token=${token}`);
  await once(there, "message");
  const closed = once(there, "close");
  expect((await asked("delegate", { type: "remove-person", person: "outsider" })).statusCode).toBe(200);
  expect((await closed)[0]).toBe(4403);
  const reading = async () =>
    (await fetch(`http://${hosts.there}/api/rounds/r1/desks`, { headers: { authorization: `Bearer ${token}` } }))
      .status;
  expect(await reading()).toBe(401);
});

test("[ACC12] connections are counted over all nodes", async () => {
  const cookie = await stage.cookieOf("moderator");
  const sockets: WebSocket[] = [];
  for (let times = 0; times < 4; times++) expect(await upgrade(hosts.there, await ticket(cookie), sockets)).toBe(101);
  await expect
    .poll(async () => (await stage.ask("POST", "/api/live-tickets", { headers: { cookie } })).statusCode, WHILE)
    .toBe(429);
  for (const socket of sockets) socket.terminate();
  await expect
    .poll(async () => (await stage.ask("POST", "/api/live-tickets", { headers: { cookie } })).statusCode, WHILE)
    .toBe(201);
}, 120_000);

test("[ACC14] tries to sign in are counted over all nodes", async () => {
  const guess = async (host: string): Promise<number> => {
    const body = JSON.stringify({ email: "nobody@example.vn", password: "a guess" });
    return (
      await fetch(`http://${host}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: `http://${host}` },
        body,
      })
    ).status;
  };
  for (let times = 0; times < 10; times++) expect(await guess(hosts.there)).toBe(401);
  await expect.poll(() => stage.services.bus.isConnected, WHILE).toBe(true);
  // of ten more here, some were refused: what was tried there counts
  const here: number[] = [];
  for (let times = 0; times < 10; times++) here.push(await guess(hosts.here));
  expect(here).toContain(429);
}, 120_000);

test("[ACC28, ACC33] what was begun on one node is ended on another: a second step, and a link to a new password", async () => {
  const cookie = await stage.cookieOf("outsider");
  const { key } = (
    await stage.ask("POST", "/api/account/second-factor", { headers: { cookie }, body: { password: PASSWORD } })
  ).json();
  const confirmed = { code: codeAt(key, Date.now() - 30_000) };
  await stage.ask("POST", "/api/account/second-factor/confirm", { headers: { cookie }, body: confirmed });
  const thereAsks = async (path: string, body: object) =>
    fetch(`http://${hosts.there}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: `http://${hosts.there}` },
      body: JSON.stringify(body),
    });
  const first = await thereAsks("/api/auth/sign-in/email", { email: "outsider@example.vn", password: PASSWORD });
  expect(await first.json()).toEqual({ person: null, step: "second-factor" });
  const second = await stage.ask("POST", "/api/auth/sign-in/second-factor", {
    headers: { cookie: cookiesIn(first.headers.getSetCookie()) },
    body: { code: codeAt(key, Date.now()) },
  });
  expect(second.json()).toMatchObject({ person: { id: "outsider" } });

  const word = (await stage.services.accounts.resetLink("outsider@example.vn"))?.link.split("#")[1] ?? "";
  const chosen = await thereAsks("/api/auth/reset/password", { word, next: "mưa rơi trên mái ngói" });
  expect(await chosen.json()).toEqual({ email: "outsider@example.vn" });
  expect(await stage.services.accounts.sessionsOf("outsider")).toEqual([]);
});

test("[BUS12] people on different nodes see each other, and those of a node that dies vanish", async () => {
  const { token } = await tokenFor("delegate");
  const [away, here] = [await joined(hosts.there, token), await joined(hosts.here, token)];
  away.awareness.setLocalState({ cursor: 7 });
  here.awareness.setLocalState({ cursor: 8 });
  await expect
    .poll(() => here.awareness.getStates().get(away.doc.clientID), WHILE)
    .toMatchObject({ cursor: 7, user: { person: "delegate" } });
  await expect.poll(() => away.awareness.getStates().get(here.doc.clientID), WHILE).toMatchObject({ cursor: 8 });
  away.shouldConnect = false; // it stays away when its node dies
  there.kill("SIGKILL");
  // whoever comes now is told of everybody who is there, and in the end of nobody from the dead node
  const newcomerSees = async (): Promise<readonly boolean[]> => {
    const newcomer = await joined(hosts.here, token);
    await expect.poll(() => newcomer.awareness.getStates().has(here.doc.clientID), WHILE).toBe(true);
    const seen = newcomer.awareness.getStates().has(away.doc.clientID);
    newcomer.destroy();
    return [seen];
  };
  await expect.poll(newcomerSees, { ...WHILE, interval: 500 }).toEqual([false]);
}, 120_000);
