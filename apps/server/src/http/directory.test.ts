import { Readable } from "node:stream";
import { isRefusal } from "@duthao/domain";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setUpLink } from "../link-seal.ts";
import { rolesOf } from "../roles.ts";
import { secretOf } from "../secret.ts";
import { cookiesIn, openStage, PASSWORD, type Answer, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

const wordOf = (link: string): string => link.slice(link.indexOf("#") + 1);
const person = (name: string) => ({ name, email: `${name}@botuphap.example`, password: PASSWORD });
const setUpWord = (now = Date.now()) => {
  const { settings } = stage.services;
  return wordOf(setUpLink(now, settings.publicOrigin, secretOf(settings)));
};
let command = 0;

/** Asks for a decision in the directory, with what a browser keeps of signing in. */
async function decide(cookie: string, asked: object): Promise<Answer> {
  return stage.ask("POST", "/api/directory/commands", {
    headers: { cookie },
    body: { id: `c${++command}`, command: asked },
  });
}

const cookieIn = (answer: Answer): string => cookiesIn([answer.headers["set-cookie"] ?? []].flat());

/** A new person follows a link, and is signed in. */
async function follow(link: string, name: string): Promise<Answer> {
  return stage.ask("POST", "/api/invitations/accept", { body: { word: wordOf(link), person: person(name) } });
}

/** Somebody invites, and gives the link. */
async function invite(cookie: string, organisation: string, role: string): Promise<string> {
  const invitation = `i${++command}`;
  const made = await decide(cookie, { type: "invite-member", invitation, organisation, role, days: 14 });
  expect(made.statusCode, made.body).toBe(200);
  const answer = await stage.ask("GET", `/api/invitations/${invitation}/link`, { headers: { cookie } });
  return answer.json().link;
}

async function sendDraft(cookie: string, id: string, deadline?: string): Promise<Answer> {
  const form = new FormData();
  form.append(
    "round",
    JSON.stringify({ id, title: "Về cụm công nghiệp", number: 1, silenceAgrees: false, corrections: [], deadline }),
  );
  form.append("file", new File(["Điều 1. Phạm vi\n1. Một\n"], "du-thao.txt"));
  const sent = new Response(form);
  return stage.http.inject({
    method: "POST",
    url: "/api/rounds",
    headers: {
      cookie,
      "sec-fetch-site": "same-origin",
      "content-type": sent.headers.get("content-type") ?? "",
    },
    payload: Readable.from(Buffer.from(await sent.arrayBuffer())),
  });
}

test("[ACC32] an administrator's role asks for a second factor too, where the settings say so", () => {
  const directory = { get: () => ({ ...stage.services.directory.get(), administrators: new Set(["delegate"]) }) };
  const roles = rolesOf("delegate", { ...stage.services, directory: { ...stage.services.directory, ...directory } });
  expect(roles).toEqual(["administrator", "delegate"]);
  expect(rolesOf("delegate", stage.services)).toEqual(["delegate"]);
});

describe("an installation that is set up", () => {
  let admin = "";
  let moderator = "";
  let justice = "";

  test("[DIR12] a link that nobody sealed, that is over, or that was used sets nothing up", async () => {
    const ask = (word: string, name: string) =>
      stage.ask("POST", "/api/set-up", { body: { word, name: "Bộ Công Thương", short: "BCT", person: person(name) } });
    expect((await ask("x.y", "thief")).statusCode).toBe(404);
    expect((await ask(`${setUpWord()}A`, "thief")).statusCode).toBe(404);
    expect((await ask(setUpWord(Date.now() - 3_600_001), "late")).json().code).toBe("link-expired");
    const word = setUpWord();
    expect((await ask(word, "yếu")).statusCode, "no address").toBe(422);
    const done = await ask(word, "quantri");
    expect(done.statusCode, done.body).toBe(200);
    admin = cookieIn(done);
    expect((await ask(word, "thief")).json().code).toBe("link-used");
    expect((await stage.ask("GET", "/api/directory/me", { headers: { cookie: admin } })).json()).toMatchObject({
      installation: "Bộ Công Thương",
      isAdministrator: true,
      seat: null,
    });
  });

  test("[DIR13] the administrator lists organisations and invites the agency's moderator, who begins a round", async () => {
    const { agency } = (await stage.ask("GET", "/api/directory", { headers: { cookie: admin } })).json();
    const organisation = {
      id: "tuphap",
      name: "Bộ Tư pháp",
      short: "BTP",
      kind: "ministry",
      aliases: [],
      contacts: [],
    };
    expect((await decide(admin, { type: "list-organisations", organisations: [organisation] })).statusCode).toBe(200);
    const came = await follow(await invite(admin, agency, "moderator"), "chutri");
    expect(came.statusCode, came.body).toBe(200);
    moderator = cookieIn(came);
    expect((await sendDraft(admin, "first")).statusCode).toBe(403);
    const drafts = () => stage.services.store.journal.streams("draft:");
    const before = await drafts();
    expect((await sendDraft(moderator, "late", "2020-01-01")).json().code).toBe("deadline-past");
    expect(await drafts(), "no draft is begun for nothing").toEqual(before);
    const begun = await sendDraft(moderator, "first");
    expect(begun.statusCode, begun.body).toBe(201);
    const rounds = (await stage.ask("GET", "/api/rounds", { headers: { cookie: moderator } })).json();
    expect(rounds).toMatchObject([{ id: "first", status: "preparing", role: "moderator" }]);
  });

  test("[DIR13] who is invited sees nothing of a round in preparation, and sits in it once it opens", async () => {
    justice = cookieIn(await follow(await invite(moderator, "tuphap", "delegate"), "daidien"));
    const ask = (asked: object) =>
      stage.ask("POST", "/api/rounds/first/commands", {
        headers: { cookie: moderator },
        body: { id: `r${++command}`, command: asked },
      });
    const organisation = { id: "tuphap", name: "Tên khác", short: "X", kind: "other" };
    expect((await ask({ type: "invite-organisation", organisation })).statusCode).toBe(200);
    await stage.services.seating.settle();
    expect(stage.services.rounds.get("first")?.organisations.get("tuphap")?.name).toBe("Bộ Tư pháp");
    expect((await stage.ask("GET", "/api/rounds", { headers: { cookie: justice } })).json()).toEqual([]);
    expect((await stage.ask("GET", "/api/rounds/first/desks", { headers: { cookie: justice } })).statusCode).toBe(404);
    expect((await ask({ type: "open-round" })).statusCode).toBe(200);
    expect((await stage.ask("GET", "/api/rounds", { headers: { cookie: justice } })).json()).toMatchObject([
      { id: "first", organisation: "tuphap", role: "delegate" },
    ]);
  });

  test("[DIR14] the organisation's people are seen by themselves and by who lists organisations; who brought them is said", async () => {
    const ask = (cookie: string, organisation: string) =>
      stage.ask("GET", `/api/directory/${organisation}`, { headers: { cookie } });
    expect((await ask(justice, "tuphap")).json()).toMatchObject({
      people: [
        { name: "daidien", email: "daidien@botuphap.example", role: "delegate", by: "chutri", mayRemove: false },
      ],
      invitations: [],
      invites: ["delegate", "observer"],
      mayChange: false,
    });
    expect((await ask(admin, "tuphap")).json(), "somebody has written there").toMatchObject({
      invites: [],
      mayChange: true,
    });
    expect((await ask(admin, "tuphap")).statusCode).toBe(200);
    const { agency } = (await stage.ask("GET", "/api/directory", { headers: { cookie: admin } })).json();
    expect((await ask(justice, agency)).statusCode).toBe(404);
    expect((await stage.ask("GET", "/api/directory", { headers: { cookie: justice } })).statusCode).toBe(403);
  });

  test("[DIR15] an address that an invitation was sent to is that of the account; one that has an account signs in first", async () => {
    const made = await decide(justice, {
      type: "invite-member",
      invitation: "mailed",
      organisation: "tuphap",
      role: "observer",
      email: "Hai@BoTuPhap.example",
      days: 14,
    });
    expect(made.statusCode, made.body).toBe(200);
    const { link } = (await stage.ask("GET", "/api/invitations/mailed/link", { headers: { cookie: justice } })).json();
    expect((await stage.ask("POST", "/api/invitations/look", { body: { word: wordOf(link) } })).json()).toMatchObject({
      installation: "Bộ Công Thương",
      organisation: "Bộ Tư pháp",
      role: "observer",
      email: "hai@botuphap.example",
      hasAccount: false,
    });
    expect((await follow(link, "khac")).statusCode).toBe(403);
    const other = await stage.ask("POST", "/api/invitations/accept", {
      headers: { cookie: justice },
      body: { word: wordOf(link) },
    });
    expect(other.statusCode, "signed in with another address").toBe(403);
    expect((await follow(link, "hai")).statusCode).toBe(200);
    expect((await follow(link, "hai")).json().code).toBe("link-used");
    const again = await invite(justice, "tuphap", "observer");
    expect((await follow(again, "hai")).json().code).toBe("account-exists");
    const anonymous = await stage.ask("POST", "/api/invitations/accept", { body: { word: wordOf(again) } });
    expect(anonymous.statusCode).toBe(401);
  });

  test("[DIR16] whoever is taken out of an organisation has left its rounds when that is answered", async () => {
    const { people } = (await stage.ask("GET", "/api/directory/tuphap", { headers: { cookie: justice } })).json();
    const { account } = people.find(({ name }: { name: string }) => name === "hai");
    expect(stage.services.rounds.get("first")?.people.has(account)).toBe(true);
    expect((await decide(admin, { type: "remove-member", account })).statusCode).toBe(200);
    expect(stage.services.rounds.get("first")?.people.has(account)).toBe(false);
    const last = await decide(admin, { type: "remove-member", account: people[0].account });
    expect(last.json().code).toBe("last-in-organisation");
  });

  test("[DIR17] the same link followed twice at once brings one in", async () => {
    const link = await invite(justice, "tuphap", "delegate");
    const answers = await Promise.all([follow(link, "mot"), follow(link, "ba")]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { members } = stage.services.directory.get();
    expect([...members.values()].filter(({ organisation }) => organisation === "tuphap")).toHaveLength(2);
    const again = await follow(
      await invite(justice, "tuphap", "observer"),
      answers[0]?.statusCode === 409 ? "mot" : "ba",
    );
    expect(again.statusCode, "who was too late may come by another link").toBe(200);
  });

  test("[DIR19] when a round asks an organisation in which nobody sits, its first person is invited at its address, once", async () => {
    const finance = { id: "taichinh", name: "Bộ Tài chính", short: "BTC", kind: "ministry" };
    const listed = { ...finance, email: "vanthu@btc.example", aliases: [], contacts: [] };
    const silent = { ...finance, id: "noivu", name: "Bộ Nội vụ", aliases: [], contacts: [] };
    expect((await decide(admin, { type: "list-organisations", organisations: [listed, silent] })).statusCode).toBe(200);
    for (const organisation of [finance, { ...finance, id: "noivu" }])
      await stage.ask("POST", "/api/rounds/first/commands", {
        headers: { cookie: moderator },
        body: { id: `r${++command}`, command: { type: "invite-organisation", organisation } },
      });
    const invited = () => [...stage.services.directory.get().invitations.values()];
    await expect.poll(() => invited().filter(({ email }) => email === "vanthu@btc.example")).toHaveLength(1);
    expect(invited().some(({ organisation }) => organisation === "noivu")).toBe(false);
    const page = { after: 0, limit: 100 };
    const waiting = () => stage.services.store.outbox.list("waiting", page);
    await expect
      .poll(async () => (await waiting()).map(({ to }) => to))
      .toContainEqual({ address: "vanthu@btc.example" });
  });

  test("[DIR20] where somebody has written in a round, however they were seated, nobody from outside is invited", async () => {
    // `moj` and `mpi` are organisations of the round `r1`, which the service prepared with its people
    const organisation = { id: "moj", name: "Bộ khác", short: "X", kind: "ministry", aliases: [], contacts: [] };
    expect((await decide(admin, { type: "list-organisations", organisations: [organisation] })).statusCode).toBe(200);
    const invited = { type: "invite-member", organisation: "moj", role: "delegate", days: 14 };
    for (const cookie of [admin, moderator])
      expect((await decide(cookie, { ...invited, invitation: `spy${++command}` })).json().code).toBe("not-allowed");
  });

  test("[DIR21] in a round nobody from outside seats, removes or moves people of an organisation that has its own in the directory", async () => {
    const begun = await sendDraft(moderator, "second");
    expect(begun.statusCode, begun.body).toBe(201);
    const ask = (id: string, asked: object) =>
      stage.ask("POST", "/api/rounds/second/commands", {
        headers: { cookie: moderator },
        body: { id, command: asked },
      });
    const { members } = stage.services.directory.get();
    const seated = [...members.values()].filter(({ organisation }) => organisation === "tuphap");
    // what the service would ask is nobody else's to use up
    const taken = await ask("service-s-1", { type: "retitle-round", title: "Tên" });
    expect(taken.json()).toMatchObject({ code: "malformed", path: "id" });
    const organisation = { id: "tuphap", name: "x", short: "x", kind: "ministry" };
    const spy = { id: "outsider", organisation: "tuphap", role: "leader" };
    const [, joined] = await Promise.all([
      ask("invite", { type: "invite-organisation", organisation }),
      ask("spy", { type: "join-person", person: spy }),
    ]);
    expect(joined.statusCode).toBe(403);
    await stage.services.seating.settle();
    const people = () => stage.services.rounds.get("second")?.people;
    expect(people()?.has(seated[0]?.account ?? "")).toBe(true);
    const removed = await ask("out", { type: "remove-person", person: seated[0]?.account });
    expect(removed.statusCode).toBe(403);
    expect((await ask("spy2", { type: "join-person", person: spy })).statusCode).toBe(403);
    // taken off the list and put on it again, its people sit there again
    expect((await ask("off", { type: "uninvite-organisation", organisation: "tuphap" })).statusCode).toBe(200);
    expect(people()?.has(seated[0]?.account ?? "")).toBe(false);
    expect((await ask("on", { type: "invite-organisation", organisation })).statusCode).toBe(200);
    await stage.services.seating.settle();
    expect(people()?.has(seated[0]?.account ?? "")).toBe(true);
  });

  test("[DIR22] a program's token follows no invitation", async () => {
    const made = await stage.ask("POST", "/api/tokens", {
      headers: { cookie: justice },
      body: { name: "chương trình", scope: { kind: "round", name: "first" } },
    });
    const { agency } = (await stage.ask("GET", "/api/directory", { headers: { cookie: admin } })).json();
    const word = wordOf(await invite(moderator, agency, "drafter"));
    const answer = await stage.ask("POST", "/api/invitations/accept", {
      headers: { authorization: `Bearer ${made.json().token}` },
      body: { word },
    });
    expect(answer.statusCode, answer.body).toBe(403);
  });

  test("[DIR18] after a restart the directory is as it was", async () => {
    const before = stage.services.directory.get();
    const { createDirectory } = await import("@duthao/service");
    const { store, bus, now, accounts, report } = stage.services;
    const accountOf = (id: string) => accounts.account(id);
    const wroteInRounds = () => [];
    const again = await createDirectory({ journal: store.journal, bus, now, accountOf, wroteInRounds, report });
    expect(again.get()).toEqual(before);
    again.close();
    expect(isRefusal(await again.command("x", "y", { type: "revoke-invitation", invitation: "none" }))).toBe(true);
  });
});
