import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openStore, verify, type Store } from "@duthao/store";
import { all, entriesOf, keysOf, listOf, times, update } from "./entry.ts";
import { auditContract } from "./audit.contract.ts";
import { filesContract } from "./files.contract.ts";
import { journalContract } from "./journal.contract.ts";
import { mailContract } from "./mail.contract.ts";
import { notificationsContract } from "./notifications.contract.ts";
import { outboxContract } from "./outbox.contract.ts";
import { packingContract } from "./packing.contract.ts";
import { sealingContract } from "./sealing.contract.ts";
import { signingContract } from "./signing.contract.ts";
import { mountSmallDisk, noSmallDisk } from "./small-disk.ts";
import { storeContract } from "./store.contract.ts";

let folder = "";
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "duthao-sqlite-"));
});
afterAll(() => rm(folder, { recursive: true }));

const file = (): string => join(folder, String((files += 1)), "duthao.db");

journalContract("in SQLite", () => openStore({ kind: "sqlite", file: file(), keys: keysOf() }));
storeContract("in SQLite", async () => ({ kind: "sqlite", file: file(), keys: keysOf() }));
packingContract("in SQLite", async () => ({ kind: "sqlite", file: file(), keys: keysOf() }));
sealingContract("in SQLite", async () => ({ kind: "sqlite", file: file(), keys: keysOf() }));
auditContract("in SQLite", async () => ({ kind: "sqlite", file: file(), keys: keysOf() }));
signingContract("in SQLite", async () => ({ kind: "sqlite", file: file(), keys: keysOf() }));
outboxContract("in SQLite", async () => {
  const store = await openStore({ kind: "sqlite", file: file(), keys: keysOf() });
  onTestFinished(() => store.close());
  return [store.outbox, store.outbox];
});
notificationsContract("in SQLite", async () => {
  const store = await openStore({ kind: "sqlite", file: file(), keys: keysOf() });
  onTestFinished(() => store.close());
  return [store, store];
});
filesContract("in SQLite", async () => ({ kind: "sqlite", file: file(), keys: keysOf() }));
mailContract("in SQLite", async () => {
  const place = file();
  return { settings: { kind: "sqlite", file: place, keys: keysOf() }, place, nodes: 1 };
});

describe("a SQLite file", () => {
  const opened = async (at: string, readOnly = false): Promise<Store> => {
    const store = await openStore({ kind: "sqlite", file: at, readOnly, keys: keysOf() });
    onTestFinished(() => store.close());
    return store;
  };

  test("[JRN15] is written by one only, until that one closes it", async () => {
    const place = file();
    const first = await openStore({ kind: "sqlite", file: place, keys: keysOf() });
    await expect(openStore({ kind: "sqlite", file: place, keys: keysOf() })).rejects.toThrow(
      `Another process has the database ${place} open: stop it first.`,
    );
    await first.close();
    await opened(place);
  });

  test("[JRN15] is read beside its writer, and only read", async () => {
    const place = file();
    const writer = await opened(place);
    await writer.journal.append("draft:a", [update()]);
    const reader = await opened(place, true);
    expect(await all(reader.journal, "draft:a")).toHaveLength(1);
    await writer.journal.append("draft:a", [update()]);
    expect(await all(reader.journal, "draft:a")).toHaveLength(2);
    await expect(reader.journal.append("draft:a", [update()])).rejects.toThrow("readonly");
  });

  test("[JRN15] that is not there, or is something else, is a sentence", async () => {
    const place = file();
    await expect(openStore({ kind: "sqlite", file: place, readOnly: true })).rejects.toThrow(
      `The database ${place} cannot be opened: unable to open database file.`,
    );
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n".repeat(20));
    await expect(openStore({ kind: "sqlite", file: place, keys: keysOf() })).rejects.toThrow(
      `The database ${place} cannot be opened: file is not a database.`,
    );
  });

  test("[JRN16] that no server was ever started on is not read", async () => {
    const place = file();
    await (await openStore({ kind: "sqlite", file: place, keys: keysOf() })).close();
    const database = new DatabaseSync(place);
    database.exec("drop table migration");
    database.close();
    await expect(openStore({ kind: "sqlite", file: place, readOnly: true })).rejects.toThrow(
      "The database is not up to date with this Duthao: start the server on it once.",
    );
  });

  test("[JRN3] makes each commit wait for the disk", async () => {
    const { kysely } = await opened(file());
    expect((await sql`pragma synchronous`.execute(kysely)).rows).toEqual([{ synchronous: 2 }]);
    expect((await sql`pragma journal_mode`.execute(kysely)).rows).toEqual([{ journal_mode: "wal" }]);
  });

  test("[JRN13] on a full disk rejects, and takes the next once there is room", async ({ skip }) => {
    const why = noSmallDisk();
    if (why !== undefined) skip(why);
    const disk = mountSmallDisk(4);
    onTestFinished(() => disk.unmount());
    const { journal } = await opened(join(disk.folder, "duthao.db"));
    await journal.append("draft:a", [update()]);
    disk.fill();
    const large = update({ payload: new Uint8Array(1024 * 1024) });
    const full = await Promise.allSettled(times(3, () => journal.append("draft:a", [large])));
    expect(full.map((one) => (one.status === "rejected" ? String(one.reason) : one.status))).toEqual(
      times(3, () => expect.stringMatching(/full|disk/)),
    );
    disk.free();
    expect(entriesOf(await journal.append("draft:a", [large]))).toMatchObject([{ seq: 2 }]);
    expect(await all(journal, "draft:a")).toHaveLength(2);
  });

  test("[JRN13] tells why, where SQLite has rolled back by itself", async () => {
    const { journal, kysely } = await opened(file());
    await sql`create trigger broken before insert on journal begin select raise(rollback, 'disk I/O error'); end`.execute(
      kysely,
    );
    await expect(journal.append("draft:a", [update()])).rejects.toThrow("disk I/O error");
    await sql`drop trigger broken`.execute(kysely);
    expect(entriesOf(await journal.append("draft:a", [update()]))).toMatchObject([{ seq: 1 }]);
  });

  test("[API9] is ready where it can write, and only there", async () => {
    const store = await opened(file());
    await sql`create trigger broken before update on migration begin select raise(abort, 'disk I/O error'); end`.execute(
      store.kysely,
    );
    await expect(store.ready()).rejects.toThrow("disk I/O error");
    await sql`drop trigger broken`.execute(store.kysely);
    await expect(store.ready()).resolves.toBeUndefined();
  });

  test("[JRN3] has everything acknowledged before its writer was killed", async () => {
    const place = file();
    const { acknowledged, killed } = await writeAndKill(place, 2_000);
    expect(killed).toBe(true);
    const reader = await opened(place, true);
    expect(await listOf(verify(reader))).toMatchObject(times(4, () => ({ entries: expect.any(Number) })));
    const store = await opened(place);
    for (const [stream, seq] of acknowledged)
      expect((await store.journal.head(stream)).seq).toBeGreaterThanOrEqual(seq);
    for await (const verdict of verify(store)) expect(verdict).not.toHaveProperty("fault");
  });
});

describe("packing", () => {
  test("[JRN21] that is killed again and again loses nothing and leaves nothing half", async () => {
    const place = file();
    const before = await openStore({ kind: "sqlite", file: place, keys: keysOf() });
    for (let n = 0; n < 12; n++)
      await before.journal.append(
        "draft:a",
        times(1_000, (m) => update({ payload: Uint8Array.of(n, m % 256) })),
      );
    const entries = await all(before.journal, "draft:a");
    await before.close();
    for (let kill = 1; kill <= 4; kill++) await packAndKill(place, kill);
    const store = await openStore({ kind: "sqlite", file: place, keys: keysOf() });
    onTestFinished(() => store.close());
    const packs = await store.kysely.selectFrom("pack").select("first").execute();
    expect(packs.length).toBeGreaterThanOrEqual(4);
    expect(packs.length).toBeLessThan(19);
    expect(await all(store.journal, "draft:a")).toEqual(entries);
    expect(await listOf(verify(store))).toEqual([{ stream: "draft:a", entries: 12_000 }]);
    expect((await store.pack()) + packs.length).toBe(19);
    expect(await all(store.journal, "draft:a")).toEqual(entries);
  }, 180_000); // five processes begin, also on a machine that has much to do
});

/** Lets a process of its own pack, and kills it while it packs the next stretch. */
async function packAndKill(place: string, packs: number): Promise<void> {
  const packer = spawn(process.execPath, [join(import.meta.dirname, "packer.ts"), place], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(packer, "exit");
  let lines = 0;
  for await (const _ of createInterface(packer.stdout)) if ((lines += 1) === Math.min(packs, 2)) packer.kill("SIGKILL");
  await exited;
}

/** Lets a process of its own append until so many appends are acknowledged, and kills it amid the next ones. */
async function writeAndKill(
  place: string,
  count: number,
): Promise<{ acknowledged: Map<string, number>; killed: boolean }> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, "writer.ts"), place], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(writer, "exit");
  const acknowledged = new Map<string, number>();
  let lines = 0;
  for await (const line of createInterface(writer.stdout)) {
    const [stream = "", seq] = line.split(" ");
    // A line cut short by the kill has no second word, or a smaller number: never a larger one.
    if (seq) acknowledged.set(stream, Math.max(Number(seq), acknowledged.get(stream) ?? 0));
    if ((lines += 1) === count) writer.kill("SIGKILL");
  }
  await exited;
  return { acknowledged, killed: writer.signalCode === "SIGKILL" };
}
