import { fileURLToPath } from "node:url";
import { freePort } from "@duthao/contract/port.ts";
import { LIMIT_TABLE } from "@duthao/room";
import { startProgram, type Program } from "./program.ts";

const main = fileURLToPath(new URL("../../../apps/server/src/main.ts", import.meta.url));

/** Nodes that share a store sign by the same. */
const SECRET = "load".repeat(8);

/** What the journal of every ground is sealed with. */
export const JOURNAL_KEY: Uint8Array = new Uint8Array(32).fill(1);

/** Limits that bound what one person sends or opens; those of sizes stay as they are. */
const IN_THE_WAY = [
  "updatesPerSecond",
  "updatesBurst",
  "bytesPerSecond",
  "bytesBurst",
  "clientsPerUpdate",
  "socketsPerPerson",
  "socketsPerAddress",
  "ticketsPerMinute",
];

const PLENTY = "1000000000";

/** What a load test must set otherwise: the crowd types faster than people, and brings in one handshake what hundreds of sessions wrote. */
export const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  IN_THE_WAY.filter((name) => name in LIMIT_TABLE).map((name) => [
    `LIMIT_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`,
    PLENTY,
  ]),
);

export interface Node {
  readonly port: number;
  readonly program: Program;
}

/** Starts one node of this project with these settings, beside what all have. */
export async function startNode(
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Node> {
  const port = await freePort();
  const all = {
    PORT: String(port),
    SECRET,
    JOURNAL_KEY: Buffer.from(JOURNAL_KEY).toString("base64"),
    TRUST_PROXY: "1",
    LOG_LEVEL: "error",
    ...RAISED,
    ...environment,
  };
  return { port, program: await startProgram(main, port, all, flags) };
}
