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

/** A connection that is open, by this cookie. */
async function connected(cookie: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host}/sync`, { headers: { cookie } });
  await once(socket, "open");
  return socket;
}

/** The status an upgrade is answered with; 101 is a connection. */
function upgrade(path: string, headers: Record<string, string>): Promise<number | undefined> {
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

test("[ACC7] a session opens the live rooms to our own page, and to a program", async () => {
  const cookie = await stage.cookieOf("delegate");
  expect(await upgrade("/sync", { cookie, origin: `http://${host}` })).toBe(101);
  expect(await upgrade("/sync", { cookie })).toBe(101);
});

test("[ACC7] without a session they stay shut", async () => {
  expect(await upgrade("/sync", {})).toBe(401);
  expect(await upgrade("/sync", { cookie: "duthao.session_token=forged.forged" })).toBe(401);
});

test("[ACC7] another site's page gets nowhere with our cookie", async () => {
  const cookie = await stage.cookieOf("delegate");
  expect(await upgrade("/sync", { cookie, origin: "https://evil.example" })).toBe(403);
  expect(await upgrade("/sync", { cookie, origin: "null" })).toBe(403);
});

test("[ACC7] there is no other WebSocket door", async () => {
  expect(await upgrade("/elsewhere", { cookie: await stage.cookieOf("delegate") })).toBe(404);
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
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync`, { headers: { cookie } });
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
