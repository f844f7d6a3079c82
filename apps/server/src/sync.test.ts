import { once } from "node:events";
import { createServer } from "node:http";
import { WebSocket } from "ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, PASSWORD, type Stage } from "./house.fixture.ts";
import { listen } from "./listen.ts";
import { openSync, type Sync } from "./sync.ts";

let stage: Stage;
let sync: Sync;
let host: string;
beforeAll(async () => {
  stage = await openStage();
  host = (await listen(stage.http, { ...stage.house.settings, port: 0 })).replace("http://localhost", "127.0.0.1");
  sync = openSync(stage.http.server, stage.house);
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

/** A connection that is open, by this cookie. */
async function connected(cookie: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host}${await addressFor(cookie)}`);
  await once(socket, "open");
  return socket;
}

/** The status an upgrade is answered with; 101 is a connection. */
function upgrade(path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const socket = new WebSocket(`ws://${host}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.once("open", () => {
      socket.close();
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
  for (let times = 0; times < 61; times++) answers.push((await stage.ask("POST", "/api/live-tickets", { headers: { cookie } })).statusCode);
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
  await stage.ask("POST", "/api/auth/change-password", { headers: { cookie: mine }, body: { current: PASSWORD, next: "một mật khẩu khác" } });
  expect((await closed)[0]).toBe(4401);
});

test("[ACC9] a connection whose session ended unheard, as on another node, is found and ended", async () => {
  const other = createServer();
  const watching = openSync(other, stage.house, 1);
  await new Promise<void>((resolve) => void other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const cookie = await stage.cookieOf("drafter");
  const socket = new WebSocket(`ws://127.0.0.1:${port}${await addressFor(cookie)}`);
  await once(socket, "open");
  const closed = once(socket, "close");
  await stage.house.store.kysely.deleteFrom("session" as "head").execute(); // reason: the library's own table, which ours do not name
  expect((await closed)[0]).toBe(4401);
  await watching.close();
  other.close();
});

test("[ACC8] when the server stops, everybody is told to come back", async () => {
  const socket = await connected(await stage.cookieOf("delegate"));
  const closed = once(socket, "close");
  await sync.close();
  expect((await closed)[0]).toBe(1012);
});
