import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookiesIn, openStage, PASSWORD, type Answer, type Stage } from "../services.fixture.ts";
import { codeAt } from "../totp.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage({ REQUIRE_SECOND_FACTOR: "moderator" })));
afterAll(() => stage.close());

const cookiesOf = (answer: Answer): string => cookiesIn([answer.headers["set-cookie"] ?? []].flat());
const post = (url: string, cookie: string, body: object) => stage.ask("POST", url, { headers: { cookie }, body });
const get = (url: string, cookie: string) => stage.ask("GET", url, { headers: { cookie } });
const signIn = (person: string, password = PASSWORD) =>
  stage.ask("POST", "/api/auth/sign-in/email", { body: { email: `${person}@example.vn`, password } });
const secondStep = (first: Answer, code: string, kind = "code") =>
  post("/api/auth/sign-in/second-factor", cookiesOf(first), { kind, code });

/** Sets a second factor up, as its page does; gives the key, the recovery codes and the cookies. */
async function enrol(person: string) {
  const cookie = cookiesOf(await signIn(person));
  const begun = await post("/api/account/second-factor", cookie, { password: PASSWORD });
  const { key, recoveryCodes } = begun.json();
  const confirmed = await post("/api/account/second-factor/confirm", cookie, { code: codeAt(key, Date.now()) });
  expect(confirmed.statusCode).toBe(200);
  return { key, recoveryCodes, before: cookie, cookie: cookiesOf(confirmed) };
}

describe("a second factor", () => {
  test("[ACC27] is set up with the password, and counts once a code of it is confirmed", async () => {
    const cookie = cookiesOf(await signIn("delegate"));
    expect((await post("/api/account/second-factor", cookie, { password: "không phải" })).statusCode).toBe(401);
    const begun = (await post("/api/account/second-factor", cookie, { password: PASSWORD })).json();
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\/Duthao:delegate%40example\.vn\?/);
    expect(begun.recoveryCodes).toHaveLength(10);
    expect(begun.qr.every((row: string) => row.length === begun.qr.length)).toBe(true);
    const wrong = await post("/api/account/second-factor/confirm", cookie, { code: "000000" });
    expect([wrong.statusCode, wrong.json().code]).toEqual([401, "code-wrong"]);
    expect((await signIn("delegate")).json()).toMatchObject({ person: { id: "delegate" } });
  });

  test("[ACC28] is then asked for after the password: nothing is answered before, and a wrong code opens nothing", async () => {
    const { key } = await enrol("neighbour");
    const first = await signIn("neighbour");
    expect([first.statusCode, first.json()]).toEqual([200, { person: null, step: "second-factor" }]);
    expect((await get("/api/me", cookiesOf(first))).statusCode).toBe(401);
    const wrong = await secondStep(first, "000000");
    expect([wrong.statusCode, wrong.json().code]).toEqual([401, "code-wrong"]);
    const code = codeAt(key, Date.now());
    const second = await secondStep(first, code);
    expect(second.json()).toMatchObject({ person: { id: "neighbour" } });
    expect((await get("/api/me", cookiesOf(second))).statusCode).toBe(200);
    expect((await secondStep(first, codeAt(key, Date.now()))).statusCode).toBe(401);
    const again = await secondStep(await signIn("neighbour"), code);
    expect([again.statusCode, again.headers["set-cookie"]]).toEqual([401, undefined]);
    expect(await stage.services.accounts.sessionsOf("neighbour")).toHaveLength(2);
    expect((await secondStep(await signIn("neighbour", "không phải"), codeAt(key, Date.now()))).statusCode).toBe(401);
  });

  test("[ACC29] a recovery code opens once; new ones end the old ones", async () => {
    const { recoveryCodes, cookie } = await enrol("drafter");
    const [used, other] = recoveryCodes;
    expect((await secondStep(await signIn("drafter"), used, "recovery")).statusCode).toBe(200);
    expect((await secondStep(await signIn("drafter"), used, "recovery")).statusCode).toBe(401);
    const renewed = await post("/api/account/second-factor/recovery", cookie, { password: PASSWORD });
    expect((await secondStep(await signIn("drafter"), other, "recovery")).statusCode).toBe(401);
    const [fresh] = renewed.json().recoveryCodes;
    expect((await secondStep(await signIn("drafter"), fresh, "recovery")).statusCode).toBe(200);
  });

  test("[ACC30] guessing codes ends the attempt after five, and shuts the second step after ten in a row", async () => {
    const { accounts } = stage.services;
    await accounts.add({ id: "guessed", name: "Người đoán", email: "guessed@example.vn", password: PASSWORD });
    const { key } = await enrol("guessed");
    for (let attempt = 0; attempt < 2; attempt++) {
      const first = await signIn("guessed");
      for (let n = 0; n < 5; n++) expect((await secondStep(first, "000000")).statusCode).toBe(401);
      expect((await secondStep(first, codeAt(key, Date.now()))).statusCode).toBe(401);
    }
    expect((await secondStep(await signIn("guessed"), codeAt(key, Date.now()))).statusCode).toBe(401);
  });

  test("[ACC31] is turned off with the password, or by whoever runs the server, which ends the account's sessions", async () => {
    const { cookie } = await enrol("outsider");
    expect((await post("/api/account/second-factor/remove", cookie, { password: "không phải" })).statusCode).toBe(401);
    const removed = await post("/api/account/second-factor/remove", cookie, { password: PASSWORD });
    expect((await get("/api/account", cookiesOf(removed))).json()).toMatchObject({ hasSecondFactor: false });
    const again = await enrol("outsider");
    await stage.services.accounts.clearSecondFactor("outsider");
    expect((await get("/api/me", again.cookie)).statusCode).toBe(401);
    expect((await signIn("outsider")).json()).toMatchObject({ person: { id: "outsider" } });
  });

  test("[ACC32] whose role asks for one sets it up before anything else is answered", async () => {
    const cookie = cookiesOf(await signIn("moderator"));
    for (const url of ["/api/me", "/api/rounds", "/api/rounds/r1/timeline", "/api/tokens"]) {
      const answer = await get(url, cookie);
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 403, "second-factor-missing"]);
    }
    expect((await post("/api/live-tickets", cookie, {})).statusCode).toBe(403);
    expect((await get("/api/session", cookie)).json()).toMatchObject({ needsSecondFactor: true });
    expect((await get("/api/account", cookie)).json()).toEqual({
      hasPassword: true,
      hasSecondFactor: false,
      needsSecondFactor: true,
    });
    const { cookie: enrolled, before } = await enrol("moderator");
    expect((await get("/api/me", enrolled)).statusCode).toBe(200);
    expect((await get("/api/me", before)).statusCode).toBe(401);
    expect((await get("/api/me", cookiesOf(await signIn("delegate")))).statusCode).toBe(200);
  });
});
