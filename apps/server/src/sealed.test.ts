import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { SERVICE } from "@duthao/domain";
import { writeEvent } from "@duthao/service";
import { entryHash } from "@duthao/store";
import { describe, expect, test } from "vitest";
import { run } from "./cli/terminal.fixture.ts";
import { folder } from "./folder.fixture.ts";
import { openStage, type Stage } from "./services.fixture.ts";
import { openServices } from "./open-services.ts";
import { openLog } from "./log.ts";
import { readSettings } from "./settings.ts";

/** What somebody writes who may write the database: that the round is closed, with its hash and head as they must be. */
function forge(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, "duthao.db"));
  const head = database.prepare("select seq, at, hash from head where stream = 'round:r1'").get() as {
    seq: number;
    at: number;
    hash: Uint8Array;
  }; // reason: the table's columns
  const entry = {
    stream: "round:r1",
    seq: head.seq + 1,
    at: head.at,
    actor: "moderator",
    kind: "event",
    command: "",
    payload: writeEvent({ type: "round.closed" }),
  } as const;
  const hash = entryHash(head.hash, entry);
  database
    .prepare("insert into journal (stream, seq, at, actor, kind, payload, hash) values (?, ?, ?, ?, ?, ?, ?)")
    .run(entry.stream, entry.seq, entry.at, entry.actor, entry.kind, entry.payload, hash);
  database.prepare("update head set seq = ?, hash = ? where stream = 'round:r1'").run(entry.seq, hash);
  database.close();
}

const statement = (dataDir: string, words: string): void => {
  const database = new DatabaseSync(join(dataDir, "duthao.db"));
  database.exec(words);
  database.close();
};

/** A folder with a round that was prepared, and nobody running. */
async function prepared(): Promise<string> {
  const dataDir = folder();
  await (await openStage({ DATA_DIR: dataDir })).close();
  return dataDir;
}

const openAgain = (dataDir: string) => {
  const settings = readSettings({ DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  return openServices(settings, openLog(settings));
};

describe("a decision that somebody wrote into the database", () => {
  test("[JRN28] is not folded, not signed and told; what came before is read, and nothing more is decided", async () => {
    const dataDir = await prepared();
    forge(dataDir);
    const services = await openAgain(dataDir);
    expect(services.rounds.get("r1")?.status).toBe("open");
    expect(await services.rounds.command("r1", SERVICE, "close", { type: "close-round" })).toEqual({
      refused: "journal-broken",
    });
    const [signed] = await services.store.signedHeads.all(["round:r1"]);
    expect(signed?.seq).toBe((await services.store.journal.head("round:r1")).seq - 1);
    expect(await services.metrics.text()).toContain("duthao_journal_untrusted_streams 1");
    await services.close();
    const verified = await run(["verify"], { DATA_DIR: dataDir });
    expect([verified.exit, verified.out]).toEqual([
      1,
      expect.stringMatching(/round:r1: broken at entry \d+ \(unsealed\)/),
    ]);
  });

  test("[JRN28] is found while the server runs", async () => {
    const stage: Stage = await openStage();
    forge(stage.services.settings.dataDir);
    await stage.services.rounds.catchUp();
    expect(stage.services.rounds.get("r1")?.status).toBe("open");
    expect(await stage.services.rounds.command("r1", SERVICE, "close", { type: "close-round" })).toEqual({
      refused: "journal-broken",
    });
    expect((await stage.ask("GET", "/readyz")).json()).toMatchObject({ status: "ok", journal: "untrusted" });
    await stage.close();
  });
});

describe("a journal whose seals are gone", () => {
  test('[JRN30] is not sealed anew unasked; "duthao seal" does it', async () => {
    const dataDir = await prepared();
    statement(dataDir, "update journal set seal = null");
    await expect(openAgain(dataDir)).rejects.toThrow('run "duthao seal" once');
    expect(await run(["seal", "--json"], { DATA_DIR: dataDir })).toMatchObject({ exit: 0, complaint: "" });
    await (await openAgain(dataDir)).close();
  });

  test("[JRN30] is sealed once where it is from before there were seals", async () => {
    const dataDir = await prepared();
    statement(dataDir, "update journal set seal = null");
    rmSync(join(dataDir, "journal-memory.json"));
    const services = await openAgain(dataDir);
    expect(services.rounds.get("r1")?.status).toBe("open");
    await services.close();
    expect((await run(["verify"], { DATA_DIR: dataDir })).exit).toBe(0);
  });

  test("[JRN29] a journal of another key is refused in a sentence", async () => {
    const dataDir = await prepared();
    const secret = readFileSync(join(dataDir, "secret"), "utf8").trim();
    writeFileSync(join(dataDir, "secret"), `${"x".repeat(40)}\n`);
    await expect(openAgain(dataDir)).rejects.toThrow("The journal is sealed with another key");
    const settings = readSettings({ DATA_DIR: dataDir, LOG_LEVEL: "silent", JOURNAL_KEY_PREVIOUS: secret });
    await (await openServices(settings, openLog(settings))).close();
  });
});

test("[JRN31] a stream that vanished with its head and its signed head is known beside the database", async () => {
  const dataDir = await prepared();
  statement(
    dataDir,
    "delete from journal where stream = 'draft:d1'; delete from head where stream = 'draft:d1'; delete from signed_head where stream = 'draft:d1'",
  );
  const verified = await run(["verify"], { DATA_DIR: dataDir });
  expect([verified.exit, verified.out]).toEqual([1, expect.stringContaining("draft:d1: broken at entry 1 (missing)")]);
  const services = await openAgain(dataDir);
  expect(services.metrics.untrustedStreams).toBe(1);
  await services.close();
  expect((await run(["verify"], { DATA_DIR: dataDir })).exit).toBe(1);
});
