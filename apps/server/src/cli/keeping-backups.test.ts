import { createHash, randomBytes } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, test } from "vitest";
import { folder } from "../folder.fixture.ts";
import { openStage } from "../services.fixture.ts";
import { backupName, backupsToPrune } from "./backup-name.ts";
import { run } from "./terminal.fixture.ts";

describe("the names of backups", () => {
  test("[OPS1] say when they were begun, so that the newest come last", () => {
    const [first, later] = [Date.UTC(2026, 10, 30, 23, 5), Date.UTC(2026, 11, 1)].map(backupName);
    expect([first, later]).toEqual(["duthao-2026-11-30T23-05-00Z.db", "duthao-2026-12-01T00-00-00Z.db"]);
    expect(backupsToPrune([later ?? "", first ?? ""], 1)).toEqual([first]);
    expect(backupsToPrune([later ?? "", first ?? ""], 2)).toEqual([]);
  });

  test("[OPS1] are the only ones that go", () => {
    const others = ["duthao.db", "duthao-2026.db", "duthao-2026-11-30T23-05-00Z.db.partial", "báo cáo.docx"];
    expect(backupsToPrune([...others, backupName(0), backupName(1_000)], 1)).toEqual([backupName(0)]);
  });
});

describe("beside a running server", () => {
  let environment: Record<string, string>;
  let backups = "";
  beforeAll(async () => {
    const stage = await openStage();
    environment = { DATA_DIR: stage.services.settings.dataDir };
    backups = folder();
    for (const name of [backupName(0), backupName(1_000), "notes.txt"]) writeFileSync(join(backups, name), "");
    const made = await run(["backup", backups, "--keep", "2", "--json"], environment);
    expect(made).toMatchObject({ exit: 0, complaint: "" });
    await stage.close();
  });
  const newest = () => join(backups, readdirSync(backups).toSorted().at(-2) ?? "");

  test("[OPS1] a backup takes the name of its moment, and the oldest go", () => {
    expect(readdirSync(backups).toSorted()).toEqual([
      backupName(1_000),
      expect.stringMatching(/^duthao-20\d\d-.*Z\.db$/),
      "notes.txt",
    ]);
  });

  test("[OPS2] a backup is tried, with the key that belongs to it and with another", async () => {
    const own = await run(["restore", newest(), "--check", "--json"], environment);
    expect(own.exit).toBe(0);
    expect(JSON.parse(own.out)).toMatchObject({ holds: true, seals: "sealed", rounds: 1, faults: [] });
    const other = await run(["restore", newest(), "--check"], { DATA_DIR: folder(), SECRET: "x".repeat(32) });
    expect(other.exit).toBe(1);
    expect(other.out).toMatch(/can be restored: .* 1 rounds were folded\.\nIts seals are not of this environment's/);
    expect(readdirSync(backups)).toHaveLength(3);
  });

  test("[OPS2] a backup that was changed is found, and one that is none refused", async () => {
    const changed = new DatabaseSync(newest());
    changed.exec("update journal set actor = 'nobody' where stream = 'round:r1' and seq = 1");
    changed.close();
    const found = await run(["restore", newest(), "--check"], environment);
    expect(found.exit).toBe(1);
    expect(found.out).toMatch(/^round:r1: broken .*\n.* is broken\.\n$/);
    expect((await run(["restore", join(backups, "notes.txt"), "--check"], environment)).exit).toBe(2);
  });

  test("[OPS1] from a broken database nothing goes, and what is asked wrongly is a sentence", async () => {
    const database = new DatabaseSync(join(environment["DATA_DIR"] ?? "", "duthao.db"));
    database.exec("update journal set actor = 'nobody' where stream = 'round:r1' and seq = 1");
    database.close();
    const others = folder();
    for (const at of [0, 1_000, 2_000]) writeFileSync(join(others, backupName(at)), "");
    expect((await run(["backup", others, "--keep", "1"], environment)).exit).toBe(1);
    expect(readdirSync(others)).toHaveLength(4);
    for (const words of [
      [backups, "--keep", "0"],
      [backups, "--keep", "many"],
      [join(backups, "notes.txt"), "--keep", "1"],
    ])
      expect(await run(["backup", ...words], environment)).toMatchObject({ exit: 2, out: "" });
  });
});

describe("the files of rounds", () => {
  test("[FIL4] are in a backup and come back with it; one that was changed or is gone is found", async () => {
    const stage = await openStage();
    const environment = { DATA_DIR: stage.services.settings.dataDir };
    const bytes = randomBytes(700_000);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const { store, rounds } = stage.services;
    await store.files.keep({ sha256, size: bytes.length }, Readable.from([bytes]));
    const file = { id: "f1", kind: "other", name: "a.pdf", mediaType: "application/pdf", sha256 } as const;
    expect(await rounds.command("r1", "moderator", "add", { type: "add-file", file })).not.toHaveProperty("refused");
    const backup = join(folder(), "all.db");
    const made = await run(["backup", backup, "--json"], environment);
    expect(JSON.parse(made.out)).toMatchObject({ holds: true, files: { count: 1, damaged: [], missing: [] } });
    await stage.close();

    const elsewhere = { DATA_DIR: folder(), SECRET: "x".repeat(32) };
    expect((await run(["restore", backup], elsewhere)).exit).toBe(0);
    const restored = new DatabaseSync(join(elsewhere.DATA_DIR, "duthao.db"), { readOnly: true });
    const chunks = restored.prepare("select bytes from kept_chunk order by ordinal").all();
    restored.close();
    expect(Buffer.concat(chunks.flatMap(({ bytes: chunk }) => (chunk instanceof Uint8Array ? chunk : [])))).toEqual(
      bytes,
    );

    for (const [statement, sentence] of [
      ["update kept_chunk set bytes = x'00' where ordinal = 1", `The file ${sha256} is not what was sent.`],
      ["delete from kept_file", `The file ${sha256} is named by a round, and is not there.`],
    ] as const) {
      const changed = new DatabaseSync(backup);
      changed.exec(statement);
      changed.close();
      const tried = await run(["restore", backup, "--check"], environment);
      expect([tried.exit, tried.out.includes(sentence)]).toEqual([1, true]);
      const refused = await run(["restore", backup], { DATA_DIR: folder(), SECRET: "x".repeat(32) });
      expect([refused.exit, refused.complaint.includes(sentence)]).toEqual([1, true]);
    }
    const live = new DatabaseSync(join(environment.DATA_DIR, "duthao.db"));
    live.exec("delete from kept_chunk");
    live.close();
    const verified = await run("verify", environment);
    expect([verified.exit, verified.out.includes(`The file ${sha256} is not what was sent.`)]).toEqual([1, true]);
  });
});
