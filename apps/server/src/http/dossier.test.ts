import { createHash, randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { readdirSync } from "node:fs";
import { isRefusal, type RoundCommand } from "@duthao/domain";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { forgetUnnamedFiles } from "../file-care.ts";
import { folder } from "../folder.fixture.ts";
import { listen } from "../listen.ts";
import { openStage, type Answer, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage({ FILE_MEBIBYTES: "1" })));
afterAll(() => stage.close());

const URL = "/api/rounds/r1/files";
const MEBIBYTE = 1024 * 1024;

interface Received {
  readonly sha256: string;
  readonly size: number;
  readonly name: string;
  readonly mediaType: string;
}

/** Sends a file as a browser's form does. */
async function send(
  bytes: Uint8Array<ArrayBuffer>,
  { as = "moderator", name = "Tờ trình.pdf", type = "application/pdf", at = stage } = {},
): Promise<Answer> {
  const form = new FormData();
  form.append("file", new File([bytes], name, { type }));
  const sent = new Response(form);
  const headers = {
    cookie: await at.cookieOf(as),
    "sec-fetch-site": "same-origin",
    "content-type": sent.headers.get("content-type") ?? "",
  };
  return at.http.inject({ method: "POST", url: URL, headers, payload: Buffer.from(await sent.arrayBuffer()) });
}

async function add({ sha256, name, mediaType }: Received, at = stage): Promise<string> {
  const id = crypto.randomUUID();
  const command: RoundCommand = { type: "add-file", file: { id, kind: "submission", name, mediaType, sha256 } };
  const outcome = await at.services.rounds.command("r1", "moderator", id, command);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return id;
}

const take = (sha256: string, as = "delegate", headers = {}) => stage.ask("GET", `${URL}/${sha256}`, { as, headers });

test("[FIL11] a file is sent by the moderator, named by a command, and comes back to a delegate byte for byte", async () => {
  const bytes = new Uint8Array(randomBytes(700_001));
  const received = (await send(bytes)).json<Received>();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(received).toEqual({ sha256, size: 700_001, name: "Tờ trình.pdf", mediaType: "application/pdf" });
  expect((await send(bytes)).json()).toEqual(received);
  // nothing names it yet
  expect((await take(sha256)).json()).toMatchObject({ code: "unknown-file" });
  await add(received);
  const answer = await take(sha256);
  expect(answer.rawPayload.equals(Buffer.from(bytes))).toBe(true);
  expect(answer.headers).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="To trinh.pdf"; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh.pdf`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    etag: `"${sha256}"`,
  });
  const again = await take(sha256, "delegate", { "if-none-match": `"${sha256}"` });
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
});

test("[FIL12] only who names files in a round sends them, and only who reads it takes them", async () => {
  const bytes = new Uint8Array(randomBytes(100));
  for (const as of ["delegate", "neighbour"])
    expect((await send(bytes, { as })).json()).toMatchObject({ code: "not-allowed" });
  expect((await send(bytes, { as: "outsider" })).json()).toMatchObject({ code: "unknown-round" });
  const received = (await send(bytes)).json<Received>();
  const id = await add(received);
  for (const as of ["moderator", "drafter", "delegate", "neighbour"])
    expect((await take(received.sha256, as)).statusCode, as).toBe(200);
  expect((await take(received.sha256, "outsider")).json()).toMatchObject({ code: "unknown-round" });
  expect((await stage.ask("GET", `${URL}/${received.sha256}`)).statusCode).toBe(401);
  for (const wrong of ["0".repeat(64), `${received.sha256.slice(1)}0`])
    expect((await take(wrong)).json()).toMatchObject({ code: "unknown-file" });
  expect((await take("..%2f..%2fetc")).statusCode).toBe(422);
  await stage.services.rounds.command("r1", "moderator", crypto.randomUUID(), { type: "remove-file", file: id });
  expect((await take(received.sha256)).json()).toMatchObject({ code: "unknown-file" });
  expect((await take(received.sha256, "moderator")).statusCode).toBe(200);
});

test("[FIL9] while a round is prepared its files are the agency's alone", async () => {
  const preparing = await openStage({}, { isOpen: false });
  onTestFinished(() => preparing.close());
  const received = (await send(new Uint8Array([1, 2]), { at: preparing })).json<Received>();
  await add(received, preparing);
  const code = async (as: string) => (await preparing.ask("GET", `${URL}/${received.sha256}`, { as })).statusCode;
  expect([await code("drafter"), await code("delegate"), await code("outsider")]).toEqual([200, 404, 404]);
});

test.each([
  ["text/html", "trang.html", "<script>alert(1)</script>"],
  ["image/svg+xml", "hình.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ["application/xhtml+xml", "trang.xhtml", "<html/>"],
  ["text/javascript", "a.js", "alert(1)"],
])(
  "[FIL13] a file that is said to be %s is given as bytes, to be saved, with nothing that runs",
  async (type, name, words) => {
    const received = (await send(new TextEncoder().encode(words), { type, name })).json<Received>();
    await add(received);
    const { headers, payload } = await take(received.sha256);
    expect(payload).toBe(words);
    expect(headers["content-type"]).toBe("application/octet-stream");
    expect(headers["content-disposition"]).toMatch(/^attachment; /);
    expect(headers["content-security-policy"]).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  },
);

test.each([
  ["anh\u202efdp.exe", "anhfdp.exe"],
  ["../../x\u0007.pdf", "x.pdf"],
  ['a"; filename="b.html', "a%22; filename=%22b.html"],
])("[FIL10] a file sent as %j has a name that shows what it is", async (told, name) => {
  const received = (await send(new Uint8Array(randomBytes(9)), { name: told })).json<Received>();
  expect(received.name).toBe(name);
  await add(received);
  const disposition = String((await take(received.sha256)).headers["content-disposition"]);
  expect(disposition).toMatch(/^attachment; filename="[^"\\/]+"; filename\*=UTF-8''[A-Za-z0-9%._~!$&+^`|-]+$/);
});

test("[FIL14] a file that is larger than the setting allows is refused, and nothing of it is left", async () => {
  expect((await send(new Uint8Array(MEBIBYTE))).statusCode).toBe(200);
  const kept = await stage.services.store.kysely.selectFrom("kept_file").select("sha256").execute();
  const answer = await send(new Uint8Array(MEBIBYTE + 1));
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([413, "too-large"]);
  expect(await stage.services.store.kysely.selectFrom("kept_file").select("sha256").execute()).toEqual(kept);
});

test("[FIL15] whoever goes while a file is on its way leaves nothing", async () => {
  const port = Number(new globalThis.URL(await listen(stage.http, { ...stage.services.settings, port: 0 })).port);
  const uploads = folder();
  vi.stubEnv("TMPDIR", uploads);
  onTestFinished(() => void vi.unstubAllEnvs());
  const kept = await stage.services.store.kysely.selectFrom("kept_file").select("sha256").execute();
  const sending = httpRequest({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: URL,
    headers: {
      cookie: await stage.cookieOf("moderator"),
      "sec-fetch-site": "same-origin",
      "content-type": "multipart/form-data; boundary=x",
    },
  });
  sending.on("error", () => undefined);
  sending.write(`--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${"x".repeat(200_000)}`);
  await vi.waitUntil(() => readdirSync(uploads).length === 1 && stage.services.held.uploads.held > 100_000);
  sending.destroy();
  await vi.waitUntil(() => readdirSync(uploads).length === 0 && stage.services.held.uploads.held === 0);
  expect(await stage.services.store.kysely.selectFrom("kept_file").select("sha256").execute()).toEqual(kept);
});

test("[FIL3] what was sent and never named goes after a day; what a round names, or named once, stays", async () => {
  const [named, removed, unnamed] = await Promise.all(
    [1, 2, 3].map(async (salt) => (await send(new Uint8Array(randomBytes(salt * 10)))).json<Received>()),
  );
  if (!named || !removed || !unnamed) throw new Error("three were sent");
  await add(named);
  const id = await add(removed);
  await stage.services.rounds.command("r1", "moderator", crypto.randomUUID(), { type: "remove-file", file: id });
  const { store, rounds, now } = stage.services;
  const there = async () =>
    (await Promise.all([named, removed, unnamed].map(({ sha256 }) => store.files.bytes(sha256)))).map(Boolean);
  expect(await there()).toEqual([true, true, true]);
  await forgetUnnamedFiles({ store, rounds, now });
  expect(await there()).toEqual([true, true, true]);
  const broken = vi.spyOn(rounds, "anyBroken").mockReturnValueOnce(true);
  await forgetUnnamedFiles({ store, rounds, now: () => now() + 25 * 60 * 60_000 });
  expect(broken).toHaveBeenCalledOnce();
  expect(await there(), "while more may be named than is known").toEqual([true, true, true]);
  await forgetUnnamedFiles({ store, rounds, now: () => now() + 25 * 60 * 60_000 });
  expect(await there()).toEqual([true, true, false]);
});

test("[FIL16] who sent and who took a file is noted in the audit by its hash, without its name", async () => {
  const noted = vi.spyOn(stage.services.audit, "note");
  onTestFinished(() => noted.mockRestore());
  const received = (await send(new Uint8Array(randomBytes(12)))).json<Received>();
  await add(received);
  await take(received.sha256);
  expect(noted.mock.calls.map(([{ by, act }]) => [by, act])).toEqual([
    ["moderator", { kind: "file-sent", round: "r1", file: received.sha256 }],
    ["delegate", { kind: "file-given", round: "r1", file: received.sha256 }],
  ]);
});
