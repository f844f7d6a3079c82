import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";
import { listen } from "../listen.ts";
import type { BodyTimeouts } from "./request-body.ts";

const MEBIBYTE = 1024 * 1024;

let stage: Stage;
let port: number;
/** A live connection of the moderator's over HTTP. */
let connection: string;
/** Every route that may take a body. */
const routes: { readonly method: string; readonly url: string }[] = [];

beforeAll(async () => {
  stage = await openStage(
    { DEMO: "true" },
    {
      watch: (app) =>
        app.addHook("onRoute", ({ method, url }) => {
          for (const one of [method].flat())
            if (!["GET", "HEAD", "OPTIONS"].includes(one)) routes.push({ method: one, url });
        }),
    },
  );
  port = Number(new URL(await listen(stage.http, { ...stage.services.settings, port: 0 })).port);
  const { ticket } = (await stage.ask("POST", "/api/live-tickets", { as: "moderator" })).json<{ ticket: string }>();
  const { heard } = await line(`GET /sync/http?ticket=${ticket} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  await vi.waitUntil(() => heard().includes('{"connection":'));
  connection = /"connection":"([^"]+)"/.exec(heard())?.[1] ?? "";
});
afterAll(() => stage.close());
beforeEach(() => expect(heldNow()).toEqual([0, 0]));

const heldNow = () => [stage.services.held.bodies.held, stage.services.held.uploads.held];

const sockets: Socket[] = [];
afterAll(() => sockets.forEach((socket) => socket.destroy()));

/** A connection of somebody who writes HTTP by hand. */
async function line(...said: readonly string[]): Promise<{ readonly socket: Socket; readonly heard: () => string }> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  sockets.push(socket);
  let heard = "";
  socket.on("data", (chunk: Buffer) => void (heard += chunk.toString("latin1")));
  await once(socket, "connect");
  for (const words of said) socket.write(words);
  return { socket, heard: () => heard };
}

const MULTIPART = "multipart/form-data; boundary=x";

/** The kind of body that a route takes. */
function typeOf(url: string): string {
  if (url.startsWith("/sync/")) return "application/octet-stream";
  return /readings|comparison|next$|files$|\/rounds$/.test(url) ? MULTIPART : "application/json";
}

function headOf(
  { method, url }: { readonly method: string; readonly url: string },
  length: string,
  cookie = "",
): string {
  const path = url
    .replace(":round", "r1")
    .replace(":token", "t1")
    .replace(":connection", cookie && method === "POST" ? connection : "none");
  const origin = "sec-fetch-site: same-origin";
  return `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${origin}\r\ncontent-type: ${typeOf(url)}\r\n${length}\r\n${cookie && `cookie: ${cookie}\r\n`}\r\n`;
}

/** What a route of files is sent before the file itself. */
const beginning = (url: string): string =>
  typeOf(url) === MULTIPART ? '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' : "";

test("[API30] every route that may take a body is known to these tests", () => {
  expect(routes.map(({ method, url }) => `${method} ${url}`).toSorted()).toMatchInlineSnapshot(`
    [
      "DELETE /api/account/sessions",
      "DELETE /api/account/sessions/:session",
      "DELETE /api/tokens/:token",
      "DELETE /sync/http/:connection",
      "POST /api/account/address",
      "POST /api/account/second-factor",
      "POST /api/account/second-factor/confirm",
      "POST /api/account/second-factor/recovery",
      "POST /api/account/second-factor/remove",
      "POST /api/administration/accounts/:account/lock",
      "POST /api/administration/accounts/:account/new-password",
      "POST /api/administration/accounts/:account/unlock",
      "POST /api/administration/mail/:mail/retry",
      "POST /api/administration/mail/test",
      "POST /api/auth/address/confirm",
      "POST /api/auth/change-password",
      "POST /api/auth/reset",
      "POST /api/auth/reset/password",
      "POST /api/auth/sign-in/email",
      "POST /api/auth/sign-in/provider",
      "POST /api/auth/sign-in/second-factor",
      "POST /api/auth/sign-out",
      "POST /api/demo/sign-in",
      "POST /api/directory/commands",
      "POST /api/invitations/accept",
      "POST /api/invitations/look",
      "POST /api/live-tickets",
      "POST /api/notifications/preference",
      "POST /api/notifications/read",
      "POST /api/readings",
      "POST /api/rounds",
      "POST /api/rounds/:round/commands",
      "POST /api/rounds/:round/comparison",
      "POST /api/rounds/:round/files",
      "POST /api/rounds/:round/next",
      "POST /api/rounds/:round/reminders",
      "POST /api/set-up",
      "POST /api/set-up/look",
      "POST /api/tokens",
      "POST /sync/http/:connection",
    ]
  `);
});

test("[API30] whoever may not ask is answered before a byte of the body is read, on every route", async () => {
  for (const route of routes) {
    const { heard } = await line(headOf(route, `content-length: ${MEBIBYTE}`));
    await expect
      .poll(heard, { message: `${route.method} ${route.url}` })
      .toMatch(/^HTTP\/1\.1 (?:401|403|404|410|413) [\s\S]*connection: close/i);
  }
  expect(heldNow()).toEqual([0, 0]);
});

test("[API30] an address that is nothing reads no body", async () => {
  const { heard } = await line(headOf({ method: "POST", url: "/api/none" }, `content-length: ${MEBIBYTE}`));
  await expect.poll(heard).toMatch(/^HTTP\/1\.1 404 /);
});

const impatient = async (patience: BodyTimeouts): Promise<void> => {
  const { held } = stage.services;
  const before = { bodyPatience: held.bodyPatience, uploadPatience: held.uploadPatience };
  Object.assign(held, { bodyPatience: patience, uploadPatience: patience });
  onTestFinished(() => void Object.assign(held, before));
};

test.each([
  ["falls silent", { silence: 20, whole: 60_000 }],
  ["does not end in its time", { silence: 60_000, whole: 20 }],
])("[API30] a body that %s is given up, on every route", async (_, patience) => {
  await impatient(patience);
  for (const route of routes.filter(({ method }) => method === "POST")) {
    const { socket, heard } = await line(
      headOf(route, "transfer-encoding: chunked", await stage.cookieOf("moderator")),
      "1\r\n \r\n",
    );
    await once(socket, "close");
    expect(heard(), `${route.method} ${route.url}`).toMatch(/^HTTP\/1\.1 (?:408|403|404) /);
  }
});

test("[API30] one person's bodies that do not end hold no more than that person's share, on every route", async () => {
  const { bodies, uploads } = stage.services.held;
  for (const route of routes) {
    const cookie = await stage.cookieOf("moderator");
    const lines = await Promise.all(
      Array.from({ length: 24 }, () => line(headOf(route, "transfer-encoding: chunked", cookie))),
    );
    const words = beginning(route.url) + " ".repeat(MEBIBYTE);
    let most = 0;
    for (const { socket } of lines) socket.write(`${words.length.toString(16)}\r\n${words}\r\n`);
    await expect
      .poll(
        () => {
          most = Math.max(most, bodies.held, uploads.held);
          return (
            lines.filter(({ heard }) => heard() !== "").length > 0 ||
            most >= 80 * MEBIBYTE ||
            lines.every(({ socket }) => socket.bytesWritten > MEBIBYTE && socket.writableLength === 0)
          );
        },
        { message: `${route.method} ${route.url}`, timeout: 10_000 },
      )
      .toBe(true);
    expect(bodies.held, route.url).toBeLessThanOrEqual(16 * MEBIBYTE);
    expect(uploads.held, route.url).toBeLessThanOrEqual(80 * MEBIBYTE);
    for (const { socket } of lines) socket.destroy();
    await expect.poll(heldNow, { message: route.url, timeout: 15_000 }).toEqual([0, 0]);
  }
}, 60_000);
