import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";

let stage: Stage;
let known: ReadonlySet<string>;
beforeAll(async () => {
  stage = await openStage();
  const { body } = await stage.ask("GET", "/metrics");
  known = new Set([...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name = ""]) => name));
});
afterAll(() => stage.close());

test.each(["grafana-dashboard.json", "duthao-alerts.yml"])("[OPS5] every figure in %s is one that there is", (file) => {
  const text = readFileSync(fileURLToPath(new URL(`../../../../docker/monitoring/${file}`, import.meta.url)), "utf8");
  const named = new Set(
    [...text.matchAll(/\b(?:duthao|nodejs|process)_\w+/g)].map(([name]) => name.replace(/_(?:bucket|sum|count)$/, "")),
  );
  expect(named.size).toBeGreaterThan(5);
  expect([...named].filter((name) => !known.has(name))).toEqual([]);
});
