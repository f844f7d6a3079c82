import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { auditRecords } from "@duthao/service";
import { openStore } from "@duthao/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPostgres, type Postgres } from "../../../../test/contract/postgres.ts";
import { takeLeftNotes } from "../audit/left-notes.ts";
import { dropOldMonths } from "../audit/retention.ts";
import { folder } from "../folder.fixture.ts";
import { knownJournalKeys } from "../journal-keys.ts";
import { openStage } from "../services.fixture.ts";
import { readSettings } from "../settings.ts";
import type { Services } from "../services.ts";
import { run } from "./terminal.fixture.ts";

/** What the command line did, as the audit of a store has it. */
async function acts({ store, audit }: Pick<Services, "store" | "audit">) {
  await audit.write();
  const found = [];
  for await (const { way, act } of auditRecords(store.journal, {})) if (way === "command-line") found.push(act);
  return found;
}

describe("what is done on the command line, in the audit", () => {
  test("[AUD4, AUD11] is left for the server of an embedded database, running or not, which takes it in once", async () => {
    const place = folder();
    const before = await run(["user", "add", "--name", "Anh", "--email", "anh@example.vn", "--id", "anh"], {
      DATA_DIR: place,
    });
    expect(before.exit).toBe(0);
    const stage = await openStage({ DATA_DIR: place });
    const { services } = stage;
    expect(await acts(services)).toEqual([{ kind: "account-added", account: "anh" }]);
    await run(["user", "disable", "--email", "anh@example.vn"], { DATA_DIR: place });
    const backup = join(folder(), "backup.db");
    expect((await run(["backup", backup], { DATA_DIR: place })).exit).toBe(0);
    expect((await run(["export", "r1", "--out", join(folder(), "r1.zip")], { DATA_DIR: place })).exit).toBe(0);
    expect((await run(["export", "unknown", "--out", folder()], { DATA_DIR: place })).exit).not.toBe(0);
    const reported: unknown[] = [];
    writeFileSync(join(place, "audit-waiting", "wrong.json"), "{}");
    const take = () => takeLeftNotes(services.settings, services.audit, (failure) => reported.push(failure));
    await Promise.all([take(), take()]);
    expect(await acts(services)).toEqual([
      { kind: "account-added", account: "anh" },
      { kind: "account-disabled", account: "anh" },
      { kind: "command-run", command: "backup" },
      { kind: "command-run", command: "export", round: "r1" },
    ]);
    expect(reported).toHaveLength(1);
    expect(readdirSync(join(place, "audit-waiting"))).toEqual(["wrong.json.wrong"]);
    const printed = await run("audit --id anh", { DATA_DIR: place });
    expect([printed.exit, printed.out.split("\r\n").map((row) => row.split(",").slice(3, 7).join())]).toEqual([
      0,
      ["way,address,kind,to_account", "command-line,,account-added,anh", "command-line,,account-disabled,anh", ""],
    ]);
    const lines = (await run("audit --kind command-run --from 2026-01-01 --json", { DATA_DIR: place })).out;
    expect(
      lines
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([{ act: { command: "backup" } }, { act: { command: "export" } }]);
    expect((await run("audit --to 2026-01-01", { DATA_DIR: place })).out.trim().split("\r\n")).toHaveLength(1);
    expect(await run("audit --from yesterday", { DATA_DIR: place })).toMatchObject({
      exit: 2,
      complaint: "duthao: --from is wrong: it is a day, as 2026-11-30.\n",
    });
    await stage.close();
    expect((await run("verify", { DATA_DIR: place })).exit).toBe(0);

    const other = folder();
    expect((await run(["restore", backup], { DATA_DIR: other })).exit).toBe(0);
    expect((await run("verify", { DATA_DIR: other })).out).toMatch(/audit:\d{4}-\d{2}: \d+ entries hold/);
    expect((await run("rebuild", { DATA_DIR: other })).exit).toBe(0);
    expect(existsSync(join(other, "audit-waiting"))).toBe(true);
  });

  test("[AUD20] a server drops the months that are over their time, and verifying, backups and seals know it", async () => {
    const place = folder();
    const stage = await openStage({ DATA_DIR: place, AUDIT_RETENTION_MONTHS: "2" });
    const { store, signer, now } = stage.services;
    const payload = new TextEncoder().encode(JSON.stringify({ way: "page", act: { kind: "signed-out" } }));
    for (const month of ["2026-01", "2026-02", "2026-03", "2026-04"])
      await store.journal.append(`audit:${month}`, [
        { at: Date.parse(`${month}-15`), actor: "anh", kind: "event", payload },
      ]);
    await store.signedHeads.sign(signer, now());
    const april = { ...stage.services, now: () => Date.UTC(2026, 3, 30) };
    expect(await dropOldMonths(april)).toEqual(["audit:2026-01"]);
    expect(await dropOldMonths(april)).toEqual([]);
    await stage.close();
    const verified = await run("verify", { DATA_DIR: place });
    expect(verified.exit).toBe(0);
    expect(verified.out).toContain("audit:2026-01: 1 entries were dropped, their time being over\n");
    expect(verified.out).toContain("audit:2026-02: 1 entries hold\n");
    const backup = join(folder(), "backup.db");
    for (const words of [["seal"], ["rebuild"], ["backup", backup]])
      expect((await run(words, { DATA_DIR: place })).exit).toBe(0);
    const other = folder();
    expect((await run(["restore", backup], { DATA_DIR: other })).exit).toBe(0);
    expect((await run("verify", { DATA_DIR: other })).out).toContain("audit:2026-01: 1 entries were dropped");
  });
});

describe("on PostgreSQL", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test("[AUD4] it is written at once, and not with another key than the servers'", async () => {
    const url = await postgres.database();
    const own = { DATABASE_URL: url, DATA_DIR: folder(), SECRET: "a".repeat(32) };
    const add = (id: string, environment: Record<string, string>) =>
      run(["user", "add", "--name", id, "--email", `${id}@example.vn`, "--id", id], environment);
    expect(await add("anh", own)).toMatchObject({ exit: 0, complaint: "" });
    const foreign = await add("chi", { ...own, DATA_DIR: folder(), SECRET: "b".repeat(32) });
    expect(foreign.exit).toBe(0);
    expect(foreign.complaint).toMatch(/it is done, and could not be noted in the audit: .*another key/);
    const store = await openStore({ kind: "postgres", url, readOnly: true, keys: knownJournalKeys(readSettings(own)) });
    const found = [];
    for await (const { act } of auditRecords(store.journal, {})) found.push(act);
    await store.close();
    expect(found).toEqual([{ kind: "account-added", account: "anh" }]);
  });
});
