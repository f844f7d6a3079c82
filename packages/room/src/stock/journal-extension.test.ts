import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Entry } from "@duthao/domain";
import type { HocuspocusProvider } from "@hocuspocus/provider";
import { memoryJournal } from "@duthao/store";
import { Document, Hocuspocus, Server, type Connection } from "@hocuspocus/server";
import { expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import { stockClient } from "../fixture/stock.ts";
import { JournalExtension } from "./journal-extension.ts";

const EXAMPLE = fileURLToPath(new URL("../../example/server.ts", import.meta.url));

const isSaved = async (provider: HocuspocusProvider): Promise<void> =>
  vi.waitFor(() => expect([provider.isSynced, provider.hasUnsyncedChanges]).toEqual([true, false]));
const said = (provider: HocuspocusProvider): string => provider.document.getText("t").toJSON();

test("[EXT5] the example of docs/EXTENSIONS.md keeps what it acknowledged when it is killed", async () => {
  const example = readFileSync(EXAMPLE, "utf8");
  expect(readFileSync(new URL("../../../../docs/EXTENSIONS.md", import.meta.url), "utf8")).toContain(example);
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

/** What an extension is handed of a message of step `type`, by somebody who may write unless it is said otherwise. */
function message(document: Document, type: 0 | 1 | 2, payload: Uint8Array, readOnly = false) {
  // reason: as much of a connection as the extension looks at
  return { type, payload, document, documentName: "a", connection: { readOnly } as Connection, context: { id: "p1" } };
}

test("[EXT5] what a connection may not apply, brings nothing, or only asks, is not in the journal; of the rest the news are, with who and when", async () => {
  const journal = memoryJournal();
  const extension = new JournalExtension(journal, {
    actorOf: (context) => (context as { id: string }).id,
    now: () => 7,
  }); // reason: as `message` says
  const [document, other] = [new Document("a", {}, { flushDelay: false }), new Y.Doc()];
  Y.applyUpdate(document, Y.encodeStateAsUpdate(written(1, "a")));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
  other.clientID = 2;
  other.getText("t").insert(1, "b");
  const [known, more] = [Y.encodeStateAsUpdate(document), Y.encodeStateAsUpdate(other)];
  await extension.beforeSync(message(document, 2, more, true));
  await extension.beforeSync(message(document, 0, Y.encodeStateVector(other)));
  for (const step of [1, 2] as const) await extension.beforeSync(message(document, step, known));
  await extension.beforeSync(message(document, 2, Uint8Array.of(0, 0)));
  expect((await journal.head("a")).seq).toBe(0);
  await extension.beforeSync(message(document, 1, more));
  const entries: Entry[] = [];
  for await (const entry of journal.read("a", 1)) entries.push(entry);
  expect(
    entries.map(({ actor, at, payload }) => [actor, at, Y.decodeUpdate(payload).structs.map(({ id }) => id.client)]),
  ).toEqual([["p1", 7, [2]]]);
});

test("[EXT5] an update with a gap before it is refused, and nowhere", async () => {
  const journal = memoryJournal();
  const doc = written(1, "a");
  const before = Y.encodeStateVector(doc);
  doc.getText("t").insert(1, "b");
  const asked = new JournalExtension(journal).beforeSync(
    message(new Document("a", {}, { flushDelay: false }), 2, Y.encodeStateAsUpdate(doc, before)),
  );
  await expect(asked).rejects.toMatchObject({ code: 4422, reason: "malformed" });
  expect((await journal.head("a")).seq).toBe(0);
});

test("[EXT5] comes after all others, so that what they refuse is not written down", () => {
  const [journal, other] = [new JournalExtension(memoryJournal()), { extensionName: "other", priority: 0 }];
  const { extensions } = new Hocuspocus({ quiet: true, extensions: [journal, other] }).configuration;
  expect(extensions.filter((extension) => extension === journal || extension === other)).toEqual([other, journal]);
});

/** A document in which one client wrote these words. */
function written(client: number, words: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.getText("t").insert(0, words);
  return doc;
}

async function start(cwd: string): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [EXAMPLE, "0"], { cwd, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  if (!child.stdout) throw new Error("It has no output.");
  const [url] = (await once(createInterface(child.stdout), "line")) as [string]; // reason: `once` is untyped
  return { process: child, url: url.replace("0.0.0.0", "127.0.0.1") };
}
