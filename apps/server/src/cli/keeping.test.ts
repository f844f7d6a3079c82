import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { addNote, noteProposal, TEXT_ROOT } from "@duthao/decree";
import { deskRoom, draftRoom, homeDesk } from "@duthao/domain";
import { entryHash } from "@duthao/store";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { XmlElement, XmlText, type Doc } from "yjs";
import { startPostgres } from "../../../../test/contract/postgres.ts";
import { takeLeftNotes } from "../audit/left-notes.ts";
import { openDemonstration } from "../demonstration.ts";
import { folder } from "../folder.fixture.ts";
import { type Services } from "../services.ts";
import { openServices } from "../open-services.ts";
import { openStage, PASSWORD } from "../services.fixture.ts";
import { openLog } from "../log.ts";
import { readSettings } from "../settings.ts";
import { run, runApart } from "./terminal.fixture.ts";

const PERSON = "tuphap-1";

/** A house in which the demonstration was played. */
async function demonstrated(dataDir: string, environment: Readonly<Record<string, string>> = {}): Promise<Services> {
  const services = await openServices(
    readSettings({ DATA_DIR: dataDir, LOG_LEVEL: "silent", DEMO: "true", ...environment }),
    openLog({ logLevel: "silent" }),
  );
  await openDemonstration(services);
  return services;
}

/** Types on a person's own desk until it is told to stop; gives how many changes were acknowledged. */
function typist({ live, rounds }: Services): { stop: () => Promise<number> } {
  const round = rounds.get("demo");
  const desk = round && homeDesk(round, round.people.get(PERSON)?.organisation ?? "");
  if (!desk) throw new Error("Everybody of the demonstration has a desk.");
  const stopping = new AbortController();
  const type = async (): Promise<number> => {
    await live.change(deskRoom(desk.id), PERSON, (ydoc) =>
      addNote(ydoc, "typed", {
        target: { kind: "place", anchor: { kind: "draft", draft: "demo-1" } },
        kind: "other",
        at: 0,
        by: PERSON,
      }),
    );
    let typed = 1;
    for (; !stopping.signal.aborted; typed++)
      await live.change(deskRoom(desk.id), PERSON, (ydoc) => noteProposal(ydoc, "typed")?.insert(0, "ă"));
    return typed;
  };
  const typing = type();
  return {
    stop: () => {
      stopping.abort();
      return typing;
    },
  };
}

/** Adds some pages to a draft. */
function lengthen(ydoc: Doc): void {
  const [paragraph, text] = [new XmlElement("paragraph"), new XmlText("Cụm công nghiệp. ".repeat(2_000))];
  paragraph.setAttribute("id", "pages");
  paragraph.insert(0, [text]);
  const article = ydoc.getXmlFragment(TEXT_ROOT).get(0);
  if (article instanceof XmlElement) article.push([paragraph]);
}

/** Every row of every table of a database, by table; signed heads apart, which are made anew by the minute. */
function rowsOf(file: string): Readonly<Record<string, Record<string, unknown>[]>> {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database
    .prepare(
      "select name from sqlite_master where type = 'table' and name not in ('signed_head', 'migration') order by name",
    )
    .all();
  const rows = Object.fromEntries(
    tables.map(({ name }) => [String(name), database.prepare(`select * from "${String(name)}" order by 1, 2`).all()]),
  );
  database.close();
  return rows;
}

const entriesBySeq = ({ journal = [] }: ReturnType<typeof rowsOf>) =>
  new Map(journal.map((row) => [`${String(row["stream"])} ${String(row["seq"])}`, row]));

const headsIn = (file: string): number =>
  Number(new DatabaseSync(file, { readOnly: true }).prepare("select sum(seq) as written from head").get()?.["written"]);

describe("everything", () => {
  test("[CLI20, CLI21, CLI22] is there byte for byte after it was backed up while somebody typed, wiped and restored", async () => {
    const dataDir = folder();
    const backups = folder();
    const services = await demonstrated(dataDir);
    const typing = typist(services);
    const before = headsIn(join(dataDir, "duthao.db"));
    const during = await runApart(["backup", join(backups, "during.db")], { DATA_DIR: dataDir });
    expect([during.exit, during.complaint]).toEqual([0, ""]);
    const typed = await typing.stop();
    expect(typed).toBeGreaterThan(10);
    await takeLeftNotes(services.settings, services.audit, services.report); // that a backup was made
    const after = headsIn(join(dataDir, "duthao.db"));
    const amid = headsIn(join(backups, "during.db"));
    expect(amid).toBeGreaterThanOrEqual(before);
    expect(amid).toBeLessThanOrEqual(after);
    await services.store.signedHeads.sign(services.signer, Date.now());
    const all = rowsOf(join(dataDir, "duthao.db"));
    const copied = entriesBySeq(rowsOf(join(backups, "during.db")));
    expect(copied).toEqual(new Map([...entriesBySeq(all)].filter(([place]) => copied.has(place))));

    const done = await runApart(["backup", join(backups, "all.db"), "--json"], { DATA_DIR: dataDir });
    expect(JSON.parse(done.out)).toMatchObject({ entries: after, holds: true });
    await services.close();
    const keys = ["secret", "signing-key"].map((name) => [name, readFileSync(join(dataDir, name))] as const);
    rmSync(dataDir, { recursive: true });

    mkdirSync(dataDir);
    for (const [name, bytes] of keys) writeFileSync(join(dataDir, name), bytes);
    const restored = await runApart(["restore", join(backups, "all.db")], { DATA_DIR: dataDir });
    expect([restored.exit, restored.complaint]).toEqual([0, ""]);
    expect(readdirSync(dataDir).toSorted()).toEqual(["audit-waiting", "duthao.db", "secret", "signing-key"]);
    expect(rowsOf(join(dataDir, "duthao.db"))).toEqual(all);
    const verified = await runApart(["verify", "--json"], { DATA_DIR: dataDir });
    expect(JSON.parse(verified.out)).toMatchObject({
      holds: true,
      entries: after,
      signedHeads: { keys: [{ own: true }] },
    });
    const rebuilt = await runApart(["rebuild", "--json"], { DATA_DIR: dataDir });
    expect(JSON.parse(rebuilt.out)).toMatchObject({ isEqual: true, records: [{ room: "record:demo", isEqual: true }] });
    expect((await run("verify", { DATA_DIR: dataDir })).exit).toBe(0);
    const again = await demonstrated(dataDir);
    expect(again.rounds.get("demo")?.threads).toEqual(services.rounds.get("demo")?.threads);
    await again.close();
  }, 180_000);

  test("[CLI20, CLI21, CLI22] goes from a PostgreSQL that is written to into another one", async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const [dataDir, backup] = [folder(), join(folder(), "all.db")];
    const [from, to] = [
      { DATA_DIR: dataDir, DATABASE_URL: await postgres.database() },
      { DATA_DIR: dataDir, DATABASE_URL: await postgres.database() },
    ];
    const services = await demonstrated(dataDir, from);
    const typing = typist(services);
    const during = await runApart(["backup", backup, "--json"], from);
    const { entries } = JSON.parse(during.out) as { entries: number }; // reason: the command's own words
    expect([during.exit, during.complaint, entries]).toEqual([0, "", headsIn(backup)]);
    expect(await typing.stop()).toBeGreaterThan(10);
    await services.close();
    const restored = await runApart(["restore", backup], to);
    expect([restored.exit, restored.complaint]).toEqual([0, ""]);
    // with the note that it was restored
    expect(JSON.parse((await runApart(["verify", "--json"], to)).out)).toMatchObject({
      holds: true,
      entries: entries + 1,
    });
    expect(JSON.parse((await runApart(["rebuild", "--json"], to)).out)).toMatchObject({ isEqual: true });
    const again = await demonstrated(dataDir, to);
    expect(again.rounds.get("demo")?.threads).toEqual(services.rounds.get("demo")?.threads);
    await again.close();
  }, 180_000);
});

describe("one store", () => {
  let dataDir = "";
  let kept = "";
  beforeAll(async () => {
    const stage = await openStage();
    dataDir = stage.services.settings.dataDir;
    await stage.services.live.change(draftRoom("d1"), "drafter", lengthen); // so much is kept as a checkpoint when the house closes
    const state = await stage.services.store.signedHeads.sign(stage.services.signer, Date.now());
    expect(state.contradicted).toEqual([]);
    kept = join(folder(), "heads.json");
    writeFileSync(kept, (await stage.ask("GET", "/api/rounds/r1/journal/heads", { as: "delegate" })).body);
    await stage.close();
  });
  const environment = () => ({ DATA_DIR: dataDir });

  test("[CLI20] a backup is refused where there is a file, and where nothing can be written", async () => {
    expect(await run(["backup", join(dataDir, "secret")], environment())).toMatchObject({
      exit: 2,
      out: "",
      complaint: expect.stringMatching(/^duthao: .*secret is there already; name a file that is not\.\n$/),
    });
    expect(await run(["backup", "/no/such/folder/b.db"], environment())).toMatchObject({
      exit: 2,
      out: "",
      complaint: "duthao: nothing can be written in /no/such/folder.\n",
    });
  });

  test("[CLI20] a backup of a folder without a database, or with another's, is a sentence", async () => {
    await expect(run(["backup", join(folder(), "b.db")], { DATA_DIR: folder() })).rejects.toThrow(
      /^There is no database in /,
    );
    const other = folder();
    new DatabaseSync(join(other, "duthao.db")).exec("create table other (id)");
    await expect(run(["backup", join(folder(), "b.db")], { DATA_DIR: other })).rejects.toThrow(
      "The database is not up to date with this Duthao: start the server on it once.",
    );
  });

  test("[CLI20] a backup of a broken journal says so, and is kept", async () => {
    const broken = await damaged("update journal set actor = 'nobody' where stream = 'round:r1' and seq = 3");
    const file = join(folder(), "b.db");
    const { exit, out } = await run(["backup", file], { DATA_DIR: broken });
    expect([exit, existsSync(file)]).toEqual([1, true]);
    expect(out).toContain("round:r1: broken at entry 3 (changed); 2 entries hold\n");
  });

  test("[CLI21] a backup is restored into an empty folder only, and only where it is whole", async () => {
    const file = join(folder(), "b.db");
    expect((await run(["backup", file], environment())).exit).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await run(["restore", file], environment())).toMatchObject({
      exit: 2,
      complaint: expect.stringContaining("holds data already; a backup is restored into an empty one only."),
    });
    expect(await run(["restore", `${file}.not`], { DATA_DIR: folder() })).toMatchObject({
      exit: 2,
      complaint: expect.stringContaining("there is no file"),
    });
    const empty = folder();
    expect(await run(["restore", kept], { DATA_DIR: empty })).toMatchObject({
      exit: 2,
      complaint: expect.stringContaining("is no backup that can be read"),
    });
    const database = new DatabaseSync(file);
    database.exec("delete from journal where stream = 'round:r1' and seq = 2");
    database.close();
    expect(await run(["restore", file], { DATA_DIR: empty })).toMatchObject({
      exit: 1,
      complaint: expect.stringMatching(
        /is broken, and nothing was restored\.\nround:r1: broken at entry 2 \(missing\)/,
      ),
    });
    expect(readdirSync(empty)).toEqual([]);
  });

  test("[CLI21] who was restored signs in", async () => {
    const file = join(folder(), "b.db");
    const empty = folder();
    await run(["backup", file], environment());
    await run(["restore", file], { DATA_DIR: empty });
    const stage = await openStage({ DATA_DIR: empty });
    const answer = await stage.ask("POST", "/api/auth/sign-in/email", {
      body: { email: "delegate@example.vn", password: PASSWORD },
    });
    await stage.close();
    expect(answer.statusCode).toBe(200);
  });

  test("[CLI22] rebuilding tells of a checkpoint that is not what the journal says, and mends it", async () => {
    const broken = await damaged("select 1");
    const database = new DatabaseSync(join(broken, "duthao.db"));
    const [checkpoint] = database.prepare("select stream, seq from checkpoint where stream = 'draft:d1'").all();
    expect(checkpoint).toBeDefined();
    database.exec(
      "update checkpoint set state = (select state from checkpoint where stream = 'draft:d1/authors') where stream = 'draft:d1'",
    );
    database.close();
    expect(await run("verify", { DATA_DIR: broken })).toMatchObject({
      exit: 1,
      out: expect.stringContaining("The checkpoint of draft:d1 at "),
    });
    expect(await run("rebuild", { DATA_DIR: broken })).toMatchObject({
      exit: 1,
      out: expect.stringContaining("Something was not what the journal says, and is now."),
    });
    expect((await run("verify", { DATA_DIR: broken })).exit).toBe(0);
    expect((await run("rebuild", { DATA_DIR: broken })).exit).toBe(0);
  });

  test("[CLI23] an export has everything of a round but private desks, and each file as its manifest says", async () => {
    const out = join(folder(), "round");
    expect((await run(["export", "r1", "--out", out], environment())).exit).toBe(0);
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
    for (const { path, bytes, sha256 } of manifest.files) {
      const content = readFileSync(join(out, path));
      expect([path, content.length, createHash("sha256").update(content).digest("hex")]).toEqual([path, bytes, sha256]);
    }
    const paths = manifest.files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        "README.txt",
        "round.json",
        "people.json",
        "former.json",
        "organisations.json",
        "threads.json",
        "opinions.json",
        "synthesis.docx",
        "documents/draft-d1.txt",
        "documents/draft-d1.yjs",
        "documents/record.yjs",
        "journal/round-r1.jsonl",
        "journal/draft-d1.jsonl",
        "heads.json",
      ]),
    );
    expect(paths.some((path: string) => path.includes("desk-"))).toBe(false);
    expect(readFileSync(join(out, "documents/draft-d1.txt"), "utf8")).toContain("Phạm vi điều chỉnh");
  });

  test("[CLI23] the hashes in an export can be computed from its lines", async () => {
    const out = join(folder(), "round");
    await run(["export", "r1", "--out", out], environment());
    for (const [file, stream] of [
      ["round-r1", "round:r1"],
      ["draft-d1", "draft:d1"],
    ] as const) {
      let previous: Uint8Array = new Uint8Array(32);
      const lines = readFileSync(join(out, `journal/${file}.jsonl`), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      for (const { seq, at, actor, kind, command, event, payload, hash } of lines) {
        const bytes = payload === undefined ? Buffer.from(JSON.stringify(event)) : Buffer.from(payload, "base64");
        previous = entryHash(previous, { stream, seq, at, actor, kind, command, payload: bytes });
        expect(Buffer.from(previous).toString("hex")).toBe(hash);
      }
      const { heads } = JSON.parse(readFileSync(join(out, "heads.json"), "utf8"));
      expect(heads).toContainEqual(
        expect.objectContaining({ stream, seq: lines.length, hash: Buffer.from(previous).toString("hex") }),
      );
    }
  });

  test("[CLI23] with --desks private desks go along, and into one file with .zip", async () => {
    const out = join(folder(), "round.zip");
    const { exit, out: said } = await run(["export", "r1", "--desks", "--json", "--out", out], environment());
    expect(exit).toBe(0);
    expect(
      JSON.parse(said).files.filter(({ path }: { path: string }) => path.startsWith("journal/desk-")),
    ).toHaveLength(3);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe("PK");
    expect(await run(["export", "r1", "--out", out], environment())).toMatchObject({
      exit: 2,
      complaint: expect.stringContaining("is there already"),
    });
    expect(await run(["export", "r9", "--out", join(folder(), "r9")], environment())).toMatchObject({
      exit: 2,
      complaint: "duthao: there is no round r9; there is r1.\n",
    });
  });

  test("[CLI24] verify finds a cut tail by the signed heads that somebody kept", async () => {
    expect(await run(["verify", "--heads", kept], environment())).toMatchObject({ exit: 0, complaint: "" });
    // between two groups, where no seal tells
    const end = Number(
      new DatabaseSync(join(dataDir, "duthao.db"), { readOnly: true })
        .prepare("select min(seq) as seq from journal where stream = 'round:r1' and seal is not null")
        .get()?.["seq"],
    );
    const cut = await damaged(`
      delete from journal where stream = 'round:r1' and seq > ${end};
      update head set seq = ${end}, at = (select at from journal where stream = 'round:r1' and seq = ${end}), hash = (select hash from journal where stream = 'round:r1' and seq = ${end}) where stream = 'round:r1';
      delete from signed_head where stream = 'round:r1'`);
    expect((await run("verify", { DATA_DIR: cut })).exit).toBe(0);
    const found = await run(["verify", "--heads", kept, "--json"], { DATA_DIR: cut });
    expect(found.exit).toBe(1);
    expect(JSON.parse(found.out).streams).toContainEqual({
      stream: "round:r1",
      entries: end,
      fault: { seq: end + 1, problem: "missing" },
    });
  });

  test("[CLI24] what is no signed head of this server is refused in a sentence", async () => {
    const other = join(folder(), "heads.json");
    for (const text of ["", "{}", '{"heads":[{}]}']) {
      writeFileSync(other, text);
      expect(await run(["verify", "--heads", other], environment())).toMatchObject({
        exit: 2,
        out: "",
        complaint: expect.stringContaining("holds no signed heads"),
      });
    }
    writeFileSync(other, readFileSync(kept, "utf8").replace(/"seq":\d+/, '"seq":1'));
    expect(await run(["verify", "--heads", other], environment())).toMatchObject({
      exit: 2,
      complaint: expect.stringContaining("is not signed with this server's key"),
    });
    expect(await run(["verify", "--heads", "/no/such/file"], environment())).toMatchObject({
      exit: 2,
      complaint: expect.stringContaining("cannot be read"),
    });
  });

  /** A folder with a copy of the store in which somebody ran a statement. */
  async function damaged(statement: string): Promise<string> {
    const copy = folder();
    for (const name of ["duthao.db", "secret", "signing-key"])
      writeFileSync(join(copy, name), readFileSync(join(dataDir, name)));
    const database = new DatabaseSync(join(copy, "duthao.db"));
    database.exec(statement);
    database.close();
    return copy;
  }
});
