import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Postgres } from "@duthao/contract/postgres.ts";
import type { StoreSettings } from "@duthao/store";
import { newFolder } from "../machine/folder.ts";
import { CORE, spawnPinned } from "../machine/pinned.ts";
import { signIn } from "./doorway.ts";
import { startNode } from "./node.ts";
import { delegates, DRAFTER, MODERATOR, type Preparation, type Prepared, type Seating } from "./round.ts";
import { ownPostgres } from "./services.ts";

const program = fileURLToPath(new URL("prepare-program.ts", import.meta.url));

/** Sign-ins under way at once. */
const AT_ONCE = 8;

/** A store with a round in it and a session for everybody; every measurement begins with a copy of it. */
export interface Ground {
  readonly seating: Seating;
  /** The data folder with the SQLite file; empty where the store is PostgreSQL. */
  readonly folder: string;
  readonly database: { readonly url: string; readonly postgres: Postgres } | undefined;
  /** The id of each organisation's desk. */
  readonly desks: Prepared;
  /** Of everybody. */
  readonly cookies: ReadonlyMap<string, string>;
}

/** Prepares a round on SQLite, or on a PostgreSQL that is started for it. */
export async function prepare(kind: StoreSettings["kind"], seating: Seating): Promise<Ground> {
  const { path: folder } = await newFolder();
  const postgres = kind === "postgres" ? await ownPostgres() : undefined;
  const database = postgres && { url: await postgres.database(), postgres };
  const store: StoreSettings = database
    ? { kind: "postgres", url: database.url }
    : { kind: "sqlite", file: join(folder, "duthao.db") };
  const desks = await write({ ...seating, store });
  const cookies = await signAllIn(seating, { DATA_DIR: folder, ...(database && { DATABASE_URL: database.url }) });
  return { seating, folder, database, desks, cookies };
}

async function write(preparation: Preparation): Promise<Prepared> {
  return JSON.parse(await outputOf(program, JSON.stringify(preparation))) as Prepared; // reason: written by the program above
}

/** What a program of ours says on standard output when it is told this on standard input. */
export async function outputOf(file: string, told: string, core: number = CORE.crowd): Promise<string> {
  const child = spawnPinned(core, process.execPath, ["--disable-warning=ExperimentalWarning", "--expose-gc", file], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error("A program has standard input and output.");
  stdin.end(told);
  const [said, [code]] = await Promise.all([text(stdout), once(child, "exit")]);
  if (code !== 0) throw new Error(`${file} ended with ${code}.`);
  return said;
}

/** Signs everybody in once, as in the demonstration: their sessions are in the store, and hold in every copy. */
async function signAllIn(
  seating: Seating,
  environment: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const { port, program: server } = await startNode({ ...environment, DEMO: "true" });
  try {
    const waiting = [MODERATOR, DRAFTER, ...delegates(seating).map(({ id }) => id)];
    const cookies = new Map<string, string>();
    const work = async (): Promise<void> => {
      for (let person = waiting.shift(); person !== undefined; person = waiting.shift())
        cookies.set(person, await signIn(port, person, cookies.size));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return cookies;
  } finally {
    await server.stop("SIGTERM");
  }
}
