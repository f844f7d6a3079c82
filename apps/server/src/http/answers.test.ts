import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";
import { listen } from "../listen.ts";

const LARGE = Buffer.alloc(16 * 1024 * 1024, "a");

let stage: Stage;
let port: number;
const sockets: Socket[] = [];

beforeAll(async () => {
  stage = await openStage(
    {},
    { watch: (app) => app.get("/large", async (_, reply) => reply.header("content-encoding", "identity").send(LARGE)) },
  );
  port = Number(new URL(await listen(stage.http, { ...stage.services.settings, port: 0 })).port);
});
afterAll(async () => {
  sockets.forEach((socket) => socket.destroy());
  await stage.close();
});

/** Asks for something large and reads no more than the beginning of the answer. */
async function ask(): Promise<{ readonly socket: Socket; readonly status: string }> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => undefined);
  socket.write("GET /large HTTP/1.1\r\nhost: localhost\r\n\r\n");
  const [chunk] = (await once(socket, "data")) as [Buffer];
  socket.pause();
  return { socket, status: chunk.toString("latin1").slice(9, 12) };
}

test("[API31] what readers of one address leave lying is bounded, and they are told to wait", async () => {
  const asked = await Promise.all(Array.from({ length: 20 }, ask));
  expect(asked.filter(({ status }) => status === "200")).toHaveLength(16);
  expect(asked.filter(({ status }) => status === "429")).toHaveLength(4);
  expect(stage.services.held.answers.held).toBe(16 * LARGE.length);
  for (const { socket } of asked) socket.destroy();
  await expect.poll(() => stage.services.held.answers.held).toBe(0);
});

test.each([
  ["reads nothing for long", { silence: 20, whole: 60_000 }],
  ["does not come to an end in its time", { silence: 60_000, whole: 20 }],
])("[API31] a reader who %s is given up", async (_, answerPatience) => {
  const before = stage.services.held.answerPatience;
  Object.assign(stage.services.held, { answerPatience });
  const { socket } = await ask();
  await expect.poll(() => stage.services.held.answers.held).toBe(0);
  socket.destroy();
  Object.assign(stage.services.held, { answerPatience: before });
});
