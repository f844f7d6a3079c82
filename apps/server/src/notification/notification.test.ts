import { SERVICE, type RoundCommand } from "@duthao/domain";
import { NotificationPage, ReminderList, UnreadCount } from "@duthao/protocol";
import { GATHERED, Notifier } from "@duthao/service";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openMailServer, type MailServer } from "../mail/mail.fixture.ts";
import { openMailer } from "../mail/mailer.ts";
import { sendDue } from "../mail/send-mail.ts";
import { openStage, PREPARE, type Stage } from "../services.fixture.ts";
import { NOTIFICATION_SENTENCES } from "./sentences.ts";

let stage: Stage;
let server: MailServer;
let rounds = 0;
let round = "";

beforeAll(async () => {
  server = await openMailServer();
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
  await server.close();
});

if (PREPARE.type !== "prepare-round") throw new Error("The fixture prepares a round.");
const PREPARED = PREPARE;

const does = (who: string, command: RoundCommand) =>
  stage.services.rounds.command(round, who, stage.services.newId(), command);

/** A round of its own for each test. */
beforeEach(async () => {
  round = `test-${(rounds += 1)}`;
  const draft = { ...PREPARED.draft, id: round };
  await does(SERVICE, { ...PREPARED, round, draft, deadline: "2099-12-31" });
  await does("moderator", { type: "open-round" });
  await stage.services.notifier.tellRound(round);
});

async function listed(as: string): Promise<NotificationPage["notifications"]> {
  const answer = await stage.ask("GET", "/api/notifications", { as });
  return NotificationPage.parse(answer.json()).notifications.filter((one) => one.round.id === round);
}

const unread = async (as: string): Promise<number> =>
  UnreadCount.parse((await stage.ask("GET", "/api/notifications/unread", { as })).json()).count;

const joint = (): RoundCommand => ({ type: "open-joint-desk", desk: `desk-${round}`, organisations: ["mpi"] });

/** Sends what is due then, and gives the mails that came of it. */
async function mailed(now: number): Promise<MailServer["mails"]> {
  const before = server.mails.length;
  const mailer = openMailer({ url: server.url, from: "Duthao <duthao@moit.example>" });
  await sendDue({ ...stage.services, now: () => now }, mailer);
  mailer.close();
  return server.mails.slice(before);
}

describe("over HTTP", () => {
  test("[API50] everybody has their own list and count, and marks their own as read", async () => {
    const [opened] = await listed("delegate");
    expect(opened).toMatchObject({
      kind: "opened",
      isRead: false,
      round: { title: PREPARED.title },
      day: "2099-12-31",
    });
    expect(await listed("moderator")).toEqual([]);
    const before = await unread("delegate");
    await stage.ask("POST", "/api/notifications/read", { as: "neighbour", body: { ids: [opened?.id] } });
    expect(await unread("delegate")).toBe(before);
    const answer = await stage.ask("POST", "/api/notifications/read", { as: "delegate", body: { ids: [opened?.id] } });
    expect(answer.statusCode).toBe(204);
    expect(await unread("delegate")).toBe(before - 1);
    expect(await listed("delegate")).toMatchObject([{ isRead: true }]);
  });

  test("[API50] lists page by page, refuses what is no mark, and asks who it is", async () => {
    const page = async (query: string) =>
      NotificationPage.parse((await stage.ask("GET", `/api/notifications?${query}`, { as: "delegate" })).json());
    const first = await page("limit=1");
    const second = await page(`limit=1&before=${encodeURIComponent(first.next ?? "")}`);
    expect(first.notifications).toHaveLength(1);
    expect(second.notifications[0]?.id).not.toBe(first.notifications[0]?.id);
    expect((await stage.ask("GET", "/api/notifications?before=x", { as: "delegate" })).statusCode).toBe(422);
    expect((await stage.ask("GET", "/api/notifications")).statusCode).toBe(401);
  });

  test("[NOT4] what one may no longer see is neither listed nor counted", async () => {
    await does("neighbour", { type: "open-joint-desk", desk: `desk-${round}`, organisations: ["moj"] });
    await stage.services.notifier.tellRound(round);
    expect((await listed("delegate")).map(({ kind }) => kind)).toEqual(["joint-desk", "opened"]);
    expect((await listed("moderator")).map(({ kind }) => kind)).toEqual([]);
    const before = await unread("delegate");
    const successor = { id: "outsider", name: "", organisation: "moj", role: "delegate" } as const;
    await does("delegate", { type: "join-person", person: successor });
    await does("outsider", { type: "remove-person", person: "delegate" });
    await stage.services.notifier.tellRound(round);
    expect((await listed("delegate")).map(({ kind }) => kind)).toEqual(["left"]);
    expect(await unread("delegate")).toBe(before - 1);
  });
});

test("[NOT6] whoever tells a round again, after a crash or on another node, tells nothing twice", async () => {
  const { store, now } = stage.services;
  const { journal, notifications } = store;
  const other = new Notifier({ journal, rounds: stage.services.rounds, notifications, now });
  await does("delegate", joint());
  await Promise.all([stage.services.notifier, other, other].map((notifier) => notifier.tellRound(round)));
  expect((await listed("neighbour")).map(({ kind }) => kind)).toEqual(["joint-desk", "opened"]);
});

test("[NOT7] history that was brought in from elsewhere is told to nobody", async () => {
  const { store, rounds: folded, now } = stage.services;
  const { journal, notifications } = store;
  const later = new Notifier({ journal, rounds: folded, notifications, now: () => now() + 8 * 24 * 60 * 60_000 });
  round = "old";
  await does(SERVICE, { ...PREPARED, round, draft: { ...PREPARED.draft, id: round } });
  await does("moderator", { type: "open-round" });
  await later.tellRound(round);
  await stage.services.notifier.tellRound(round);
  expect(await listed("delegate")).toEqual([]);
});

test("[NOT7] of the demonstration's past nobody is told", async () => {
  const demo = await openStage({ DEMO: "true" });
  try {
    const { openDemonstration } = await import("../demonstration.ts");
    await openDemonstration(demo.services);
    await demo.services.notifier.tellAll();
    const told = await demo.services.store.kysely.selectFrom("notification").select("round").execute();
    expect(told.filter((one) => one.round !== "r1")).toEqual([]);
    expect(demo.services.rounds.all().length).toBeGreaterThan(1);
  } finally {
    await demo.close();
  }
}, 60_000); // the demonstration is played

test("[NOT5] the day before a conference and before the deadline is told once, however often it is looked at", async () => {
  const { store, rounds: folded } = stage.services;
  const { journal, notifications } = store;
  const moment = Date.parse("2099-12-30T09:00:00+07:00");
  const eve = new Notifier({ journal, rounds: folded, notifications, now: () => moment });
  await eve.tellDay();
  await eve.tellDay();
  expect((await listed("delegate")).map(({ kind }) => kind)).toEqual(["deadline", "opened"]);
  expect((await listed("moderator")).map(({ kind }) => kind)).toEqual([]);
});

describe("reminding", () => {
  const remind = (as: string, body: object = {}) => stage.ask("POST", `/api/rounds/${round}/reminders`, { as, body });
  const reminded = async (): Promise<string[]> => {
    const answer = await stage.ask("GET", `/api/rounds/${round}/reminders`, { as: "drafter" });
    return ReminderList.parse(answer.json()).reminders.map(({ organisation }) => organisation);
  };

  test("[NOT11] the moderator reminds who has said nothing, once a day however often, and it is listed", async () => {
    await stage.ask("POST", `/api/rounds/${round}/commands`, {
      as: "neighbour",
      body: {
        id: `opinion-${round}`,
        command: {
          type: "submit-opinion",
          opinion: { organisation: "mpi", stance: "none", source: { kind: "letter", number: "1", day: "2026-11-30" } },
        },
      },
    });
    const answers = await Promise.all(Array.from({ length: 4 }, () => remind("moderator")));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect(await reminded()).toEqual(["moj"]);
    expect(ReminderList.parse(answers[0]?.json()).reminders[0]).toMatchObject({
      organisation: "moj",
      by: "Người moderator",
    });
    expect((await listed("delegate")).filter(({ kind }) => kind === "reminded")).toHaveLength(1);
    expect((await listed("neighbour")).filter(({ kind }) => kind === "reminded")).toEqual([]);
  });

  test("[NOT11] those alone who are named, where they have said nothing and somebody is there", async () => {
    const empty = { id: "mof", name: "Bộ Tài chính", short: "BTC", kind: "ministry" } as const;
    await does("moderator", { type: "invite-organisation", organisation: empty });
    await remind("moderator", { organisations: ["mpi", "moit", "mof", "nobody"] });
    expect(await reminded()).toEqual(["mpi"]);
  });

  test("[API51] nobody but the moderator reminds, the agency alone sees who was, and a closed round reminds nobody", async () => {
    for (const as of ["drafter", "delegate"]) expect((await remind(as)).statusCode).toBe(403);
    expect((await remind("outsider")).statusCode).toBe(404);
    const list = (as: string) => stage.ask("GET", `/api/rounds/${round}/reminders`, { as });
    expect((await list("delegate")).statusCode).toBe(403);
    expect((await list("outsider")).statusCode).toBe(404);
    await does("moderator", { type: "close-round" });
    expect((await remind("moderator")).json()).toMatchObject({ code: "round-not-open" });
    expect(await reminded()).toEqual([]);
  });
});

/** Who gets mail is asked once, at the end: a mail that has gone tells nothing more. */
test("[NOT4, NOT9, NOT10] mail tells what was not read, is wanted and may still be seen, in the reader's language, and leads there", async () => {
  const prefer = (as: string, body: object) => stage.ask("POST", "/api/notifications/preference", { as, body });
  const english = { language: "en", kinds: { closed: "never" } };
  expect((await prefer("neighbour", english)).json()).toEqual(english);
  expect((await stage.ask("GET", "/api/notifications/preference", { as: "neighbour" })).json()).toEqual(english);
  expect((await prefer("neighbour", { language: "fr" })).statusCode).toBe(422);
  await prefer("drafter", { language: "vi", kinds: { opened: "never" } });

  const asked = round;
  await does("delegate", joint());
  round = `${asked}-unwanted`;
  await does(SERVICE, { ...PREPARED, round, draft: { ...PREPARED.draft, id: round } });
  await does("moderator", { type: "open-round" });
  await stage.services.notifier.tellRound(round);
  const [opened] = await listed("delegate");
  await stage.ask("POST", "/api/notifications/read", { as: "delegate", body: { ids: [opened?.id] } });
  const successor = { id: "outsider", name: "", organisation: "moj", role: "delegate" } as const;
  await does("delegate", { type: "join-person", person: successor });
  await stage.services.notifier.tellRound(round);
  expect(await listed("outsider")).toMatchObject([{ kind: "joined" }]);
  await does("delegate", { type: "remove-person", person: "outsider" });
  await stage.services.notifier.tellRound(asked);

  const mails = await mailed(Date.now() + 3 * GATHERED);
  const lines = (person: string, of: string): string[] =>
    mails
      .filter((mail) => mail.to && !Array.isArray(mail.to) && mail.to.value[0]?.address === `${person}@example.vn`)
      .flatMap(({ text = "" }) => [...text.matchAll(/• (.*) · .*\n {2}http:\/\/localhost:4000\/round\/(.*)/g)])
      .flatMap(([, line = "", to]) => (to === of ? [line] : []));
  expect(lines("neighbour", asked)).toEqual([
    "The round has opened, comments are due 31/12/2099",
    "Your organisation was invited to a joint desk",
  ]);
  expect(lines("delegate", asked)).toEqual(["Đợt lấy ý kiến đã mở, hạn góp ý 31/12/2099"]);
  expect(lines("neighbour", round)).toHaveLength(1);
  expect(lines("delegate", round)).toEqual([]); // was read
  expect(lines("drafter", round)).toEqual([]); // is not wanted
  expect(lines("outsider", round)).toEqual([]); // may not be seen any more
  expect(mails.map(({ subject }) => subject).join()).not.toContain("joint desk");
});

test("[NOT10] alike ones are one line that says how many they are, and no line says what was written", () => {
  const thread = { thread: "t1", place: "khoản 2 Điều 8" };
  const alike = {
    id: "n",
    at: 0,
    round: { id: "r1", title: "Đợt 1" },
    ...thread,
    organisation: "Bộ Tư pháp",
    daysLeft: 0,
  };
  for (const language of ["vi", "en"] as const) {
    const say = (kind: "replied" | "answered" | "approved", count: number) =>
      NOTIFICATION_SENTENCES[language][kind]({ ...alike, kind, count });
    for (const kind of ["replied", "answered", "approved"] as const) {
      expect(say(kind, 1)).toContain("khoản 2 Điều 8");
      expect(say(kind, 12)).toContain("12");
    }
    expect(say("replied", 1)).toContain("Bộ Tư pháp");
  }
});
