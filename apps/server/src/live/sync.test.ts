import { once } from "node:events";
import { WebSocket } from "ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, PASSWORD, type Stage } from "../services.fixture.ts";
import { listen } from "../listen.ts";
import { ConnectionRegistry } from "./connection-registry.ts";
import { rightOfSession } from "./access-right.ts";
import { openSync } from "./sync.ts";

/** What the neighbour's password is once a test has changed it. */
const NEW_PASSWORD = "một mật khẩu khác";

let stage: Stage;
let host: string;
beforeAll(async () => {
  stage = await openStage();
  host = (await listen(stage.http, { ...stage.services.settings, port: 0 })).replace("http://localhost", "127.0.0.1");
  openSync(stage.http.server, stage.registry, stage.services);
});
afterAll(() => stage.close());

/** A ticket for whoever has this cookie. */
async function ticketFor(cookie: string): Promise<string> {
  const answer = await stage.ask("POST", "/api/live-tickets", { headers: { cookie } });
  return answer.json<{ ticket: string }>().ticket;
}

async function addressFor(cookie: string): Promise<string> {
  return `/sync?ticket=${await ticketFor(cookie)}`;
}

/** A new session of somebody. */
async function sessionOf(person: string) {
  const known = await stage.services.accounts.known(new Headers({ cookie: await stage.cookieOf(person) }));
  const session = await stage.services.accounts.session(known?.session ?? "");
  if (!session) throw new Error(`${person} has no session.`);
  return session;
}

/** A connection that is open, by this cookie. */
async function connected(cookie: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host}${await addressFor(cookie)}`);
  await once(socket, "open");
  return socket;
}

/** The status an upgrade is answered with; 101 is a connection. */
function upgrade(
  path: string,
  headers: Record<string, string> = {},
  { at = host, keep }: { at?: string; keep?: WebSocket[] } = {},
): Promise<number | undefined> {
  const socket = new WebSocket(`ws://${at}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.once("open", () => {
      if (keep) keep.push(socket);
      else socket.close();
      resolve(101);
    });
    socket.once("unexpected-response", (_, response) => {
      response.resume();
      resolve(response.statusCode);
    });
    socket.once("error", reject);
  });
}

test("[ACC7] a ticket opens the live rooms to our own page, and to a program", async () => {
  const cookie = await stage.cookieOf("delegate");
  expect(await upgrade(await addressFor(cookie), { origin: `http://${host}` })).toBe(101);
  expect(await upgrade(await addressFor(cookie))).toBe(101);
});

test("[ACC7] without a ticket they stay shut, also to somebody signed in", async () => {
  const cookie = await stage.cookieOf("delegate");
  expect(await upgrade("/sync", { cookie })).toBe(401);
  expect(await upgrade("/sync?ticket=", { cookie })).toBe(401);
  expect(await upgrade("/sync?ticket=forged", { cookie })).toBe(401);
});

test("[ACC7] whoever guesses at tickets from one address is not looked up any more for a while", async () => {
  const { requests } = stage.services;
  const guesses = "guesses from 127.0.0.1";
  const before = requests.current(guesses).current;
  expect(await upgrade("/sync?ticket=forged")).toBe(401);
  expect(requests.current(guesses).current).toBe(before + 1);
  requests.count(guesses, 60_000, 3_000);
  const address = await addressFor(await stage.cookieOf("delegate"));
  expect(await upgrade(address)).toBe(429);
  requests.count(guesses, 60_000, -3_000);
  expect(await upgrade(address)).toBe(101);
});

test("[ACC7] another site's page gets nowhere with a ticket", async () => {
  const cookie = await stage.cookieOf("delegate");
  expect(await upgrade(await addressFor(cookie), { origin: "https://evil.example" })).toBe(403);
  expect(await upgrade(await addressFor(cookie), { origin: "null" })).toBe(403);
});

test("[ACC7] there is no other WebSocket door", async () => {
  expect(await upgrade(`/elsewhere?ticket=${await ticketFor(await stage.cookieOf("delegate"))}`)).toBe(404);
});

test("[ACC10] a ticket is for somebody signed in, and opens one connection", async () => {
  expect((await stage.ask("POST", "/api/live-tickets")).statusCode).toBe(401);
  const answer = await stage.ask("POST", "/api/live-tickets", { as: "delegate" });
  expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([201, "no-store"]);
  const { ticket } = answer.json<{ ticket: string }>();
  expect(await upgrade(`/sync?ticket=${ticket}`)).toBe(101);
  expect(await upgrade(`/sync?ticket=${ticket}`)).toBe(401);
});

test("[ACC10] a ticket is worth nothing once the session that got it is over", async () => {
  const cookie = await stage.cookieOf("delegate");
  const address = await addressFor(cookie);
  await stage.ask("POST", "/api/auth/sign-out", { headers: { cookie } });
  expect(await upgrade(address)).toBe(401);
});

test("[ACC10] whoever asks for tickets over and over is stopped, and nobody else", async () => {
  const cookie = await stage.cookieOf("outsider");
  const answers = [];
  for (let times = 0; times < 61; times++)
    answers.push((await stage.ask("POST", "/api/live-tickets", { headers: { cookie } })).statusCode);
  expect(answers).toEqual([...Array<number>(60).fill(201), 429]);
  expect((await stage.ask("POST", "/api/live-tickets", { as: "delegate" })).statusCode).toBe(201);
});

test("[ACC9] signing out ends the connections of that session, and of no other", async () => {
  const [cookie, elsewhere] = [await stage.cookieOf("delegate"), await stage.cookieOf("delegate")];
  const [leaving, staying] = [await connected(cookie), await connected(elsewhere)];
  const closed = once(leaving, "close");
  await stage.ask("POST", "/api/auth/sign-out", { headers: { cookie } });
  expect((await closed)[0]).toBe(4401);
  expect(staying.readyState).toBe(WebSocket.OPEN);
  staying.close();
});

test("[ACC9] a new password ends the connections of every other session", async () => {
  const [mine, elsewhere] = [await stage.cookieOf("neighbour"), await stage.cookieOf("neighbour")];
  const closed = once(await connected(elsewhere), "close");
  await stage.ask("POST", "/api/auth/change-password", {
    headers: { cookie: mine },
    body: { current: PASSWORD, next: NEW_PASSWORD },
  });
  expect((await closed)[0]).toBe(4401);
});

test("[ACC9] a connection whose session ended unheard, as where a node was not told, is found and ended within a second or two", async () => {
  const socket = await connected(await stage.cookieOf("drafter"));
  const closed = once(socket, "close");
  await stage.services.store.kysely.deleteFrom("session" as "head").execute(); // reason: the library's own table, which ours do not name
  expect((await closed)[0]).toBe(4401);
});

test("[ACC9] nothing is heard over a connection once its session has expired", async () => {
  const session = await sessionOf("drafter");
  const heard: Uint8Array[] = [];
  let now = session.until - 1;
  const transport = { send: () => {}, bufferedAmount: 0, close: () => connection.disconnected(), terminate: () => {} };
  const live = {
    ...stage.services.live,
    limits: stage.services.live.limits,
    connect: () => ({
      receive: (bytes: Uint8Array) => heard.push(bytes),
      end: (code: number) => {
        ends.push(code);
        transport.close();
      },
      disconnected: () => {},
    }),
  };
  const ends: number[] = [];
  // reason: of the rooms only this door is used
  const registry = new ConnectionRegistry(
    { ...stage.services, now: () => now, live: live as unknown as Stage["services"]["live"] },
    1_000_000,
  );
  const connection = registry.connect({ right: rightOfSession(session), address: "::1" }, transport);
  connection.receive(Uint8Array.of(1));
  now = session.until;
  connection.receive(Uint8Array.of(2));
  expect([heard, ends]).toEqual([[Uint8Array.of(1)], [4401]]);
  await registry.close();
});

test("[ACC11] a disabled account's connections end, its tickets and sessions are worth nothing, and it signs in again only once it is enabled", async () => {
  const cookie = await stage.cookieOf("neighbour");
  const [address, socket] = [await addressFor(cookie), await connected(cookie)];
  const closed = once(socket, "close");
  await stage.services.accounts.setDisabled({ email: "neighbour@example.vn" }, true);
  expect((await closed)[0]).toBe(4401);
  expect(await upgrade(address)).toBe(401);
  expect((await stage.ask("GET", "/api/me", { headers: { cookie } })).statusCode).toBe(401);
  expect(await stage.services.accounts.signInAs("neighbour")).toBeUndefined();
  expect(await stage.services.accounts.signIn("neighbour@example.vn", NEW_PASSWORD, new Headers())).toBeUndefined();
  await stage.services.accounts.setDisabled({ email: "neighbour@example.vn" }, false);
  expect(await stage.services.accounts.signIn("neighbour@example.vn", NEW_PASSWORD, new Headers())).toBeDefined();
  expect((await stage.ask("GET", "/api/me", { headers: { cookie } })).statusCode).toBe(401);
});

test("[ACC12] one person has so many connections and no more, and a ticket is refused with the reason", async () => {
  const other = await openStage({ LIMIT_SOCKETS_PER_PERSON: "2" });
  const at = (await listen(other.http, { ...other.services.settings, port: 0 })).replace(
    "http://localhost",
    "127.0.0.1",
  );
  openSync(other.http.server, other.registry, other.services);
  const cookie = await other.cookieOf("delegate");
  const ticket = async () =>
    (await other.ask("POST", "/api/live-tickets", { headers: { cookie } })).json<{ ticket: string }>().ticket;
  const tickets = [await ticket(), await ticket(), await ticket()];
  const withoutSocket = await ticket();
  const answers = [];
  const sockets: WebSocket[] = [];
  for (const one of tickets) answers.push(await upgrade(`/sync?ticket=${one}`, {}, { at, keep: sockets }));
  expect(answers).toEqual([101, 101, 429]);
  expect((await fetch(`http://${at}/sync/http?ticket=${withoutSocket}`)).status).toBe(429);
  const refused = await other.ask("POST", "/api/live-tickets", { headers: { cookie } });
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([429, "too-many"]);
  expect((await other.ask("POST", "/api/live-tickets", { as: "drafter" })).statusCode).toBe(201);
  sockets[0]?.close();
  await expect
    .poll(async () => (await other.ask("POST", "/api/live-tickets", { headers: { cookie } })).statusCode)
    .toBe(201);
  await other.close();
});

test("[ACC8] when the server stops, everybody is told to come back, and whoever asks then is not let in", async () => {
  const cookie = await stage.cookieOf("delegate");
  const [socket, address] = [await connected(cookie), await addressFor(cookie)];
  const closed = once(socket, "close");
  await stage.registry.close();
  expect((await closed)[0]).toBe(1012);
  expect(await upgrade(address)).toBe(503);
});
