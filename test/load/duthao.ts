import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@duthao/contract/postgres.ts";
import { startRedis } from "@duthao/contract/redis.ts";
import { RECORD_GENERATION } from "@duthao/domain";
import { LIMIT_TABLE } from "@duthao/room";
import { start, type Running } from "./process.ts";
import type { Needs, Start, System } from "./system.ts";

const MAIN = new URL("../../apps/server/src/main.ts", import.meta.url);
const PREPARE = new URL("./peers/prepare.ts", import.meta.url);

/** Where the servers leave their CPU profiles, if anybody wants them. */
const PROFILE = process.env["LOAD_PROFILE"];

/** A load is no person: whatever bounds how much one sends is raised out of its way; sizes stay as they are. */
const RAISED = ["updatesPerSecond", "updatesBurst", "bytesPerSecond", "bytesBurst", "stepsPerSecond", "stepsBurst", "presencePerSecond", "presenceBurst", "socketsPerPerson", "socketsPerAddress", "ticketsPerMinute"];
export const RAISED_LIMITS: Readonly<Record<string, string>> = Object.fromEntries(
  RAISED.filter((name) => name in LIMIT_TABLE).map((name) => [`LIMIT_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`, "1000000000"]),
);

/** One node of ours with its durable SQLite file. */
export const duthao: Start = async (needs) => {
  const folder = mkdtempSync(join(tmpdir(), "duthao-load-"));
  const running = await open(needs, [{ DATA_DIR: folder }]);
  return systemOf("duthao", running, [], () => rmSync(folder, { recursive: true, force: true }));
};

/** Two nodes of ours on one PostgreSQL and one Redis. */
export const duthaoOnTwoNodes: Start = async (needs) => {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const folder = mkdtempSync(join(tmpdir(), "duthao-load-"));
  const env = { DATA_DIR: folder, DATABASE_URL: await postgres.database(), REDIS_URL: redis.url, SECRET: "a load test's secret of many letters" };
  const running = await open(needs, [env, env]);
  return systemOf("duthao, 2 nodes", running, [postgres.pid, redis.pid], async () => {
    await redis.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });
};

interface Opened {
  readonly nodes: readonly { readonly running: Running; readonly origin: string }[];
  readonly desks: readonly string[];
  readonly needs: Needs;
  readonly cookies: ReadonlyMap<string, string>;
}

async function open(needs: Needs, environments: readonly Record<string, string>[]): Promise<Opened> {
  const [first = {}] = environments;
  const settings = JSON.stringify({ organisations: needs.desks, peoplePerDesk: needs.peoplePerDesk, words: needs.words });
  const prepared = await start(PREPARE, { args: [settings], env: first });
  const { desks } = prepared.said as { desks: string[] };
  await prepared.ended;
  const nodes = [];
  for (const environment of environments) {
    const running = await start(MAIN, { node: PROFILE ? ["--cpu-prof", `--cpu-prof-dir=${PROFILE}`] : [], env: { ...environment, ...RAISED_LIMITS, ...needs.env, DEMO: "true", PORT: "0", LOG_LEVEL: "warn" } });
    nodes.push({ running, origin: String(running.said) });
  }
  const people = ["chair", ...Array.from({ length: needs.desks }, (_, index) => `p${index * needs.peoplePerDesk}`)];
  const cookies = new Map<string, string>();
  for (const person of people) cookies.set(person, await signIn(nodes[0]?.origin ?? "", person));
  return { nodes, desks, needs, cookies };
}

async function signIn(origin: string, person: string): Promise<string> {
  const answer = await fetch(`${origin}/api/demo/sign-in`, { method: "POST", headers: { "content-type": "application/json", origin }, body: JSON.stringify({ person }) });
  if (!answer.ok) throw new Error(`${person} could not sign in: ${answer.status}`);
  return answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
}

function systemOf(name: string, { nodes, desks, needs, cookies }: Opened, others: readonly number[], clean: () => void | Promise<void>): System {
  const pids = nodes.map(({ running }) => running.pid);
  return {
    name,
    nodes: pids,
    pids: [...pids, ...others],
    seat: ({ kind, index, node = 0 }) => {
      const { origin = "" } = nodes[node % nodes.length] ?? {};
      const person = kind === "desk" ? `p${(index % needs.desks) * needs.peoplePerDesk}` : "chair";
      const room = kind === "desk" ? `desk:${desks[index % needs.desks]}` : kind === "draft" ? "draft:load-1" : `record:load.${RECORD_GENERATION}`;
      return { url: `${origin.replace(/^http/, "ws")}/sync`, room, dialect: "hocuspocus", headers: { cookie: cookies.get(person) ?? "", origin } };
    },
    stop: async () => {
      await Promise.all(nodes.map(({ running }) => running.stop()));
      await clean();
    },
  };
}
