import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage({ DEMO: "true" })));
afterAll(() => stage.close());

interface Schema {
  readonly [key: string]: unknown;
}

/** The places in a schema where a string has no greatest length, or a list no greatest number. */
function unbounded(schema: unknown, path: string, whole: Schema): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = schema as Schema; // reason: looked at key by key
  if (typeof own["$ref"] === "string")
    return unbounded(
      own["$ref"]
        .split("/")
        .slice(1)
        .reduce((at: unknown, key) => Object(at)[key], whole),
      path,
      whole,
    );
  const isOpen =
    own["type"] === "string" && !["maxLength", "pattern", "enum", "const", "format"].some((key) => key in own);
  const isEndless = own["type"] === "array" && own["maxItems"] === undefined && own["prefixItems"] === undefined;
  const inner = Object.entries(own).flatMap(([key, value]) =>
    unbounded(
      value,
      ["properties", "anyOf", "oneOf", "schema", "content"].includes(key) || /^\d+$/.test(key)
        ? path
        : `${path}.${key}`,
      whole,
    ),
  );
  return [...(isOpen ? [`${path}: a string`] : []), ...(isEndless ? [`${path}: a list`] : []), ...inner];
}

test("[API34] every string and every list that anybody may send has its bound, on every route", async () => {
  const document = (await stage.ask("GET", "/api/openapi.json")).json<
    Schema & { paths: Record<string, Record<string, Schema>> }
  >();
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters, requestBody }]) =>
      unbounded([parameters, requestBody], `${method} ${path}`, document),
    ),
  );
  expect(JSON.stringify(document)).toContain('"explanation"'); // the commands are among them
  // bytes have the bound of their route
  expect(found.filter((one) => !one.includes("octet-stream"))).toEqual([]);
});

test("[API35] nothing that is answered to somebody may be kept on the way", async () => {
  for (const url of [
    "/api/me",
    "/api/rounds",
    "/api/rounds/r1/timeline",
    "/api/rounds/none/timeline",
    "/api/demo/people",
    "/metrics",
    "/readyz",
  ]) {
    expect([url, (await stage.ask("GET", url, { as: "delegate" })).headers["cache-control"]]).toEqual([
      url,
      "no-store",
    ]);
  }
  expect((await stage.ask("GET", "/api/me")).headers["cache-control"]).toBe("no-store");
});

describe("commands", () => {
  const give = (as: string, id: string, command: object) =>
    stage.ask("POST", "/api/rounds/r1/commands", { as, body: { id, command } });

  test("[API33] who writes more into the journal than a person can is told when to go on, and nobody else", async () => {
    const conference = (id: string) => ({
      type: "schedule-conference",
      conference: { id, place: "Hà Nội", day: "2026-12-01", agenda: Array(200).fill("x".repeat(490)) },
    });
    const statuses: number[] = [];
    for (let at = 0; at < 12 && statuses.at(-1) !== 429; at++)
      statuses.push((await give("moderator", `c${at}`, conference(`h${at}`))).statusCode);
    expect(statuses).toEqual([...Array(11).fill(200), 429]);
    const late = await give("moderator", "late", { type: "close-round" });
    expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([429, "too-many"]);
    expect(Number(late.headers["retry-after"])).toBeGreaterThan(0);
    expect((await give("drafter", "other", { type: "freeze-numbering", frozen: true })).statusCode).toBe(200);
  });

  test("[API33] nor does anybody give more commands in a minute than a person can", async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 121; at++)
      statuses.push((await give("delegate", `d${at}`, { type: "resolve", thread: "none" })).statusCode);
    expect([statuses.at(0), statuses.at(119), statuses.at(120)]).toEqual([403, 403, 429]);
  });
});
