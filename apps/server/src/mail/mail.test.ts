import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { run } from "../cli/terminal.fixture.ts";
import { folder } from "../folder.fixture.ts";
import { openStage, type Stage } from "../services.fixture.ts";
import { openMailer } from "./mailer.ts";
import { openMailServer, type MailServer } from "./mail.fixture.ts";
import { mailAddressConfirmation, mailInvitation, mailReset } from "./outgoing.ts";
import { sendDue } from "./send-mail.ts";

let stage: Stage;
let server: MailServer;

beforeAll(async () => {
  server = await openMailServer();
  stage = await openStage(); // without SMTP_URL: nothing is sent behind the tests' backs
});
afterAll(async () => {
  await stage.close();
  await server.close();
});

const LINK = "https://duthao.example/join/vé-bí-mật?x=1&y=<2>";

async function send(): Promise<void> {
  const mailer = openMailer({ url: server.url, from: "Bộ Công Thương <duthao@moit.example>" });
  try {
    await sendDue(stage.services, mailer);
  } finally {
    mailer.close();
  }
}

const mailTo = (address: string) =>
  server.mails.find(({ to }) => to && !Array.isArray(to) && to.value[0]?.address === address);

test("[OUT8] an invitation is in Vietnamese unless told otherwise, as text and as HTML, with its link in both", async () => {
  const invited = {
    agency: "Bộ Công Thương",
    organisation: "Bộ Tư pháp",
    round: "Góp ý <dự thảo> Nghị định",
    deadline: "2026-12-31",
    link: LINK,
  };
  await mailInvitation({ ...invited, id: "invitation:1", address: "vanthu@moj.example" }, stage.services);
  await mailInvitation({ ...invited, id: "invitation:1", address: "vanthu@moj.example" }, stage.services);
  await mailInvitation(
    { ...invited, id: "invitation:2", address: "office@moj.example", language: "en" },
    stage.services,
  );
  await send();
  expect(server.mails).toHaveLength(2);
  const mail = mailTo("vanthu@moj.example");
  expect(mail?.subject).toBe("Bộ Công Thương mời góp ý: Góp ý <dự thảo> Nghị định");
  expect(mail?.messageId).toBe("<invitation%3A1@moit.example>");
  expect(mail?.from?.value).toEqual([{ name: "Bộ Công Thương", address: "duthao@moit.example" }]);
  expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
  for (const words of ["thay mặt Bộ Tư pháp", "Hạn góp ý: 31/12/2026", "Góp ý <dự thảo> Nghị định", LINK])
    expect(mail?.text).toContain(words);
  expect(mail?.html).toContain('href="https://duthao.example/join/vé-bí-mật?x=1&amp;y=&lt;2&gt;"');
  expect(mail?.html).toContain("Góp ý &lt;dự thảo&gt; Nghị định");
  expect(mailTo("office@moj.example")?.text).toContain("on behalf of Bộ Tư pháp");
});

test("[OUT5] a link waits encrypted, stands in no subject, and is gone once it is sent", async () => {
  const { kysely } = stage.services.store;
  const rows = () => kysely.selectFrom("outbox").selectAll().where("id", "in", ["reset:1", "confirmation:1"]).execute();
  await mailReset({ id: "reset:1", account: "delegate", link: LINK }, stage.services);
  await mailAddressConfirmation({ id: "confirmation:1", address: "new@moj.example", link: LINK }, stage.services);
  const waiting = await rows();
  expect(waiting.map(({ secret }) => typeof secret)).toEqual(["string", "string"]);
  expect(JSON.stringify(waiting)).not.toContain("bí-mật");
  await send();
  for (const { state, secret } of await rows()) expect({ state, secret }).toEqual({ state: "sent", secret: null });
  for (const address of ["delegate@example.vn", "new@moj.example"]) {
    expect(mailTo(address)?.text).toContain(LINK);
    expect(mailTo(address)?.subject).not.toContain("mật-");
    expect(mailTo(address)?.subject).not.toContain("join");
  }
});

test("[OUT5] a link that was moved to another message opens nothing", async () => {
  const { kysely, outbox } = stage.services.store;
  await mailAddressConfirmation({ id: "own", address: "own@moj.example", link: LINK }, stage.services);
  await mailAddressConfirmation({ id: "other", address: "thief@moj.example", link: LINK }, stage.services);
  const own = await kysely.selectFrom("outbox").select("secret").where("id", "=", "own").executeTakeFirstOrThrow();
  await kysely.updateTable("outbox").set(own).where("id", "=", "other").execute();
  await send();
  expect(mailTo("own@moj.example")?.text).toContain(LINK);
  expect(mailTo("thief@moj.example")).toBeUndefined();
  expect(await outbox.list("dropped", { after: 0, limit: 1 })).toMatchObject([{ id: "other" }]);
});

test("[OUT9] nothing goes to somebody whose account is locked meanwhile", async () => {
  const { accounts, store } = stage.services;
  await mailReset({ id: "reset:locked", account: "outsider", link: LINK }, stage.services);
  await accounts.setDisabled({ email: "outsider@example.vn" }, true);
  await send();
  expect(mailTo("outsider@example.vn")).toBeUndefined();
  const dropped = await store.outbox.list("dropped", { after: 0, limit: 10 });
  expect(dropped.find(({ id }) => id === "reset:locked")?.reason).toBe("The account is not there, or is locked.");
});

test("[OUT10] an address that the mail server knows nothing of has failed at once, a server that is away has not", async () => {
  const { outbox } = stage.services.store;
  await mailAddressConfirmation({ id: "nobody", address: "nobody@refused.example", link: LINK }, stage.services);
  await send();
  expect(await outbox.list("failed", { after: 0, limit: 10 })).toMatchObject([
    { id: "nobody", attempts: 1, reason: expect.stringContaining("No such user here") as unknown },
  ]);
  await mailAddressConfirmation({ id: "patient", address: "patient@moj.example", link: LINK }, stage.services);
  const away = openMailer({ url: "smtp://127.0.0.1:1", from: "Duthao <duthao@moit.example>" });
  await sendDue(stage.services, away);
  away.close();
  const waiting = await outbox.list("waiting", { after: 0, limit: 100 });
  expect(waiting.filter(({ kind }) => kind !== "notified")).toMatchObject([
    { id: "patient", attempts: 1, reason: expect.stringContaining("ECONNREFUSED") as unknown },
  ]);
});

test("[OUT7] a server that is told where its mail server is sends by itself, one that is not keeps what waits", async () => {
  const started = await openStage({ SMTP_URL: server.url, MAIL_FROM: "duthao@moit.example" });
  onTestFinished(() => started.close());
  await mailReset({ id: "reset:auto", account: "moderator", link: LINK }, started.services);
  await mailReset({ id: "reset:kept", account: "moderator", link: LINK }, stage.services);
  await vi.waitUntil(() => mailTo("moderator@example.vn"), { timeout: 60_000 });
  expect(mailTo("moderator@example.vn")?.messageId).toBe("<reset%3Aauto@moit.example>");
  const waiting = await stage.services.store.outbox.list("waiting", { after: 0, limit: 100 });
  expect(waiting.find(({ id }) => id === "reset:kept")).toMatchObject({ attempts: 0 });
});

test("[OUT11] what waits and what was given up is counted for the figures, and printed beside a running server", async () => {
  const place = folder();
  const running = await openStage({ DATA_DIR: place });
  onTestFinished(() => running.close());
  await mailAddressConfirmation({ id: "waits", address: "waits@moj.example", link: LINK }, running.services);
  await mailAddressConfirmation({ id: "fails", address: "fails@refused.example", link: LINK }, running.services);
  const mailer = openMailer({ url: server.url, from: "duthao@moit.example" });
  await running.services.store.kysely.updateTable("outbox").set({ due: 4e12 }).where("id", "=", "waits").execute();
  await sendDue(running.services, mailer);
  mailer.close();

  const printed = await run("outbox", { DATA_DIR: place });
  expect(printed.exit).toBe(1);
  expect(printed.out).toContain("failed 1");
  expect(printed.out).toContain("SMTP_URL is not set: no mail is sent.");
  expect(printed.out).toMatch(
    /^failed · confirmed · fails@refused\.example · .* · tried 1 times: .*No such user here/m,
  );
  expect(printed.out).toMatch(/^waiting · confirmed · waits@moj\.example · /m);
  expect(printed.out).not.toContain("bí-mật");
  const { out } = await run("outbox --json", { DATA_DIR: place });
  expect(JSON.parse(out)).toMatchObject({ counts: { failed: 1 }, failed: [{ id: "fails" }] });

  const again = await openStage({ DATA_DIR: folder() });
  onTestFinished(() => again.close());
  const figures = (await again.http.inject({ url: "/metrics" })).body;
  expect(figures).toMatch(/^duthao_outbox_waiting \d+$/m);
  expect(figures).toMatch(/^duthao_outbox_failed 0$/m);
});
