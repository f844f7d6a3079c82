import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AUDIT_STREAMS } from "@duthao/domain";
import { openStore, verify } from "@duthao/store";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startPostgres, type Postgres } from "../contract/postgres.ts";

const main = fileURLToPath(new URL("../../apps/server/src/main.ts", import.meta.url));

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** A node of the demonstration on this database, in a folder of its own; gone after the test. */
function start(url: string): ChildProcess {
  const folder = mkdtempSync(join(tmpdir(), "duthao-node-"));
  const env = {
    DATA_DIR: folder,
    DATABASE_URL: url,
    PORT: "0",
    DEMO: "true",
    SECRET: "s".repeat(32),
    LOG_LEVEL: "error",
  };
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  onTestFinished(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, "close");
    rmSync(folder, { recursive: true, force: true });
  });
  return child;
}

/** The address a node says when it is ready; rejects where it ends before. */
async function ready(child: ChildProcess): Promise<string> {
  const [address] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`The node ended with ${String(code)}.`))),
  ]);
  return String(address);
}

/** Where each stream of the journal ends. */
async function lengths(url: string): Promise<readonly number[]> {
  const store = await openStore({ kind: "postgres", url });
  onTestFinished(() => store.close());
  const verdicts = [];
  for await (const verdict of verify(store)) verdicts.push(verdict);
  expect(verdicts.filter(({ fault }) => fault)).toEqual([]);
  // that it started is noted of every node
  const played = verdicts.filter(({ stream }) => !stream.startsWith(AUDIT_STREAMS));
  return played.map(({ entries }) => entries).toSorted((a, b) => a - b);
}

test("[DEM5] of nodes that start at once on an empty database one plays the demonstration, and all have it", async () => {
  const [one, three] = [await postgres.database(), await postgres.database()];
  await ready(start(one));
  const addresses = await Promise.all([start(three), start(three), start(three)].map(ready));
  const people = await Promise.all(
    addresses.map(async (address): Promise<unknown> => (await fetch(`${address}/api/demo/people`)).json()),
  );
  for (const list of people) expect(list).toHaveLength(18);
  expect(await lengths(three)).toEqual(await lengths(one));
});
