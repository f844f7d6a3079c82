import { once } from "node:events";
import { WebSocket } from "ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "./house.fixture.ts";
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

test("[ACC8] when the server stops, everybody is told to come back", async () => {
  const socket = new WebSocket(`ws://${host}/sync`, { headers: { cookie: await stage.cookieOf("delegate") } });
  await once(socket, "open");
  const closed = once(socket, "close");
  await sync.close();
  expect((await closed)[0]).toBe(1012);
});
