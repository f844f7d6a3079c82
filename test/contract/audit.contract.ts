import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import type { AuditAct, AuditNote } from "@duthao/domain";
import { auditPage, auditRecords, JournalAudit, type AuditFilter, type Journal } from "@duthao/service";
import {
  dropStream,
  HeadSigner,
  openStore,
  verify,
  type SignedHead,
  type Store,
  type StoreSettings,
} from "@duthao/store";
import { listOf, times } from "./entry.ts";

const OCTOBER = Date.UTC(2026, 9, 31, 23, 59);
const NOVEMBER = Date.UTC(2026, 10, 1);
const signer = new HeadSigner(new Uint8Array(32).fill(1));

const noted = (by: string, act: AuditAct, address = "192.0.2.1"): AuditNote => ({ by, address, way: "page", act });
const signedIn = (by: string, address?: string) => noted(by, { kind: "signed-in", by: "password" }, address);

/** What the audit does on a store: it notes, is read again, and old months of it are dropped so that everybody can tell. */
export function auditContract(name: string, settings: () => Promise<StoreSettings>): void {
  const opened = async (): Promise<Store> => {
    const store = await openStore(await settings());
    onTestFinished(() => store.close());
    return store;
  };

  /** A store with an audit on it, whose clock is set by hand; `failing` has the next appends fail. */
  const audited = async () => {
    const store = await opened();
    const reported: unknown[] = [];
    const world = { now: NOVEMBER, failing: 0 };
    const append: Journal["append"] = async (...given) => {
      if (world.failing-- > 0) throw new Error("the database is away");
      return store.journal.append(...given);
    };
    const audit = new JournalAudit({
      journal: { append },
      now: () => world.now,
      report: (failure) => reported.push(failure),
    });
    return { store, audit, world, reported };
  };

  const actors = async ({ journal }: Store, filter: AuditFilter = {}) =>
    (await listOf(auditRecords(journal, filter))).map(({ by }) => by);

  const faults = async (store: Store, kept: readonly SignedHead[] = []) =>
    (await listOf(verify(store, { kept }))).flatMap(({ stream, fault }) =>
      fault ? [`${stream} ${fault.problem}`] : [],
    );

  describe(`the audit ${name}`, () => {
    test("[AUD1] notes who did what from where and when, a month in a stream", async () => {
      const { store, audit, world } = await audited();
      world.now = OCTOBER;
      audit.note(signedIn("anh"));
      world.now = NOVEMBER;
      audit.note({ way: "server", act: { kind: "server-started", settings: ["SECRET"] } });
      await audit.write();
      expect(await store.journal.streams("audit:")).toEqual(["audit:2026-10", "audit:2026-11"]);
      expect((await auditPage(store.journal, {}, { limit: 10 })).records).toEqual([
        {
          month: "2026-11",
          seq: 1,
          at: NOVEMBER,
          way: "server",
          act: { kind: "server-started", settings: ["SECRET"] },
        },
        {
          month: "2026-10",
          seq: 1,
          at: OCTOBER,
          by: "anh",
          address: "192.0.2.1",
          way: "page",
          act: { kind: "signed-in", by: "password" },
        },
      ]);
      expect(await faults(store)).toEqual([]);
    });

    test("[AUD3] writes what was noted while the database was away, in its order, and reports each failure", async () => {
      const { store, audit, world, reported } = await audited();
      world.failing = 3;
      for (const by of ["a", "b", "c"]) audit.note(signedIn(by));
      await audit.write();
      audit.note(signedIn("d")); // waits to be asked for: the database is away
      await audit.write();
      expect(audit.waiting).toBe(4);
      await audit.write();
      expect(await actors(store)).toEqual(["a", "b", "c", "d"]);
      expect(reported.map(String)).toEqual(times(3, () => "Error: the database is away"));
      audit.note(signedIn("e"));
      await audit.write();
      expect(await actors(store)).toEqual(["a", "b", "c", "d", "e"]);
    });

    test("[AUD3] reports a note that is none, and writes the others", async () => {
      const { store, audit, reported } = await audited();
      audit.note(signedIn("a person's words"));
      audit.note(signedIn("anh"));
      await audit.write();
      expect(reported).toHaveLength(1);
      expect(await actors(store)).toEqual(["anh"]);
    });

    test("[AUD4] what is told twice under one id is noted once", async () => {
      const { store, audit } = await audited();
      for (const by of ["anh", "anh", "chi"]) {
        for (let n = 0; n < 2; n++) audit.note(signedIn(by), `left by ${by}`);
        await audit.write();
      }
      expect(await actors(store)).toEqual(["anh", "chi"]);
    });

    test("[AUD5] is read page by page, newest first, over months, by any filter", async () => {
      const { store, audit, world } = await audited();
      for (const [at, by] of [
        [OCTOBER, "a"],
        [NOVEMBER, "b"],
        [NOVEMBER + 1, "a"],
        [NOVEMBER + 2, "c"],
      ] as const) {
        world.now = at;
        audit.note(signedIn(by, `192.0.2.${by === "a" ? 17 : 2}`));
      }
      audit.note(noted("c", { kind: "account-disabled", account: "a" }));
      await audit.write();
      const pages = [];
      let page = await auditPage(store.journal, {}, { limit: 2 });
      for (; page.next; page = await auditPage(store.journal, {}, { limit: 2, before: page.next }))
        pages.push(page.records.map(({ by }) => by));
      expect([...pages, page.records.map(({ by }) => by)]).toEqual([["c", "c"], ["a", "b"], ["a"]]);
      expect(await actors(store, { account: "a" })).toEqual(["a", "a", "c"]);
      expect(await actors(store, { kind: "account-disabled" })).toEqual(["c"]);
      expect(await actors(store, { address: "192.0.2.17" })).toEqual(["a", "a"]);
      expect(await actors(store, { since: NOVEMBER, until: NOVEMBER + 2 })).toEqual(["b", "a"]);
      const filtered = await auditPage(store.journal, { kind: "account-disabled" }, { limit: 5 });
      expect(filtered.records.map(({ by }) => by)).toEqual(["c"]);
    });

    test("[AUD5] a page looks at so many entries at most, and says where to go on", async () => {
      const { store } = await audited();
      const payload = new TextEncoder().encode(JSON.stringify({ way: "page", act: { kind: "signed-out" } }));
      const entry = { at: NOVEMBER, actor: "anh", kind: "event" as const, payload };
      await store.journal.append("audit:2026-11", [{ ...entry, actor: "first" }]);
      for (let n = 0; n < 11; n++)
        await store.journal.append(
          "audit:2026-11",
          times(1_000, () => entry),
        );
      const page = await auditPage(store.journal, { account: "first" }, { limit: 5 });
      expect(page).toEqual({ records: [], broken: [], next: { month: "2026-11", seq: 1_002 } });
      const rest = await auditPage(store.journal, { account: "first" }, { limit: 5, before: page.next });
      expect(rest.records.map(({ by }) => by)).toEqual(["first"]);
      expect(rest.next).toBeUndefined();
    });

    test("[AUD6] says where somebody wrote who may merely write the database, and shows nothing of it", async () => {
      const { store, audit } = await audited();
      for (const by of ["a", "b", "c"]) {
        audit.note(signedIn(by));
        await audit.write();
      }
      await sql`update journal set actor = 'nobody' where stream = 'audit:2026-11' and seq = 2`.execute(store.kysely);
      const page = await auditPage(store.journal, {}, { limit: 10 });
      expect(page.broken).toEqual([{ month: "2026-11", seq: 2 }]);
      expect(page.records.map(({ by }) => by)).toEqual(["a"]);
      expect(await actors(store)).toEqual(["a"]);
      expect(await faults(store)).toEqual(["audit:2026-11 changed"]);
    });

    const drop = (store: Store, stream = "audit:2026-10") =>
      dropStream(store, stream, { at: NOVEMBER, actor: "service" });

    /** A month of two notes that may be dropped, and this month with one. */
    const withOldMonth = async () => {
      const { store, audit, world } = await audited();
      world.now = OCTOBER;
      for (const by of ["a", "b"]) audit.note(signedIn(by));
      await audit.write();
      const { signed: early } = await store.signedHeads.sign(signer, OCTOBER);
      audit.note(signedIn("c"));
      world.now = NOVEMBER;
      audit.note(signedIn("d"));
      await audit.write();
      const { signed: late } = await store.signedHeads.sign(signer, NOVEMBER);
      return { store, audit, early, late };
    };

    test("[AUD20] a month that is dropped is gone with every row, and the rest is as it was", async () => {
      const { store } = await withOldMonth();
      expect(await drop(store)).toBe("dropped");
      expect(await drop(store)).toBe("not there");
      expect(await actors(store)).toEqual(["d"]);
      for (const table of ["journal", "pack", "head"] as const)
        expect(
          await store.kysely.selectFrom(table).select("stream").where("stream", "=", "audit:2026-10").execute(),
        ).toEqual([]);
    });

    test("[AUD21] verifying knows what was dropped, with every end of it that was signed and kept", async () => {
      const { store, early, late } = await withOldMonth();
      await drop(store);
      expect(await faults(store, [...early, ...late])).toEqual([]);
      expect((await listOf(verify(store))).find(({ stream }) => stream === "audit:2026-10")).toEqual({
        stream: "audit:2026-10",
        entries: 0,
        dropped: 3,
      });
      const october = late.filter(({ stream }) => stream === "audit:2026-10");
      const other = signer.sign("audit:2026-10", { seq: 3, at: OCTOBER, hash: new Uint8Array(32) }, NOVEMBER);
      expect(await faults(store, [...october, other])).toEqual(["audit:2026-10 rewritten"]);
      const longer = signer.sign("audit:2026-10", { seq: 4, at: OCTOBER, hash: new Uint8Array(32) }, NOVEMBER);
      expect(await faults(store, [longer])).toEqual(["audit:2026-10 missing"]);
      expect(await store.signedHeads.sign(signer, NOVEMBER)).toMatchObject({ contradicted: [], unsealed: [] });
      expect(await faults(store)).toEqual([]);
    });

    test("[AUD21] a month that somebody removed who may write the database is missing, whatever they say of it", async () => {
      const { store } = await withOldMonth();
      for (const table of ["journal", "head"] as const)
        await store.kysely.deleteFrom(table).where("stream", "=", "audit:2026-10").execute();
      expect(await faults(store)).toEqual(["audit:2026-10 missing"]);
      const said = JSON.stringify({ stream: "audit:2026-10", seq: 3, hash: "00".repeat(32) });
      await store.kysely
        .insertInto("journal")
        .values({
          stream: "dropped",
          seq: 1,
          at: NOVEMBER,
          actor: "service",
          kind: "event",
          command: null,
          ordinal: null,
          payload: Buffer.from(said),
          hash: new Uint8Array(32),
          seal: null,
        })
        .execute();
      await store.kysely
        .insertInto("head")
        .values({ stream: "dropped", seq: 1, at: NOVEMBER, hash: new Uint8Array(32) })
        .execute();
      expect(await faults(store)).toContain("audit:2026-10 missing");
    });

    test("[AUD22] nothing is dropped that is not signed to its end, does not verify, or is no month of the audit", async () => {
      const { store, audit } = await withOldMonth();
      await store.journal.append("audit:2026-10", [
        { at: OCTOBER, actor: "a", kind: "event", payload: new TextEncoder().encode("{}") },
      ]);
      expect(await drop(store)).toBe("not signed");
      await store.signedHeads.sign(signer, NOVEMBER);
      await sql`update journal set actor = 'nobody' where stream = 'audit:2026-10' and seq = 1`.execute(store.kysely);
      expect(await drop(store)).toBe("does not verify");
      await expect(drop(store, "round:r1")).rejects.toThrow(RangeError);
      expect(await store.journal.streams("")).toEqual(["audit:2026-10", "audit:2026-11"]);
      expect(audit.waiting).toBe(0);
    });
  });
}
