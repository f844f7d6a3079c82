import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How many ports are tried. */
const PORTS = 3;

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("A TCP server has a port.");
  return address.port;
}

/** How long a start may take on a machine that is busy, in milliseconds. */
const START_LIMIT = 120_000;

export interface ServerOptions {
  /** Its data folder; one of its own, gone with it, where absent. */
  readonly data?: string;
  /** Settings beside the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments for Node itself. */
  readonly node?: readonly string[];
}

/** The real server in a process of its own, on its own data folder, with the demo round loaded. */
export class Server {
  readonly origin: string;
  readonly data: string;
  readonly #port: number;
  readonly #options: ServerOptions;
  #process: ChildProcess | undefined;

  private constructor(port: number, options: ServerOptions) {
    this.#port = port;
    this.origin = `http://127.0.0.1:${port}`;
    this.data = options.data ?? mkdtempSync(join(tmpdir(), "duthao-journey-"));
    this.#options = options;
  }

  static async start(options: ServerOptions = {}): Promise<Server> {
    for (let tries = 1; ; tries++) {
      const server = new Server(await freePort(), options);
      try {
        await server.start();
        return server;
      } catch (error) {
        if (tries === PORTS || !String(error).includes("is in use")) throw error; // somebody else was given the port meanwhile
      }
    }
  }

  /** Of the process that runs now; 0 for none. */
  get pid(): number {
    return this.isRunning ? (this.#process?.pid ?? 0) : 0;
  }

  get isRunning(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  /** Starts it on the data it has; resolves when `/readyz` says so, rejects with what it printed when it ends first. */
  async start(): Promise<void> {
    const { env, node = [] } = this.#options;
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", ...node, join(root, "apps/server/src/main.ts")],
      {
        cwd: root,
        env: {
          ...process.env,
          PORT: String(this.#port),
          HOST: "127.0.0.1",
          DATA_DIR: this.data,
          DEMO: "true",
          LOG_LEVEL: "warn",
          PUBLIC_URL: this.origin,
          ...env,
        },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      },
    );
    this.#process = child;
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const limit = Date.now() + START_LIMIT;
    while (!(await this.#isReady())) {
      if (!this.isRunning || Date.now() > limit)
        throw new Error(
          `The server ${this.isRunning ? "was not ready in time" : "ended before it was ready"}:\n${printed}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/readyz`)).ok;
    } catch {
      return false;
    }
  }

  /** Asks what was loaded into its process with `--import`, and gives the object that it answers with. */
  async ask(question: string): Promise<object> {
    const child = this.#process;
    if (!child || !this.isRunning) throw new Error("The server does not run.");
    child.send(question);
    for (;;) {
      const [answer] = (await once(child, "message")) as [unknown]; // reason: `once` is untyped
      if (typeof answer === "object" && answer !== null) return answer; // what is no object is the server's own word
    }
  }

  /** Stops it amid whatever it does; only `kill` ends it then. */
  halt(): void {
    this.#process?.kill("SIGSTOP");
  }

  /** Ends it without any chance to tidy up, as a power cut or the system's memory killer would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Asks it to end in order, and gives its exit code; the data stay. */
  async end(): Promise<number | null> {
    await this.#end("SIGTERM");
    return this.#process?.exitCode ?? null;
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    if (this.#options.data === undefined) rmSync(this.data, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || !this.isRunning) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}
