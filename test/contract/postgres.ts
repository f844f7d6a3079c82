import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "./port.ts";

const run = promisify(execFile);

/** A PostgreSQL of our own: `database` makes an empty one and gives its address; `stop` ends the server and leaves nothing. */
export interface Postgres {
  /** Of its first process; the others are its children. */
  readonly pid: number;
  readonly port: number;
  /** A copy of another one, which nobody is connected to, where that is named. */
  database(like?: string): Promise<string>;
  /** kill -9 of all its processes, as when the machine stops; `start` starts it on the data it has. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Where Debian, Alpine, Fedora and Homebrew put the programs of a server, which are rarely on the path. */
const ROOTS = ["/usr/lib/postgresql", "/usr/libexec/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"];

/** How long a new server may take to answer, in milliseconds, on a machine that is busy. */
const START_LIMIT = 60_000;

/** Starts a server on a free port of this machine, with its data in a new folder. Throws a sentence where there is no PostgreSQL. */
export async function startPostgres(): Promise<Postgres> {
  const bin = await programs();
  const owner = await unprivileged();
  const folder = await mkdtemp(join(tmpdir(), "duthao-postgres-"));
  if (owner) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  await run(
    join(bin, "initdb"),
    ["-D", data, "-U", "duthao", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    { ...owner, cwd: folder },
  );
  const port = await freePort();
  const psql = (statement: string) =>
    run(join(bin, "psql"), ["-h", "127.0.0.1", "-p", String(port), "-U", "duthao", "-d", "postgres", "-qc", statement]);
  const spawned = () =>
    spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder], {
      ...owner,
      cwd: folder,
      stdio: "ignore",
    });
  let server = spawned();
  await answering(server, () => psql("select 1"));
  let databases = 0;
  return {
    get pid() {
      return server.pid ?? 0;
    },
    port,
    database: async (like = "template1") => {
      const name = `duthao_${(databases += 1)}`;
      await psql(`create database ${name} template ${like}`);
      return `postgres://duthao@127.0.0.1:${port}/${name}`;
    },
    crash: async () => {
      const exited = once(server, "exit");
      server.kill("SIGSTOP"); // or it would start others while these are looked for
      const children = await childrenOf(server.pid ?? 0);
      for (const pid of [server.pid ?? 0, ...children]) killHard(pid);
      await exited;
      while ((await Promise.all(children.map(isRunning))).includes(true)) await setTimeout(10); // whoever still has the memory keeps a new server from starting
    },
    start: async () => {
      server = spawned();
      await answering(server, () => psql("select 1"));
    },
    stop: async () => {
      const exited = once(server, "exit");
      // PostgreSQL's "fast" shutdown: it sends clients away and does not wait for them.
      server.kill("SIGINT");
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

/** The folder of the newest server's programs. */
async function programs(): Promise<string> {
  const versions = await Promise.all(
    ROOTS.map(async (root) => (await names(root)).map((version) => join(root, version, "bin"))),
  );
  const path = (process.env["PATH"] ?? "").split(delimiter);
  for (const bin of [...versions.flat().toSorted(byNumber).toReversed(), ...path]) {
    const found = await names(bin);
    if (["initdb", "postgres", "psql"].every((name) => found.includes(name))) return bin;
  }
  throw new Error(
    "These tests need PostgreSQL's server programs (on Debian: apt-get install postgresql), and found none.",
  );
}

function names(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

const byNumber = new Intl.Collator("en", { numeric: true }).compare;

/** PostgreSQL will not run as root: then the user that its package made runs it. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (userInfo().uid !== 0) return undefined;
  const id = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout);
  return { uid: await id("-u"), gid: await id("-g") };
}

/** On Linux; elsewhere they end by themselves soon after their parent. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return children.split(" ").filter(Boolean).map(Number);
}

/** Whether a process still has its memory: one that has ended may wait to be noticed. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return /^State:\s+[^ZX\s]/m.test(status);
}

function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it has ended meanwhile
  }
}

async function answering(server: ChildProcess, ask: () => Promise<unknown>): Promise<void> {
  const limit = Date.now() + START_LIMIT;
  for (;;) {
    const answered = await ask().then(
      () => true,
      () => false,
    );
    if (answered) return;
    if (server.exitCode !== null || Date.now() > limit) throw new Error("PostgreSQL did not start.");
    await setTimeout(50);
  }
}
