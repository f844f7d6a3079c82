import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";
import { readSettings } from "../settings.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

test("[MET1] an operator sees connections, rooms, the journal, refusals, the bus and the process", async () => {
  const answer = await stage.ask("GET", "/metrics");
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  const figures = new Map(
    [...answer.body.matchAll(/^(\w+)(?:\{[^}]*\})? (\S+)$/gm)].map(([, name = "", value]) => [name, Number(value)]),
  );
  for (const name of ["connections", "rooms", "seats", "backlog_bytes", "journal_lag_entries", "bus_connected"])
    expect(figures.get(`duthao_${name}`), name).toBeGreaterThanOrEqual(0);
  expect(figures.get("duthao_journal_entries_total")).toBeGreaterThan(0);
  expect(figures.get("duthao_journal_append_seconds_count")).toBeGreaterThan(0);
  expect(figures.get("duthao_bus_connected")).toBe(1);
  for (const name of ["nodejs_eventloop_lag_p99_seconds", "process_resident_memory_bytes"])
    expect(figures.has(name), name).toBe(true);
});

test("[MET1] answers are counted by their status", async () => {
  await stage.ask("GET", "/api/me");
  expect((await stage.ask("GET", "/metrics")).body).toMatch(/^duthao_http_responses_total\{status="401"\} [1-9]/m);
});

test("[MET2] without a token this machine alone may look, and not through a proxy", async () => {
  const from = (remoteAddress: string, headers = {}) =>
    stage.http.inject({ method: "GET", url: "/metrics", remoteAddress, headers });
  expect((await from("127.0.0.1")).statusCode).toBe(200);
  expect((await from("::1")).statusCode).toBe(200);
  expect((await from("10.0.0.7")).statusCode).toBe(403);
  expect((await from("127.0.0.1", { "x-forwarded-for": "10.0.0.7" })).statusCode).toBe(403);
});

test("[MET2] with a token whoever says it may look, from wherever, and nobody else", async () => {
  const token = "một mã dài ít nhất là ba mươi hai ký tự".normalize("NFD").replaceAll(/[^a-z]/g, "x");
  const other = await openStage({ METRICS_TOKEN: token });
  const ask = (authorization: string) =>
    other.http.inject({ method: "GET", url: "/metrics", remoteAddress: "10.0.0.7", headers: { authorization } });
  expect([
    (await ask(`Bearer ${token}`)).statusCode,
    (await ask("Bearer another")).statusCode,
    (await other.ask("GET", "/metrics")).statusCode,
  ]).toEqual([200, 403, 403]);
  await other.close();
  expect(() => readSettings({ METRICS_TOKEN: "short" })).toThrow("METRICS_TOKEN");
});
