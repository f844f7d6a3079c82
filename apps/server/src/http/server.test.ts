import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openStage, PREPARE, type Asked, type Stage } from "../services.fixture.ts";
import { listen } from "../listen.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

let asked = 0;
const command = (as: string, command: unknown, more: Asked = {}) =>
  stage.ask("POST", "/api/rounds/r1/commands", { as, body: { id: `c${asked++}`, command }, ...more });

describe("commands", () => {
  test("[API1] what is decided is answered with its events; the same id again is the same answer", async () => {
    const body = {
      id: "hold-once",
      command: {
        type: "schedule-conference",
        conference: { id: "vung-tau", place: "Vũng Tàu", day: "2026-04-21", agenda: [] },
      },
    };
    const first = await stage.ask("POST", "/api/rounds/r1/commands", { as: "moderator", body });
    const again = await stage.ask("POST", "/api/rounds/r1/commands", { as: "moderator", body });
    expect(first.json()).toMatchObject({ events: [{ type: "conference.scheduled" }] });
    expect(again.json()).toEqual(first.json());
  });

  test.each([
    [403, "not-allowed", "delegate", { type: "close-round" }],
    [409, "round-already-prepared", "moderator", PREPARE],
    [404, "unknown-thread", "moderator", { type: "resolve", thread: "t1" }],
    [409, "round-already-open", "moderator", { type: "open-round" }],
    [422, "malformed", "moderator", { type: "hide", comment: "c1" }],
    [
      422,
      "explanation-missing",
      "moderator",
      { type: "answer", thread: "t1", disposition: { verdict: "declined", explanation: " " } },
    ],
    [413, "too-large", "moderator", { type: "hide", comment: "c1", reason: "x".repeat(100_001) }],
  ])("[API2] a refusal is a problem document: %i %s", async (status, code, who, what) => {
    const answer = await command(who, what);
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ type: `urn:duthao:refusal:${code}`, status, code });
  });

  test("[API2] a malformed one says where", async () => {
    expect((await command("moderator", { type: "hide", comment: "c1" })).json()).toMatchObject({
      path: "command.reason",
    });
    expect(
      (
        await stage.ask("POST", "/api/rounds/r1/commands", { as: "moderator", body: { id: "not an id", command: {} } })
      ).json(),
    ).toMatchObject({ code: "malformed", path: "id" });
    expect(
      (
        await stage.http.inject({
          method: "POST",
          url: "/api/rounds/r1/commands",
          payload: "{",
          headers: {
            "content-type": "application/json",
            cookie: await stage.cookieOf("moderator"),
            "sec-fetch-site": "same-origin",
          },
        })
      ).json(),
    ).toMatchObject({ code: "malformed" });
  });

  test("[API2] an address that is none is refused like anything else", async () => {
    const answer = await stage.http.inject({ method: "GET", url: "/api/rounds/%ff/timeline" });
    expect([answer.statusCode, answer.headers["content-type"], answer.json()]).toEqual([
      422,
      expect.stringContaining("application/problem+json"),
      expect.objectContaining({ code: "malformed", path: "url" }),
    ]);
  });

  test("[API2] whoever is not signed in is told so", async () => {
    for (const url of [
      "/api/me",
      "/api/rounds",
      "/api/rounds/r1/desks",
      "/api/rounds/r1/timeline",
      "/api/rounds/r1/synthesis.docx",
      "/api/rooms/draft:d1/authors",
    ]) {
      const answer = await stage.ask("GET", url);
      expect([url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([url, 401, "not-signed-in"]);
    }
  });
});

describe("where a request comes from", () => {
  const open = { type: "open-round" };

  test.each([
    ["another site's page", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["a neighbouring host's page", { "sec-fetch-site": "same-site", origin: "http://other.localhost:4000" }],
    ["an old browser on another site", { origin: "https://evil.example" }],
    ["a sandboxed page", { origin: "null" }],
    ["a browser that says nothing", {}],
  ])("[API3] what %s sends with our cookie changes nothing", async (_, headers) => {
    const answer = await stage.http.inject({
      method: "POST",
      url: "/api/rounds/r1/commands",
      payload: { id: `o${asked++}`, command: open },
      headers: { ...headers, cookie: await stage.cookieOf("moderator") },
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: "not-allowed" });
  });

  test.each([
    ["the browser's word for it", { "sec-fetch-site": "same-origin" }],
    ["the public origin", { origin: "http://localhost:4000" }],
    ["the host that was asked", { origin: "http://10.0.0.7:4000", host: "10.0.0.7:4000" }],
  ])("[API3] our own page is known by %s", async (_, headers) => {
    const answer = await stage.http.inject({
      method: "POST",
      url: "/api/rounds/r1/commands",
      payload: { id: `o${asked++}`, command: { type: "resolve", thread: "t1" } },
      headers: { ...headers, cookie: await stage.cookieOf("moderator") },
    });
    expect(answer.json()).toMatchObject({ code: "unknown-thread" });
  });

  test("[API3] nobody is signed in by another site's form", async () => {
    const answer = await stage.http.inject({
      method: "POST",
      url: "/api/auth/sign-in/email",
      payload: { email: "a@b.vn", password: "x" },
      headers: { origin: "https://evil.example" },
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe("reading", () => {
  test("[API4] a round one is not in does not exist", async () => {
    for (const path of ["desks", "timeline", "timeline/updates", "synthesis.docx"]) {
      const theirs = await stage.ask("GET", `/api/rounds/r1/${path}`, { as: "outsider" });
      const nobodys = await stage.ask("GET", `/api/rounds/r2/${path}`, { as: "delegate" });
      expect([path, theirs.statusCode, theirs.body]).toEqual([path, 404, nobodys.body]);
    }
    const ordered = await command("outsider", { type: "open-round" });
    expect(ordered.json()).toMatchObject({ status: 404, code: "unknown-round" });
    expect((await stage.ask("GET", "/api/rounds", { as: "outsider" })).json()).toEqual([]);
  });

  test("[API4] a room one may not enter does not exist", async () => {
    const [desk] = (await stage.ask("GET", "/api/rounds/r1/desks", { as: "neighbour" })).json<{ id: string }[]>();
    const theirs = await stage.ask("GET", `/api/rooms/desk:${desk?.id}/authors`, { as: "delegate" });
    const nobodys = await stage.ask("GET", "/api/rooms/desk:none/authors", { as: "delegate" });
    expect([theirs.statusCode, theirs.body]).toEqual([404, nobodys.body]);
    expect((await stage.ask("GET", `/api/rooms/desk:${desk?.id}/authors`, { as: "neighbour" })).json()).toEqual({});
  });

  test("[API5] a list of rounds says how far each has come", async () => {
    const [round] = (await stage.ask("GET", "/api/rounds", { as: "delegate" })).json<unknown[]>();
    expect(round).toMatchObject({
      id: "r1",
      title: PREPARE.type === "prepare-round" && PREPARE.title,
      role: "delegate",
      draft: { id: "d1", number: 1 },
      counts: { threads: 0, waiting: 0, organisations: 2, heard: 0 },
    });
  });

  test("[API5] everyone is told of the desks they write on, and of no other", async () => {
    const desks = (await stage.ask("GET", "/api/rounds/r1/desks", { as: "delegate" })).json<
      { organisations: string[] }[]
    >();
    expect(desks.map(({ organisations }) => organisations)).toEqual([["moj"]]);
  });

  test("[API6] the timeline comes in pages that join without a gap, and leaves desks out", async () => {
    const whole = (await stage.ask("GET", "/api/rounds/r1/timeline", { as: "delegate" })).json<{
      entries: { seq: number; event: { type: string } }[];
      next: number | null;
    }>();
    const paged = [];
    for (let from: number | null = 1; from !== null;) {
      const page: typeof whole = (
        await stage.ask("GET", `/api/rounds/r1/timeline?from=${from}&limit=3`, { as: "delegate" })
      ).json();
      paged.push(...page.entries);
      from = page.next;
    }
    expect(paged).toEqual(whole.entries);
    expect(whole.entries[0]).toMatchObject({ seq: 1, actor: "service", event: { type: "round.prepared" } });
    expect(whole.entries.filter(({ event }) => event.type.startsWith("desk."))).toEqual([]);
  });

  test("[API6] the text's updates are Yjs updates in base64, in order", async () => {
    const { entries, next } = (await stage.ask("GET", "/api/rounds/r1/timeline/updates", { as: "delegate" })).json<{
      entries: [number, number, string, string][];
      next: number | null;
    }>();
    expect(next).toBeNull();
    expect(Buffer.from(entries[0]?.[3] ?? "", "base64").toString("latin1")).toContain("article");
  });

  test("[API7] the synthesis downloads under its Vietnamese name", async () => {
    const answer = await stage.ask("GET", "/api/rounds/r1/synthesis.docx", { as: "delegate" });
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe("PK");
    expect(answer.headers["content-disposition"]).toMatch(
      /^attachment; filename="Ban tong hop y kien - Gop y du thao .*\.docx"; filename\*=UTF-8''B%E1%BA%A3n%20t/,
    );
  });
  test("[API7] whoever downloads over and over is stopped, and nobody else", async () => {
    const download = (as: string) => stage.ask("GET", "/api/rounds/r1/synthesis.docx", { as });
    const answers = [];
    for (let times = 0; times < 31; times++) answers.push((await download("outsider")).statusCode); // counted as well where nothing is written
    expect([answers.at(0), answers.at(-1)]).toEqual([404, 429]);
    expect((await download("drafter")).statusCode).toBe(200);
  });
});

describe("the server itself", () => {
  test("[API8] it describes every address it answers at", async () => {
    const document = (await stage.ask("GET", "/api/openapi.json")).json<{
      openapi: string;
      paths: Record<string, unknown>;
    }>();
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths).toSorted()).toEqual([
      "/api/account",
      "/api/account/address",
      "/api/account/second-factor",
      "/api/account/second-factor/confirm",
      "/api/account/second-factor/recovery",
      "/api/account/second-factor/remove",
      "/api/account/sessions",
      "/api/account/sessions/{session}",
      "/api/administration/accounts",
      "/api/administration/accounts/{account}/lock",
      "/api/administration/accounts/{account}/new-password",
      "/api/administration/accounts/{account}/unlock",
      "/api/administration/mail",
      "/api/administration/mail/test",
      "/api/administration/mail/{mail}/retry",
      "/api/administration/sign-in",
      "/api/audit",
      "/api/audit.csv",
      "/api/audit.jsonl",
      "/api/auth/address/confirm",
      "/api/auth/callback/{provider}",
      "/api/auth/change-password",
      "/api/auth/providers",
      "/api/auth/reset",
      "/api/auth/reset/password",
      "/api/auth/sign-in/email",
      "/api/auth/sign-in/provider",
      "/api/auth/sign-in/second-factor",
      "/api/auth/sign-out",
      "/api/directory",
      "/api/directory/commands",
      "/api/directory/me",
      "/api/directory/{organisation}",
      "/api/invitations/accept",
      "/api/invitations/look",
      "/api/invitations/{invitation}/link",
      "/api/journal/key",
      "/api/live-tickets",
      "/api/me",
      "/api/notifications",
      "/api/notifications/preference",
      "/api/notifications/read",
      "/api/notifications/unread",
      "/api/readings",
      "/api/rooms/{room}/authors",
      "/api/rounds",
      "/api/rounds/{round}/commands",
      "/api/rounds/{round}/comparison",
      "/api/rounds/{round}/conferences/{conference}/invitation.docx",
      "/api/rounds/{round}/conferences/{conference}/invitation.zip",
      "/api/rounds/{round}/desks",
      "/api/rounds/{round}/draft.docx",
      "/api/rounds/{round}/draft.html",
      "/api/rounds/{round}/draft.pdf",
      "/api/rounds/{round}/draft.txt",
      "/api/rounds/{round}/draft.xml",
      "/api/rounds/{round}/files",
      "/api/rounds/{round}/files/{file}",
      "/api/rounds/{round}/journal/heads",
      "/api/rounds/{round}/next",
      "/api/rounds/{round}/reminders",
      "/api/rounds/{round}/request.docx",
      "/api/rounds/{round}/request.zip",
      "/api/rounds/{round}/search",
      "/api/rounds/{round}/synthesis.docx",
      "/api/rounds/{round}/timeline",
      "/api/rounds/{round}/timeline/updates",
      "/api/session",
      "/api/set-up",
      "/api/set-up/look",
      "/api/tokens",
      "/api/tokens/{token}",
      "/healthz",
      "/metrics",
      "/readyz",
      "/sync/http",
      "/sync/http/{connection}",
    ]);
  });

  test("[API8] every reference in the description leads somewhere", async () => {
    const document = (await stage.ask("GET", "/api/openapi.json")).json<object>();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
    expect(references).toContain("components/schemas/Problem");
    for (const path of references)
      expect(
        path.split("/").reduce((at: unknown, key) => Object(at)[key], document),
        path,
      ).toBeDefined();
  });

  test("[API9] it says that it lives, and whether its store answers", async () => {
    const other = await openStage();
    expect((await other.ask("GET", "/readyz")).json()).toMatchObject({ status: "ok" });
    await other.services.close();
    const ready = await other.ask("GET", "/readyz");
    expect([ready.statusCode, (await other.ask("GET", "/healthz")).statusCode]).toEqual([503, 200]);
    expect(ready.headers["content-type"]).toMatch(/^application\/problem\+json/);
    await other.http.close();
  });

  test("[API9] it is not ready where an append has just failed", async () => {
    const other = await openStage();
    const status = async () => (await other.ask("GET", "/readyz")).statusCode;
    expect(await status()).toBe(200);
    const failing = other.services.metrics.timed({
      ...other.services.store.journal,
      append: () => Promise.reject(new Error("database or disk is full")),
    });
    await expect(failing.append("draft:a", [])).rejects.toThrow("full");
    expect(await status()).toBe(503);
    await other.close();
  });

  test("[API10] of a bug the asker learns that it happened, and no more", async () => {
    const other = await openStage();
    const cookie = await other.cookieOf("delegate");
    await other.services.close();
    const answer = await other.ask("GET", "/api/me", { headers: { cookie } });
    await other.http.close();
    expect(answer.json()).toEqual({ type: "about:blank", title: "Internal server error", status: 500 });
  });

  test("[API23] it closes, also where a browser has connected ahead and asked for nothing", async () => {
    const other = await openStage();
    const { port } = new URL(await listen(other.http, { ...other.services.settings, port: 0 }));
    const ahead = connect(Number(port), "127.0.0.1");
    onTestFinished(() => void ahead.destroy());
    await once(ahead, "connect");
    await Promise.all([other.close(), once(ahead, "close")]);
  });

  test("[API11] a browser is told to run nothing that is not ours", async () => {
    const policy = String((await stage.ask("GET", "/healthz")).headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval/);
  });
});
