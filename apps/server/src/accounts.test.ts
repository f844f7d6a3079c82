import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { cookiesIn, openStage, PASSWORD, type Answer, type Stage } from "./services.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

const signIn = (email: string, password: string) =>
  stage.ask("POST", "/api/auth/sign-in/email", { body: { email, password } });
const cookiesOf = (answer: Answer): string => cookiesIn([answer.headers["set-cookie"] ?? []].flat());
const me = (cookie: string) => stage.ask("GET", "/api/me", { headers: { cookie } });

describe("signing in", () => {
  test("[ACC1] an address and its password open a session that says who one is and in which rounds", async () => {
    const answer = await signIn("Delegate@example.vn", PASSWORD);
    expect(answer.json()).toEqual({ person: { id: "delegate", name: "Người delegate", email: "delegate@example.vn" } });
    expect((await me(cookiesOf(answer))).json()).toMatchObject({
      person: { id: "delegate" },
      rounds: [{ id: "r1", role: "delegate", organisation: "moj", deadline: "2026-12-31" }],
    });
  });

  test.each([
    ["delegate@example.vn", "sai mật khẩu rồi"],
    ["nobody@example.vn", PASSWORD],
  ])("[ACC1] %s with %s opens nothing", async (email, password) => {
    const answer = await signIn(email, password);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: "not-signed-in" });
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test("[ACC1] a session that was signed out is over", async () => {
    const cookie = await stage.cookieOf("delegate");
    expect((await me(cookie)).statusCode).toBe(200);
    await stage.ask("POST", "/api/auth/sign-out", { headers: { cookie } });
    expect((await me(cookie)).statusCode).toBe(401);
  });

  test("[ACC2] scripts cannot read the cookie, other sites cannot send it along", async () => {
    const [cookie = ""] = [(await signIn("drafter@example.vn", PASSWORD)).headers["set-cookie"] ?? []].flat();
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/; Secure/);
  });

  test("[ACC2] under an https address the cookie is sent over https only", async () => {
    const secure = await openStage({ PUBLIC_URL: "https://duthao.example.vn" });
    const answer = await secure.ask("POST", "/api/auth/sign-in/email", {
      body: { email: "delegate@example.vn", password: PASSWORD },
    });
    await secure.close();
    expect([answer.headers["set-cookie"]].flat().at(0)).toMatch(/^__Secure-duthao.*; Secure/);
  });

  test("[ACC3] nobody signs up, and nothing of the sign-in library is reachable but what is described", async () => {
    for (const path of ["sign-up/email", "sign-in-as", "update-user", "delete-user", "list-sessions", "ok"]) {
      const answer = await stage.ask("POST", `/api/auth/${path}`, {
        as: "delegate",
        body: { email: "new@example.vn", password: PASSWORD, name: "New", id: "moderator" },
      });
      expect([path, answer.statusCode]).toEqual([path, 404]);
    }
  });

  test("[ACC4] a new password needs the old one, and ends every other session", async () => {
    const mine = await stage.cookieOf("neighbour");
    const elsewhere = await stage.cookieOf("neighbour");
    const change = (current: string) =>
      stage.ask("POST", "/api/auth/change-password", {
        headers: { cookie: mine },
        body: { current, next: "một mật khẩu khác" },
      });
    expect((await change("không phải")).statusCode).toBe(401);
    const changed = await change(PASSWORD);
    expect((await me(elsewhere)).statusCode).toBe(401);
    expect((await me(cookiesOf(changed))).statusCode).toBe(200);
    expect((await signIn("neighbour@example.vn", PASSWORD)).statusCode).toBe(401);
  });

  test("[ACC5] whoever guesses passwords of one account is stopped after ten in a minute", async () => {
    const tries = [];
    for (let n = 0; n < 11; n++) tries.push((await signIn("moderator@example.vn", `đoán lần ${n}`)).statusCode);
    expect(tries).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await signIn("moderator@example.vn", PASSWORD)).json()).toMatchObject({ code: "too-many" });
    expect((await signIn("drafter@example.vn", PASSWORD)).statusCode).toBe(200);
  });

  test("[ACC21] who has signed in in a browser before signs in there while others guess", async () => {
    const cookie =
      cookiesOf(await signIn("drafter@example.vn", PASSWORD))
        .split("; ")
        .find((one) => one.startsWith("duthao.device.")) ?? "";
    stage.services.requests.count("tries from 127.0.0.1 at drafter@example.vn", 600_000, 1_000);
    stage.services.requests.count("tries at drafter@example.vn", 600_000, 1_000);
    const stranger = await signIn("drafter@example.vn", PASSWORD);
    expect([stranger.statusCode, Number(stranger.headers["retry-after"]) > 0]).toEqual([429, true]);
    const owner = await stage.ask("POST", "/api/auth/sign-in/email", {
      body: { email: "drafter@example.vn", password: PASSWORD },
      headers: { cookie },
    });
    expect(owner.statusCode).toBe(200);
  });

  test("[ACC21] an account is one however its address is written, and what leads in is taken back", async () => {
    const failed = () => stage.services.requests.current("tries at outsider@example.vn").current;
    for (const email of ["outsider@example.vn", "Outsider@Example.vn"]) await signIn(email, "đoán mò");
    expect(failed()).toBe(2);
    expect((await signIn("OUTSIDER@example.vn", PASSWORD)).statusCode).toBe(200);
    expect(failed()).toBe(2);
  });

  test("[ACC22] a failed sign-in is logged with its account and address, and with nothing that was typed", async () => {
    const warned = vi.fn();
    const other = await openStage(
      { LOG_LEVEL: "warn" },
      { watch: (app) => app.addHook("onRequest", async (request) => void (request.log.warn = warned)) },
    );
    const attempt = (email: string) =>
      other.ask("POST", "/api/auth/sign-in/email", { body: { email, password: 'đoán mò\n"level":60' } });
    await attempt("Delegate@example.vn");
    await attempt("mật khẩu gõ nhầm chỗ\n{}");
    other.services.requests.count("tries at drafter@example.vn", 600_000, 1_000);
    await attempt("drafter@example.vn");
    expect(warned.mock.calls).toEqual([
      [{ account: "delegate", address: "127.0.0.1", reason: "wrong" }, "A sign-in failed."],
      [{ account: "none", address: "127.0.0.1", reason: "wrong" }, "A sign-in failed."],
      [{ account: "drafter", address: "127.0.0.1", reason: "too-many" }, "A sign-in failed."],
    ]);
    await other.close();
  });
});

describe("what a page asks first", () => {
  const asked = async (headers: Record<string, string>, of = stage) => {
    const answer = await of.ask("GET", "/api/session", { headers });
    return [answer.statusCode, answer.json()];
  };

  test("[ACC15] who uses this browser is answered also where it is nobody", async () => {
    const cookie = await stage.cookieOf("delegate");
    expect(await asked({ cookie })).toEqual([
      200,
      { person: { id: "delegate", name: "Người delegate", email: "delegate@example.vn" }, demo: false },
    ]);
    await stage.ask("POST", "/api/auth/sign-out", { headers: { cookie } });
    for (const headers of [{ cookie }, {}, { authorization: "Bearer nobody's" }])
      expect(await asked(headers)).toEqual([200, { person: null, demo: false }]);
  });

  test("[ACC15] and whether one can sign in as the demonstration's people", async () => {
    const demo = await openStage({ DEMO: "true" });
    expect(await asked({}, demo)).toEqual([200, { person: null, demo: true }]);
    await demo.close();
  });
});

describe("the demonstration", () => {
  test("[ACC6] without DEMO there is no list of people and no signing in as them", async () => {
    expect((await stage.ask("GET", "/api/demo/people")).statusCode).toBe(404);
    expect((await stage.ask("POST", "/api/demo/sign-in", { body: { person: "delegate" } })).statusCode).toBe(404);
  });

  test("[ACC6] with DEMO one signs in as somebody of a demonstration round, and as nobody else", async () => {
    const demo = await openStage({ DEMO: "true" });
    const people = (await demo.ask("GET", "/api/demo/people")).json();
    const signedIn = await demo.ask("POST", "/api/demo/sign-in", { body: { person: "delegate" } });
    const outsider = await demo.ask("POST", "/api/demo/sign-in", { body: { person: "outsider" } });
    await demo.close();
    expect(people).toContainEqual({
      id: "delegate",
      name: "Người delegate",
      organisation: { id: "moj", name: "Bộ Tư pháp", short: "MOJ", kind: "ministry" },
      role: "delegate",
    });
    expect(people).toHaveLength(4);
    expect(signedIn.json()).toMatchObject({ person: { id: "delegate" } });
    expect(outsider.statusCode).toBe(401);
  });
});
