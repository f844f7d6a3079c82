import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { setUpLink } from "../link-seal.ts";
import { openMailServer, type MailServer } from "../mail/mail.fixture.ts";
import { secretOf } from "../secret.ts";
import { cookiesIn, openStage, PASSWORD, type Stage } from "../services.fixture.ts";

let server: MailServer;
let stage: Stage;
let admin: string;

beforeAll(async () => {
  server = await openMailServer();
  stage = await openStage({ SMTP_URL: server.url, REQUIRE_SECOND_FACTOR: "moderator" });
  const { settings } = stage.services;
  const link = setUpLink(Date.now(), settings.publicOrigin, secretOf(settings));
  const person = { name: "Quản trị viên", email: "quantri@bct.example", password: PASSWORD };
  const body = { word: link.slice(link.indexOf("#") + 1), name: "Bộ Công Thương", short: "BCT", person };
  admin = cookiesIn([(await stage.ask("POST", "/api/set-up", { body })).headers["set-cookie"] ?? []].flat());
});
afterAll(async () => {
  await stage.close();
  await server.close();
});

const ask = (method: "GET" | "POST", url: string, body?: object, cookie = admin) =>
  stage.ask(method, url, { headers: { cookie }, ...(body && { body }) });

test("[DIR25] an administrator sees whether mail goes out and what became of it, and sends themselves one", async () => {
  expect((await ask("GET", "/api/administration/mail")).json()).toMatchObject({ isSet: true, counts: { failed: 0 } });
  const sent = await ask("POST", "/api/administration/mail/test");
  expect(sent.statusCode).toBe(202);
  await vi.waitUntil(() => server.mails.some(({ text }) => text?.includes("gửi được thư điện tử")), {
    timeout: 30_000,
  });
  await vi.waitFor(async () => {
    const { counts, mails } = (await ask("GET", "/api/administration/mail")).json();
    expect(counts.sent).toBeGreaterThan(0);
    expect(mails).toContainEqual(
      expect.objectContaining({ id: sent.json().id, kind: "tested", to: "Quản trị viên", state: "sent" }),
    );
  });
  const moderator = await stage.cookieOf("delegate");
  expect((await ask("GET", "/api/administration/mail", undefined, moderator)).statusCode).toBe(403);
  expect((await ask("POST", "/api/administration/mail/test", undefined, moderator)).statusCode).toBe(403);
});

test("[DIR24] a mail that was given up is sent again with a link that opens, and one whose link is gone is not", async () => {
  const { store } = stage.services;
  const command = {
    type: "invite-member",
    invitation: "i1",
    organisation: stage.services.directory.get().installation?.agency,
    role: "moderator",
    email: "chutri@bct.example",
    days: 14,
  };
  // given up before anybody could send it: as a mail server does that refuses the address
  await store.outbox.keep(
    ["invited.i1", "reset.1"].map((id) => ({
      id,
      carrier: "mail",
      kind: id.startsWith("reset") ? "reset" : "invited",
      to: { address: "chutri@bct.example" },
      data: { agency: "Bộ Công Thương", organisation: "Bộ Công Thương" },
      secret: "vé",
      due: 0,
    })),
  );
  await vi.waitFor(async () => {
    const taken = await store.outbox.take({
      carrier: "mail",
      lease: "l1",
      now: Date.now(),
      until: Date.now() + 60_000,
      limit: 9,
    });
    for (const { id } of taken)
      await store.outbox.settle(id, "l1", { type: "failed", reason: "550 no such user" }, Date.now());
    expect((await store.outbox.list("failed", { after: 0, limit: 9 })).length).toBe(2);
  });
  expect((await ask("POST", "/api/directory/commands", { id: "c1", command })).statusCode).toBe(200);
  const { mails } = (await ask("GET", "/api/administration/mail")).json();
  expect(mails.filter(({ state }: { state: string }) => state === "failed")).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: "invited.i1", reason: "550 no such user", mayRetry: true }),
      expect.objectContaining({ id: "reset.1", mayRetry: false }),
    ]),
  );
  expect((await ask("POST", "/api/administration/mail/reset.1/retry")).statusCode).toBe(409);
  expect((await ask("POST", "/api/administration/mail/invited.i1/retry")).statusCode).toBe(204);
  expect((await ask("POST", "/api/administration/mail/invited.i1/retry")).statusCode).toBe(409);
  await vi.waitUntil(() => server.mails.some(({ text }) => text?.includes("/join#")), { timeout: 30_000 });
  const word = /\/join#(\S+)/.exec(server.mails.find(({ text }) => text?.includes("/join#"))?.text ?? "")?.[1] ?? "";
  expect((await stage.ask("POST", "/api/invitations/look", { body: { word } })).json()).toMatchObject({
    role: "moderator",
  });
});

test("[DIR26] how people sign in is shown to administrators, and nothing that is secret in it", async () => {
  expect((await ask("GET", "/api/administration/sign-in")).json()).toEqual({
    address: "http://localhost:4000",
    providers: [],
    secondFactorRoles: ["moderator"],
    idleHours: 168,
    longestDays: 30,
    passwordLength: 12,
    isDemonstration: false,
  });
});
