import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Fastify from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { pino } from "pino";
import { expect, test } from "vitest";
import { folder } from "../folder.fixture.ts";
import type { Api } from "./api.ts";
import { page } from "./page.ts";

async function served(): Promise<Api> {
  const root = folder();
  mkdirSync(join(root, "assets"));
  writeFileSync(join(root, "index.html"), "<p>the page");
  writeFileSync(join(root, "assets/index-abc123.js"), "1");
  writeFileSync(join(root, "assets/index-abc123.js.br"), "compressed");
  writeFileSync(join(root, ".sources"), "secret");
  const app: Api = Fastify({ loggerInstance: pino({ level: "silent" }) }).withTypeProvider<ZodTypeProvider>();
  await page(app, root);
  return app;
}

test("[API12] hashed files are kept for ever, the page itself is asked for anew", async () => {
  const app = await served();
  expect((await app.inject("/assets/index-abc123.js")).headers["cache-control"]).toBe(
    "public, max-age=31536000, immutable",
  );
  expect((await app.inject("/")).headers["cache-control"]).toBe("no-cache");
});

test("[API12] an address inside the page is the page's; one that should be a file or an answer is not there", async () => {
  const app = await served();
  const inside = await app.inject("/rounds/r1?thread=t1");
  expect([inside.body, inside.headers["cache-control"]]).toEqual(["<p>the page", "no-cache"]);
  expect((await app.inject({ method: "POST", url: "/rounds/r1" })).statusCode).toBe(404);
  for (const url of ["/api/nothing", "/assets/index-old.js", "/sync"]) {
    const answer = await app.inject(url);
    expect([url, answer.statusCode, answer.headers["content-type"]]).toEqual([
      url,
      404,
      "application/problem+json; charset=utf-8",
    ]);
  }
  expect((await app.inject("/.sources")).body).not.toContain("secret");
});

test("[API12] what was compressed when the page was built is sent as it lies there, to whoever can read it", async () => {
  const app = await served();
  const sent = await app.inject({ url: "/assets/index-abc123.js", headers: { "accept-encoding": "gzip, br" } });
  expect([
    sent.body,
    sent.headers["content-encoding"],
    sent.headers["content-type"],
    sent.headers["cache-control"],
  ]).toEqual(["compressed", "br", "application/javascript; charset=utf-8", "public, max-age=31536000, immutable"]);
  expect((await app.inject("/assets/index-abc123.js")).body).toBe("1");
});
