import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { openStage, type Stage } from "../services.fixture.ts";
import { readSettings } from "../settings.ts";
import { hookHeaders } from "./webhook.ts";

const SECRET = "một bí mật đủ dài để ký các sự kiện";
const Event = z.object({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.object({ round: z.string(), seq: z.number(), actor: z.string(), event: z.looseObject({}) }),
});

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: z.infer<typeof Event>;
}

const heard: Heard[] = [];
/** The statuses that are answered first. */
const answers = [500];
let program: Server;
let stage: Stage;

beforeAll(async () => {
  program = createServer((request, response) => {
    void text(request).then((body) => {
      heard.push({ headers: request.headers, body, event: Event.parse(JSON.parse(body)) });
      return response.writeHead(answers.shift() ?? 204).end();
    });
  }).listen(0, "127.0.0.1");
  await once(program, "listening");
  const address = program.address();
  const port = typeof address === "object" ? address?.port : undefined;
  stage = await openStage({ WEBHOOK_URL: `http://127.0.0.1:${port}/hook`, WEBHOOK_SECRET: SECRET });
});
afterAll(async () => {
  await stage.close();
  program.close();
});

test("[NOT12] the operator's program is told of each event once it has opened, signed, and of no desk", async () => {
  const { rounds, notifier, store } = stage.services;
  await rounds.command("r1", "delegate", "joint", { type: "open-joint-desk", desk: "joint", organisations: ["mpi"] });
  await rounds.command("r1", "moderator", "close", { type: "close-round" });
  await notifier.tellRound("r1");
  await vi.waitUntil(() => heard.some(({ event }) => event.type === "round.closed"), {
    timeout: 60_000,
  });
  const waiting = async () =>
    (await store.outbox.list("waiting", { after: 0, limit: 100 })).filter(({ carrier }) => carrier === "webhook");
  await vi.waitUntil(async () => (await waiting()).length === 1, { timeout: 60_000 });
  expect(heard.map(({ event }) => event.type)).not.toContain("desk.opened");
  expect(heard.map(({ event }) => event.type)).toContain("round.opened");
  expect(heard.every(({ event }) => event.data.round === "r1")).toBe(true);
  for (const { headers, body } of heard) {
    const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
    const signature = createHmac("sha256", SECRET).update(signed).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
  }
  expect(await waiting()).toMatchObject([
    { attempts: 1, reason: "It was answered with 500.", to: { address: "WEBHOOK_URL" } },
  ]);
}, 90_000); // it is looked for what is due every five seconds

test("[NOT12] a secret of the Standard Webhooks form is the base64 in it", () => {
  // the example of the specification's libraries
  const headers = hookHeaders("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    seconds: 1_614_265_330,
    body: '{"test": 2432232314}',
  });
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("[NOT12] an address without a secret ends the start with a sentence", () => {
  expect(() => readSettings({ WEBHOOK_URL: "https://a.example" })).toThrow(
    "The setting WEBHOOK_SECRET is wrong: it must be set where WEBHOOK_URL is.",
  );
});
