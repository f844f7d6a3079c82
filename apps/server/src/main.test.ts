import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { folder } from "./folder.fixture.ts";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

function start(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: { DATA_DIR: folder(), PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

/** What a process that ends by itself said, and its exit code. */
async function ended(child: ChildProcess): Promise<{ code: unknown; words: string }> {
  let words = "";
  child.stderr?.on("data", (chunk: Buffer) => (words += chunk.toString()));
  // not "close": Node says that no more of a child that was disconnected from
  const [[code]] = await Promise.all([once(child, "exit"), child.stderr && once(child.stderr, "close")]);
  return { code, words };
}

describe("what makes a start impossible is one sentence and exit code 78", () => {
  test("[SET2] a port in use", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = String(typeof address === "object" ? address?.port : "");
    const { code, words } = await ended(start({ PORT: port }));
    taken.close();
    expect([code, words]).toEqual([78, `duthao: The port ${port} is in use; set PORT to a free one.\n`]);
  });

  test("[SET2] a data folder that cannot be one", async () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    expect(await ended(start({ DATA_DIR: file }))).toEqual({
      code: 78,
      words: `duthao: The folder ${file} cannot be written; set DATA_DIR to one that can.\n`,
    });
  });

  test("[SET2] a database that is not there", async () => {
    const { code, words } = await ended(start({ DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/none" }));
    expect(code).toBe(78);
    expect(words).toMatch(/^duthao: [^\n]+\n$/);
    expect(words).not.toContain("secret");
  });

  test("[SET2] an address that this machine has not", async () => {
    expect(await ended(start({ HOST: "203.0.113.1" }))).toEqual({
      code: 78,
      words: "duthao: This machine has no address 203.0.113.1; set HOST to one it has.\n",
    });
  });

  test("[SET2] a second server on the same data", async () => {
    const dataDir = folder();
    const first = start({ DATA_DIR: dataDir });
    await once(first, "message");
    const { code, words } = await ended(start({ DATA_DIR: dataDir }));
    first.kill();
    await once(first, "close");
    expect(code).toBe(78);
    expect(words).toMatch(/^duthao: [^\n]+\n$/);
  });
});

test("[SET5] told to stop, it ends in order and has all its data when it is back", async () => {
  const dataDir = folder();
  for (let run = 1; run <= 2; run++) {
    const server = start({ DATA_DIR: dataDir, LOG_LEVEL: "warn" });
    const said = ended(server);
    const [address] = await once(server, "message");
    expect(await (await fetch(`${String(address)}/readyz`)).json()).toMatchObject({ status: "ok" });
    server.kill("SIGTERM");
    expect(await said).toEqual({ code: 0, words: "" });
  }
});

test("[SET5] a server whose parent goes while it is starting ends as well", async () => {
  const server = start({ DATA_DIR: folder(), LOG_LEVEL: "warn" });
  const said = ended(server);
  server.disconnect();
  expect(await said).toEqual({ code: 0, words: "" });
});
