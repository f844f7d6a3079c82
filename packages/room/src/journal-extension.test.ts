import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { HocuspocusProvider } from "@hocuspocus/provider";
import { memoryJournal } from "@duthao/store";
import { Server } from "@hocuspocus/server";
import { expect, onTestFinished, test, vi } from "vitest";
import { stockClient } from "./fixture-stock.ts";
import { JournalExtension } from "./journal-extension.ts";

const EXAMPLE = fileURLToPath(new URL("../example/server.ts", import.meta.url));

const isSaved = async (provider: HocuspocusProvider): Promise<void> => vi.waitFor(() => expect([provider.isSynced, provider.hasUnsyncedChanges]).toEqual([true, false]));
const said = (provider: HocuspocusProvider): string => provider.document.getText("t").toJSON();

test("[EXT5] the example of docs/EXTENSIONS.md keeps what it acknowledged when it is killed", async () => {
  const example = readFileSync(EXAMPLE, "utf8");
  expect(readFileSync(new URL("../../../docs/EXTENSIONS.md", import.meta.url), "utf8")).toContain(example);
  const folder = mkdtempSync(join(tmpdir(), "duthao-example-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const first = await start(folder);
  const one = stockClient(first.url, "a");
  await isSaved(one);
  for (const letter of "Đã lưu") {
    one.document.getText("t").insert(said(one).length, letter);
    await isSaved(one);
  }
  first.process.kill("SIGKILL");
  await once(first.process, "exit");
  one.destroy();
  const again = stockClient((await start(folder)).url, "a");
  await isSaved(again);
  expect(said(again)).toBe("Đã lưu");
});

test("[EXT5] a document has each update once, whoever comes back with what is known, and none that cannot be read", async () => {
  const journal = memoryJournal();
  const server = new Server({ port: 0, quiet: true, extensions: [new JournalExtension(journal)] });
  await server.listen();
  onTestFinished(() => server.destroy());
  const one = stockClient(server.webSocketURL, "a");
  await isSaved(one);
  one.document.getText("t").insert(0, "a");
  await isSaved(one);
  one.forceSync();
  await isSaved(one);
  expect((await journal.head("a")).seq).toBe(1);
  const direct = await server.hocuspocus.openDirectConnection("a");
  await direct.transact((document) => document.getText("t").insert(1, "b"));
  await direct.disconnect();
  await vi.waitFor(async () => expect((await journal.head("a")).seq).toBe(2));
  const closed = new Promise((resolve) => one.on("close", resolve));
  one.document.emit("update", [Uint8Array.of(1, 2, 3), "local", one.document, null as never]); // reason: no transaction made these bytes
  await closed;
  expect((await journal.head("a")).seq).toBe(2);
});

async function start(cwd: string): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [EXAMPLE, "0"], { cwd, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  if (!child.stdout) throw new Error("It has no output.");
  const [url] = (await once(createInterface(child.stdout), "line")) as [string]; // reason: `once` is untyped
  return { process: child, url: url.replace("0.0.0.0", "127.0.0.1") };
}
