import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openMailServer, type MailServer } from "../mail/mail.fixture.ts";
import { openMailer } from "../mail/mailer.ts";
import { sendDue } from "../mail/send-mail.ts";
import { openStage, PASSWORD, type Stage } from "../services.fixture.ts";

let stage: Stage;
let server: MailServer;
beforeAll(async () => {
  server = await openMailServer();
  stage = await openStage(); // without SMTP_URL: mail is sent when a test says so
});
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  await stage.close();
  await server.close();
});

const NEXT = "mưa rơi trên mái ngói";
const ask = (email: string) => stage.ask("POST", "/api/auth/reset", { body: { email } });
const choose = (word: string, next = NEXT) => stage.ask("POST", "/api/auth/reset/password", { body: { word, next } });
const signIn = async (person: string, password: string) =>
  (await stage.ask("POST", "/api/auth/sign-in/email", { body: { email: `${person}@example.vn`, password } }))
    .statusCode;
const wordOf = async (person: string) =>
  (await stage.services.accounts.resetLink(`${person}@example.vn`))?.link.split("#")[1] ?? "";
const waiting = () =>
  stage.services.store.kysely.selectFrom("outbox").select("id").where("kind", "=", "reset").execute();

test("[ACC33] a link is mailed to whoever has an account, and the answer does not tell who has one", async () => {
  const known = await ask("Delegate@example.vn");
  await vi.waitFor(async () => expect(await waiting()).toHaveLength(1));
  const unknown = await ask("nobody@example.vn");
  expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body]);
  const mailer = openMailer({ url: server.url, from: "Duthao <duthao@moit.example>" });
  await sendDue(stage.services, mailer);
  mailer.close();
  expect(server.mails).toHaveLength(1);
  const [, word = ""] = /\/new-password#([\w-]{43})/.exec(server.mails[0]?.text ?? "") ?? [];

  const cookie = await stage.cookieOf("delegate");
  expect((await choose(word)).json()).toEqual({ email: "delegate@example.vn" });
  expect((await stage.ask("GET", "/api/me", { headers: { cookie } })).statusCode).toBe(401);
  expect([await signIn("delegate", PASSWORD), await signIn("delegate", NEXT)]).toEqual([401, 200]);
  const again = await choose(word, "một câu hoàn toàn khác");
  expect([again.statusCode, again.json().code]).toEqual([409, "link-over"]);
});

test("[ACC33] a link is good for an hour, once a password is taken, and for no account that is disabled", async () => {
  const word = await wordOf("neighbour");
  expect((await choose(word, "neighbour-2026")).json()).toMatchObject({ code: "password-personal" });
  expect((await choose(word.slice(1))).json()).toMatchObject({ code: "link-over" });
  await stage.services.accounts.setDisabled({ id: "neighbour" }, true);
  expect(await stage.services.accounts.resetLink("neighbour@example.vn")).toBeUndefined();
  expect((await choose(word)).json()).toMatchObject({ code: "link-over" });
  await stage.services.accounts.setDisabled({ id: "neighbour" }, false);
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 3_600_001);
  expect((await choose(word)).json()).toMatchObject({ code: "link-over" });
});

test("[ACC33] what opens a link is kept as a hash, and one account is sent three in an hour", async () => {
  const word = await wordOf("drafter");
  const rows = await stage.services.store.kysely
    .selectFrom("verification" as never)
    .selectAll()
    .execute(); // reason: the library's own table
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(word);
  const before = (await waiting()).length;
  for (let n = 0; n < 5; n++) await ask("moderator@example.vn");
  await vi.waitFor(async () => expect(await waiting()).toHaveLength(before + 3));
  await ask("drafter@example.vn");
  await vi.waitFor(async () => expect(await waiting()).toHaveLength(before + 4));
});
