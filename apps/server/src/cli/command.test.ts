import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { folder } from "../folder.fixture.ts";
import { openStage, PASSWORD } from "../services.fixture.ts";
import { run } from "./terminal.fixture.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const decree = join(root, "test/fixture/01-nd-32-2024-cum-cong-nghiep.txt");

describe("outline", () => {
  test("[CLI1] with --json it prints JSON and nothing else", async () => {
    const { exit, out, complaint } = await run(`outline ${decree} --json`);
    expect([exit, complaint]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({
      counts: { chapters: 7, divisions: 2, articles: 38, clauses: 123, points: 74 },
    });
  });

  test("[CLI1] without it, a page for a person", async () => {
    expect((await run(`outline ${decree}`)).out).toMatch(/Điều 38\. Trách nhiệm thi hành/);
  });

  test.each([
    ["nothing there", () => "/no/such/file.docx"],
    ["a folder", () => folder()],
    ["an empty file", () => written("empty.docx", "")],
    ["a picture called .docx", () => written("picture.docx", "\u0089PNG\r\n")],
    ["a broken Word file", () => written("broken.docx", "PK\u0003\u0004 and then nothing")],
  ])("[CLI2] %s is one sentence and exit code 2", async (_, make) => {
    const { exit, out, complaint } = await run(`outline ${make()}`);
    expect([exit, out]).toEqual([2, ""]);
    expect(complaint).toMatch(/^\S+: [A-Z][^\n]+\.\n$/);
  });
});

describe("compare", () => {
  const changed = (): string => {
    const file = join(folder(), "moi.txt");
    writeFileSync(file, readFileSync(decree, "utf8").replace("75 ha", "80 ha"));
    return file;
  };

  test("[CLI8] it tells what changed, for a person and as JSON", async () => {
    const after = changed();
    expect((await run(`compare ${decree} ${after}`)).out).toMatch(
      /^added 0 · dropped 0 · changed 1 .*\n\n~ .*Điều \d+: .*\[-75-\]\{\+80\+\}/,
    );
    const { out } = await run(`compare ${decree} ${after} --json`);
    expect(JSON.parse(out)).toMatchObject({ counts: { changed: 1, added: 0, dropped: 0 } });
  });

  test("[CLI2] a file that cannot be read is one sentence and exit code 2", async () => {
    const empty = written("empty.docx", "");
    const { exit, out, complaint } = await run(`compare ${decree} ${empty}`);
    expect([exit, out]).toEqual([2, ""]);
    expect(complaint).toMatch(new RegExp(`^${empty}: [A-Z][^\\n]+\\.\\n$`));
  });
});

describe("a command that is used wrongly", () => {
  test.each([
    ["outline", 'FILE is missing. "duthao outline FILE" is how it is used'],
    ["compare a.txt", 'AFTER is missing. "duthao compare BEFORE AFTER" is how it is used'],
    ["outline a.txt b.txt", '"b.txt" is one word too many. "duthao outline FILE" is how it is used'],
    ["backup --desks a.db", "--desks is no option of this."],
    ["outline --jsn a.txt", '--jsn is no option; "duthao help" lists them.'],
    ["verify --heads", '--heads is used wrongly; "duthao help" says how it is used.'],
    ["upgrade", '"duthao upgrade" is not a command; "duthao help" lists them.'],
  ])("[CLI2] %s is told how it is used", async (words, sentence) => {
    const { exit, out, complaint } = await run(words);
    expect([exit, out]).toEqual([2, ""]);
    expect(complaint).toContain(`duthao: ${sentence}`);
  });

  test.each(["verify", "rebuild"])("[CLI2] %s makes no database where there is none", async (command) => {
    const empty = folder();
    await expect(run(command, { DATA_DIR: empty })).rejects.toThrow(`There is no database in ${empty}.`);
    expect(readdirSync(empty)).toEqual([]);
  });
});

test("[CLI3] as installed it runs on the Node that came with it, whatever is on the machine", () => {
  const elsewhere = folder();
  writeFileSync(join(elsewhere, "node"), "#!/bin/sh\necho an old node; exit 99\n");
  chmodSync(join(elsewhere, "node"), 0o755);
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules/.bin/duthao"), ["outline", decree, "--json"], {
    encoding: "utf8",
    env: { PATH: `${elsewhere}:/usr/bin:/bin` },
  });
  expect([status, stderr]).toEqual([0, ""]);
  expect(Object.keys(JSON.parse(stdout))).toContain("counts");
});

describe("verify", () => {
  test("[CLI4] it walks every stream beside a running server, and finds a changed line", async () => {
    const stage = await openStage();
    const { dataDir } = stage.services.settings;
    const whole = await run("verify", { DATA_DIR: dataDir });
    await stage.close();
    expect(whole.exit).toBe(0);
    expect(whole.out).toMatch(
      /^draft:d1: \d+ entries hold\nround:r1: \d+ entries hold\nAll 2 streams hold, with 0 of 0 checkpoints and \d signed heads\.\n$/,
    );

    const database = new DatabaseSync(join(dataDir, "duthao.db"));
    database.exec("update journal set actor = 'somebody else' where stream = 'round:r1' and seq = 3");
    database.close();
    const broken = await run("verify", { DATA_DIR: dataDir });
    expect(broken.exit).toBe(1);
    expect(broken.out).toContain("round:r1: broken at entry 3 (changed); 2 entries hold\n");
  });
});

describe("user add", () => {
  test("[CLI5] it makes an account and prints a password that opens it", async () => {
    const dataDir = folder();
    const { exit, out } = await run("user add --name Phương --email phuong@example.vn --id phuong", {
      DATA_DIR: dataDir,
    });
    expect(exit).toBe(0);
    const [, password = ""] = /^id phuong\npassword (\S{15})\n$/.exec(out) ?? [];
    const stage = await openStage({ DATA_DIR: dataDir });
    const answer = await stage.ask("POST", "/api/auth/sign-in/email", {
      body: { email: "phuong@example.vn", password },
    });
    await stage.close();
    expect(answer.json()).toEqual({ person: { id: "phuong", name: "Phương", email: "phuong@example.vn" } });
  });

  test.each([
    ["--email", "--name A"],
    ["--email", "--name A --email nowhere"],
    ["--id", "--name A --email a@b.vn --id service"],
    ["--id", "--name A --email a@b.vn --id a/b"],
  ])("[CLI5] a wrong %s is a sentence", async (name, options) => {
    const { exit, complaint } = await run(`user add ${options}`, { DATA_DIR: folder() });
    expect([exit, complaint.split(" ").slice(0, 2)]).toEqual([2, ["duthao:", name]]);
  });

  test("[CLI5] an address that is taken stays its owner's", async () => {
    const stage = await openStage();
    const { dataDir } = stage.services.settings;
    await stage.close();
    const { exit, complaint } = await run("user add --name Khác --email delegate@example.vn", { DATA_DIR: dataDir });
    expect([exit, complaint]).toEqual([1, "duthao: the address delegate@example.vn is taken.\n"]);
    const again = await openStage({ DATA_DIR: dataDir });
    const answer = await again.ask("POST", "/api/auth/sign-in/email", {
      body: { email: "delegate@example.vn", password: PASSWORD },
    });
    await again.close();
    expect(answer.statusCode).toBe(200);
  });
});

test("[CLI7] user disable shuts an account out beside a running server, and user enable lets its owner in again", async () => {
  const stage = await openStage();
  const environment = { DATA_DIR: stage.services.settings.dataDir };
  const cookie = await stage.cookieOf("delegate");
  const [disabled, unknown, nobody] = [
    await run("user disable --email delegate@example.vn", environment),
    await run("user disable --email nobody@example.vn", environment),
    await run("user disable", environment),
  ];
  expect(disabled).toMatchObject({ exit: 0, out: "id delegate\ndisabled\n" });
  expect(unknown).toMatchObject({ exit: 1, complaint: "duthao: no account has the address nobody@example.vn.\n" });
  expect(nobody).toMatchObject({ exit: 2, complaint: "duthao: --email is missing.\n" });
  const body = { email: "delegate@example.vn", password: PASSWORD };
  expect((await stage.ask("GET", "/api/me", { headers: { cookie } })).statusCode).toBe(401);
  expect((await stage.ask("POST", "/api/auth/sign-in/email", { body })).statusCode).toBe(401);
  expect((await run("user enable --email delegate@example.vn", environment)).exit).toBe(0);
  expect((await stage.ask("POST", "/api/auth/sign-in/email", { body })).statusCode).toBe(200);
  await stage.close();
});

test("[ACC34] user reset prints a link at which a password is chosen, or takes a second factor away, beside a running server", async () => {
  const stage = await openStage();
  const environment = { DATA_DIR: stage.services.settings.dataDir };
  const made = await run("user reset --email delegate@example.vn", environment);
  const [, word = ""] = /^id delegate\nlink http:\/\/localhost:4000\/new-password#(\S+)\n$/.exec(made.out) ?? [];
  const next = "mưa rơi trên mái ngói";
  expect((await stage.ask("POST", "/api/auth/reset/password", { body: { word, next } })).statusCode).toBe(200);
  const removed = await run("user reset --email delegate@example.vn --second-factor", environment);
  expect(removed).toMatchObject({ exit: 0, out: "id delegate\nsecond factor removed\n" });
  expect((await run("user reset --email nobody@example.vn", environment)).exit).toBe(1);
  await stage.close();
});

test("[CLI9] seat remove takes out the last of an organisation, and seat add names one after them; each says why not", async () => {
  const before = await openStage();
  const environment = { DATA_DIR: before.services.settings.dataDir };
  await before.close();
  expect(await run("seat remove r1 --email delegate@example.vn", environment)).toMatchObject({
    exit: 0,
    out: "id delegate\n",
  });
  expect(
    await run("seat add r1 --email outsider@example.vn --organisation moj --role delegate", environment),
  ).toMatchObject({ exit: 0, out: "id outsider\n" });
  const said = async (words: string) => run(words, environment).then(({ exit, complaint }) => [exit, complaint]);
  expect(await said("seat remove r1 --email delegate@example.vn")).toEqual([
    1,
    "duthao: the account is not in the round, or disabled.\n",
  ]);
  expect(await said("seat add r1 --email delegate@example.vn --organisation tax --role delegate")).toEqual([
    1,
    "duthao: the round has these organisations: moit, moj, mpi.\n",
  ]);
  expect(await said("seat add r1 --email outsider@example.vn --organisation mpi --role delegate")).toEqual([
    1,
    "duthao: the account is in the round already; take it out first.\n",
  ]);
  expect(await said("seat remove r9 --email outsider@example.vn")).toEqual([1, "duthao: there is no round r9.\n"]);
  expect(await said("seat remove r1 --email never@example.vn")).toEqual([
    1,
    "duthao: no account has the address never@example.vn.\n",
  ]);
  expect(await said("seat add r1 --email outsider@example.vn --organisation mpi --role king")).toEqual([
    2,
    "duthao: --role is missing or wrong; a role is one of drafter, moderator, leader, delegate, observer, administrator.\n",
  ]);
  const after = await openStage(environment);
  expect(
    [...(after.services.rounds.get("r1")?.people.values() ?? [])].filter(({ organisation }) => organisation === "moj"),
  ).toEqual([{ id: "outsider", name: "Người ngoài", organisation: "moj", role: "delegate" }]);
  await after.close();
}, 60_000);

test("[CLI6] words it does not know are a sentence and exit code 2", async () => {
  for (const words of [
    "fly",
    "outline",
    "user remove",
    "outline a b",
    "verify --loud",
    "verify --out x",
    "backup",
    "export a b",
    "restore --desks x",
  ]) {
    const { exit, out, complaint } = await run(words);
    expect([words, exit, out]).toEqual([words, 2, ""]);
    expect(complaint).toMatch(/^duthao: .+\n$/);
  }
});

function written(name: string, content: string): string {
  const file = join(folder(), name);
  writeFileSync(file, content, "latin1");
  expect(readFileSync(file).length).toBe(content.length);
  return file;
}
