import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openMailServer, type MailServer } from "../mail/mail.fixture.ts";
import { cookiesIn, openStage, PASSWORD, type Answer, type Stage } from "../services.fixture.ts";

let server: MailServer;
let stage: Stage;
beforeAll(async () => {
  server = await openMailServer();
  stage = await openStage({ SMTP_URL: server.url });
});
afterAll(async () => {
  await stage.close();
  await server.close();
});

const signIn = (email: string) => stage.ask("POST", "/api/auth/sign-in/email", { body: { email, password: PASSWORD } });
const cookieIn = (answer: Answer): string => cookiesIn([answer.headers["set-cookie"] ?? []].flat());
const change = (cookie: string, email: string, password = PASSWORD) =>
  stage.ask("POST", "/api/account/address", { headers: { cookie }, body: { email, password } });
const confirm = (word: string) => stage.ask("POST", "/api/auth/address/confirm", { body: { word } });

/** What opens, in the mail that came to an address. */
async function wordAt(address: string): Promise<string> {
  const mail = await vi.waitUntil(() => server.mails.find(({ to }) => JSON.stringify(to).includes(address)), {
    timeout: 30_000,
  });
  return /confirm-address#(\S+)/.exec(mail.text ?? "")?.[1] ?? "";
}

test("[ACC43] another address counts once whoever reads it follows the link that came there, once; the old one is told", async () => {
  const cookie = cookieIn(await signIn("delegate@example.vn"));
  expect((await change(cookie, "moi@btp.example", "không phải mật khẩu")).statusCode).toBe(401);
  expect((await change(cookie, "Moi@btp.example")).statusCode).toBe(200);
  expect((await signIn("moi@btp.example")).statusCode, "not before").toBe(401);
  const word = await wordAt("moi@btp.example");
  const rows = await stage.services.store.kysely.selectFrom("outbox").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(word);
  const confirmed = await confirm(word);
  expect([confirmed.statusCode, confirmed.json()]).toEqual([200, { email: "moi@btp.example" }]);
  expect((await confirm(word)).json().code).toBe("link-over");
  expect((await signIn("moi@btp.example")).statusCode).toBe(200);
  expect((await signIn("delegate@example.vn")).statusCode).toBe(401);
  await vi.waitUntil(
    () =>
      server.mails.some(
        ({ to, text }) => JSON.stringify(to).includes("delegate@example.vn") && text?.includes("đổi sang"),
      ),
    { timeout: 30_000 },
  );
});

test("[ACC44] whether somebody has an address is nobody's to learn; of two who ask for one, it is whose link is followed first", async () => {
  const [one, other] = await Promise.all([signIn("drafter@example.vn"), signIn("neighbour@example.vn")]);
  const taken = await change(cookieIn(one), "moderator@example.vn");
  expect([taken.statusCode, taken.json()]).toEqual([200, {}]);
  const { accounts } = stage.services;
  const [first, second] = await Promise.all(
    ["drafter", "neighbour"].map((account) =>
      accounts.beginAddressChange({ account, to: "chung@bo.example", password: PASSWORD }),
    ),
  );
  const answers = await Promise.all([first, second].map((begun) => confirm(begun?.link?.split("#")[1] ?? "")));
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  expect((await change(cookieIn(other), "không phải thư")).statusCode).toBe(422);
  expect(JSON.stringify(server.mails.map(({ to }) => to))).not.toContain("moderator@example.vn");
});

test("[ACC43] a link is over once its owner has another password, or is to choose one", async () => {
  const { accounts } = stage.services;
  const begin = async (account: string, to: string) => {
    const begun = await accounts.beginAddressChange({ account, to, password: PASSWORD });
    return begun?.link?.split("#").at(-1) ?? "";
  };
  const word = await begin("leader", "ke-trom@bo.example");
  await accounts.requireNewPassword("leader");
  expect((await confirm(word)).json().code).toBe("link-over");
});
