import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "@duthao/domain";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { copyStore, HeadSigner, isEmptyStore, openStore, sqlTickets, verify, type Store } from "@duthao/store";
import { all, entriesOf, event, keysOf, listOf, times, update } from "./entry.ts";
import { auditContract } from "./audit.contract.ts";
import { BYTES, filesContract, HASH, inPieces, wholeOf } from "./files.contract.ts";
import { journalContract } from "./journal.contract.ts";
import { mailContract } from "./mail.contract.ts";
import { notificationsContract } from "./notifications.contract.ts";
import { outboxContract } from "./outbox.contract.ts";
import { packingContract } from "./packing.contract.ts";
import { startPostgres, type Postgres } from "./postgres.ts";
import { sealingContract } from "./sealing.contract.ts";
import { signingContract } from "./signing.contract.ts";
import { storeContract } from "./store.contract.ts";
import { ticketsContract } from "./tickets.contract.ts";

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

journalContract("in PostgreSQL", async () =>
  openStore({ kind: "postgres", url: await postgres.database(), keys: keysOf() }),
);
storeContract("in PostgreSQL", async () => ({ kind: "postgres", url: await postgres.database(), keys: keysOf() }));
ticketsContract("in PostgreSQL", async (now) => {
  const url = await postgres.database();
  const open = async () => {
    const store = await openStore({ kind: "postgres", url, keys: keysOf() });
    onTestFinished(() => store.close());
    return sqlTickets(store.kysely, now);
  };
  return [await open(), await open()];
});
packingContract("in PostgreSQL", async () => ({ kind: "postgres", url: await postgres.database(), keys: keysOf() }));
sealingContract("in PostgreSQL", async () => ({ kind: "postgres", url: await postgres.database(), keys: keysOf() }));
auditContract("in PostgreSQL", async () => ({ kind: "postgres", url: await postgres.database(), keys: keysOf() }));
signingContract("in PostgreSQL", async () => ({ kind: "postgres", url: await postgres.database(), keys: keysOf() }));
outboxContract("in PostgreSQL", async () => {
  const url = await postgres.database();
  const open = async () => {
    const store = await openStore({ kind: "postgres", url, keys: keysOf() });
    onTestFinished(() => store.close());
    return store.outbox;
  };
  return [await open(), await open()];
});
notificationsContract("in PostgreSQL", async () => {
  const url = await postgres.database();
  const open = async () => {
    const store = await openStore({ kind: "postgres", url, keys: keysOf() });
    onTestFinished(() => store.close());
    return store;
  };
  return [await open(), await open()];
});
filesContract("in PostgreSQL", async () => ({ kind: "postgres", url: await postgres.database(), keys: keysOf() }));
mailContract("in PostgreSQL", async () => {
  const url = await postgres.database();
  return { settings: { kind: "postgres", url, keys: keysOf() }, place: url, nodes: 2 };
});

describe("several nodes on one PostgreSQL", () => {
  const nodes = async (count: number): Promise<readonly Store[]> => {
    const url = await postgres.database();
    const stores = await Promise.all(times(count, () => openStore({ kind: "postgres", url, keys: keysOf() })));
    onTestFinished(async () => {
      await Promise.all(stores.map((store) => store.close()));
    });
    return stores;
  };

  test("[JRN16] start at once and make its tables once", async () => {
    const [store] = await nodes(4);
    expect(await store?.kysely.selectFrom("migration").select("name").execute()).toHaveLength(12);
  });

  test("[JRN1] leave no gap where all append to the same streams", async () => {
    const stores = await nodes(3);
    const streams = ["draft:a", "draft:b", "desk:c", "desk:d"];
    const appending = times(300, async (n) => {
      const stream = streams[(n * 7) % 4] ?? "";
      return entriesOf(
        (await stores[n % 3]?.journal.append(stream, [update({ at: 1_000 + ((n * 37) % 300) }), update()])) ?? {
          entries: [],
        },
      );
    });
    const given = (await Promise.all(appending)).flat();
    expect(given).toHaveLength(600);
    for (const store of stores) {
      for (const stream of streams) {
        const entries = await all(store.journal, stream);
        expect(entries.map(({ seq }) => seq)).toEqual(times(entries.length, (n) => n + 1));
        expect(given.filter((entry) => entry.stream === stream).toSorted((a, b) => a.seq - b.seq)).toEqual(entries);
      }
      for (const verdict of await listOf(verify(store))) expect(verdict).not.toHaveProperty("fault");
    }
  });

  test("[JRN1] leave no gap where each appends one entry after the other to one stream", async () => {
    const stores = await nodes(3);
    const given = await Promise.all(
      stores.map(async ({ journal }, node) => {
        const written: Entry[] = [];
        for (let n = 0; n < 60; n++)
          written.push(...entriesOf(await journal.append("draft:ă", [update({ at: 1_000 + ((n * 37 + node) % 50) })])));
        return written;
      }),
    );
    for (const store of stores) {
      const entries = await all(store.journal, "draft:ă");
      expect(entries.map(({ seq }) => seq)).toEqual(times(180, (n) => n + 1));
      expect(given.flat().toSorted((a, b) => a.seq - b.seq)).toEqual(entries);
      expect(await listOf(verify(store))).toEqual([{ stream: "draft:ă", entries: 180 }]);
    }
  });

  test("[JRN5] write a command told to each of them only once", async () => {
    const stores = await nodes(3);
    const told = await Promise.all(
      times(10, () =>
        stores.map(({ journal }) => journal.append("round:r", [event({ command: "c1" }), event({ command: "c1" })])),
      ).flat(),
    );
    for (const appended of told) expect(appended).toMatchObject({ entries: [{ seq: 1 }, { seq: 2 }] });
  });

  test("[JRN4] let one of those that decide on the same end succeed", async () => {
    const stores = await nodes(3);
    const appended = await Promise.all(stores.map(({ journal }) => journal.append("round:r", [event()], { after: 0 })));
    expect(appended.filter((one) => "entries" in one)).toHaveLength(1);
    expect(appended.filter((one) => "conflict" in one)).toMatchObject([
      { conflict: { seq: 1 } },
      { conflict: { seq: 1 } },
    ]);
  });

  test("[JRN21] pack at once, and each stretch is packed once", async () => {
    const stores = await nodes(3);
    const [store] = stores;
    if (!store) throw new Error("three nodes were opened");
    for (let n = 0; n < 8; n++)
      await store.journal.append(
        "draft:a",
        times(1_000, () => update()),
      );
    const entries = await all(store.journal, "draft:a");
    await Promise.all(stores.map((one) => one.pack()));
    await store.pack(); // what a node left to another that was at it
    expect(await store.kysely.selectFrom("pack").select("first").execute()).toHaveLength(11);
    expect(await all(store.journal, "draft:a")).toEqual(entries);
    expect(await listOf(verify(store))).toEqual([{ stream: "draft:a", entries: 8_000 }]);
  });

  test("[JRN21] pack on after their connections broke amid packing", async () => {
    const [store, other] = await nodes(2);
    if (!store || !other) throw new Error("two nodes were opened");
    for (let n = 0; n < 6; n++)
      await store.journal.append(
        "draft:a",
        times(1_000, () => update()),
      );
    const entries = await all(store.journal, "draft:a");
    let packs = 0;
    const breaking = async (): Promise<void> => {
      if ((packs += 1) === 2)
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`.execute(
          other.kysely,
        );
    };
    await store.pack({ rest: breaking }).catch(() => undefined);
    await vi.waitFor(() => store.pack());
    expect(await store.kysely.selectFrom("pack").select("first").execute()).toHaveLength(7);
    expect(await all(store.journal, "draft:a")).toEqual(entries);
    expect(await listOf(verify(store))).toEqual([{ stream: "draft:a", entries: 6_000 }]);
  });

  test("[JRN20] do one after the other what only one may do, also after it failed", async () => {
    const stores = await nodes(3);
    const told: string[] = [];
    const work = async (node: number): Promise<void> => {
      told.push("begin");
      await stores[node]?.ready();
      told.push("end");
      if (node === 0) throw new Error("broken off");
    };
    const done = await Promise.allSettled(stores.map((store, node) => store.alone("work", () => work(node))));
    expect(told).toEqual(["begin", "end", "begin", "end", "begin", "end"]);
    expect(done.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  });

  test("[JRN13] reject while their connections break, and leave no gap after", async () => {
    const [store, other] = await nodes(2);
    if (!store || !other) throw new Error("two nodes were opened");
    await store.journal.append("draft:a", [update()]);
    const broken = Promise.allSettled(times(200, () => store.journal.append("draft:a", [update()])));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`.execute(
      other.kysely,
    );
    const acknowledged = (await broken).flatMap((one) => (one.status === "fulfilled" ? entriesOf(one.value) : []));
    // A connection of the pool may be dead and not know it yet: the append that finds out is rejected.
    await vi.waitFor(() => store.journal.append("draft:a", [update()]));
    const entries = await all(store.journal, "draft:a");
    expect(entries.map(({ seq }) => seq)).toEqual(times(entries.length, (n) => n + 1));
    for (const entry of acknowledged) expect(entries[entry.seq - 1]).toEqual(entry);
  });
});

describe("a store copied", () => {
  test("[JRN27] from SQLite to PostgreSQL and back has every row it had", async () => {
    const folder = await mkdtemp(join(tmpdir(), "duthao-copy-"));
    const url = await postgres.database();
    const [from, there, back] = await Promise.all([
      openStore({ kind: "sqlite", file: join(folder, "from.db"), keys: keysOf() }),
      openStore({ kind: "postgres", url, keys: keysOf() }),
      openStore({ kind: "sqlite", file: join(folder, "back.db"), keys: keysOf() }),
    ]);
    onTestFinished(async () => {
      await Promise.all([from, there, back].map((store) => store.close()));
      await rm(folder, { recursive: true });
    });
    for (let n = 0; n < 4; n++)
      await from.journal.append(
        "draft:a",
        times(1_000, () => update({ payload: Uint8Array.from(times(n * 9, (byte) => byte)) })),
      );
    await from.journal.append("round:đợt", [event({ command: "c1" }), event({ command: "c1" })]);
    await from.checkpoints.save("draft:a", { seq: 9, state: Uint8Array.of(0, 255) });
    await from.signedHeads.sign(new HeadSigner(new Uint8Array(32)), 1_700_000_000_000);
    await from.files.keep({ sha256: HASH, size: BYTES.length }, inPieces(BYTES, 100_000));
    await from.pack();
    expect(await Promise.all([from, there, back].map(isEmptyStore))).toEqual([false, true, true]);
    await copyStore(from, there);
    await copyStore(there, back);
    for (const table of ["journal", "pack", "head", "checkpoint", "signed_head"] as const) {
      const [before, after] = await Promise.all(
        [from, back].map(({ kysely }) => kysely.selectFrom(table).selectAll().orderBy("stream").execute()),
      );
      expect(after).toEqual(before);
    }
    expect(await wholeOf(back.files, HASH)).toEqual(BYTES);
    expect(await listOf(verify(there))).toEqual(await listOf(verify(from)));
    expect(await there.journal.append("round:đợt", [event({ command: "c1" })])).toMatchObject({
      entries: [{ seq: 1 }, { seq: 2 }],
    });
  });
});

describe("a PostgreSQL", () => {
  test("[JRN18] that acknowledges before the disk has it is refused", async () => {
    const url = await postgres.database();
    const lossy = `${url}?options=-c%20synchronous_commit%3Doff`;
    await expect(openStore({ kind: "postgres", url: lossy })).rejects.toThrow(
      "PostgreSQL has synchronous_commit off and would lose what it acknowledged: turn it on.",
    );
  });

  test("[JRN18] that does not answer is a sentence", async () => {
    await expect(openStore({ kind: "postgres", url: "postgres://duthao@127.0.0.1:1/none" })).rejects.toThrow(
      /^PostgreSQL does not answer: .*ECONNREFUSED/,
    );
  });
});
