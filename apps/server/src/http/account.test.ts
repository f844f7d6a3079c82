import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { deviceOf } from "../accounts/device.ts";
import { cookiesIn, openStage, PASSWORD, type Answer, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterEach(() => void vi.useRealTimers());
afterAll(() => stage.close());

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";
const cookiesOf = (answer: Answer): string => cookiesIn([answer.headers["set-cookie"] ?? []].flat());
const me = async (cookie: string) => (await stage.ask("GET", "/api/me", { headers: { cookie } })).statusCode;
const sessionsOf = (cookie: string) => stage.ask("GET", "/api/account/sessions", { headers: { cookie } });

async function signIn(person: string, agent = FIREFOX): Promise<string> {
  const answer = await stage.ask("POST", "/api/auth/sign-in/email", {
    body: { email: `${person}@example.vn`, password: PASSWORD },
    headers: { "user-agent": agent },
  });
  return cookiesOf(answer);
}

describe("one's password", () => {
  const change = (cookie: string, body: object) =>
    stage.ask("POST", "/api/auth/change-password", { headers: { cookie }, body });

  test.each([
    ["ngắn quá", "password-short"],
    ["matkhau123456", "password-common"],
    ["drafter-drafter", "password-personal"],
  ])("[ACC23] %j is refused as a new password, which counts as no try", async (next, code) => {
    const cookie = await signIn("drafter");
    const answer = await change(cookie, { current: PASSWORD, next });
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(stage.services.requests.current("tries at drafter@example.vn").current).toBe(0);
    expect(await me(cookie)).toBe(200);
  });

  test.each([
    [false, 1],
    [true, 0],
  ])("[ACC24] tokens end with the password where that is asked: %s", async (endTokens, left) => {
    const cookie = await stage.cookieOf("moderator");
    const body = { name: "chương trình", scope: { kind: "round", name: "r1" } };
    await stage.ask("POST", "/api/tokens", { headers: { cookie }, body });
    const [current, next] = endTokens ? ["trâu gặm cỏ non", "mưa rơi trên ngói"] : [PASSWORD, "trâu gặm cỏ non"];
    const changed = await change(cookie, { current, next, endTokens });
    const tokens = await stage.ask("GET", "/api/tokens", { headers: { cookie: cookiesOf(changed) } });
    expect([changed.statusCode, tokens.json().tokens.length]).toEqual([200, left]);
  });
});

describe("one's sessions", () => {
  test("[ACC25] are listed with device and times, and without a place or a word that opens anything", async () => {
    const cookie = await signIn("neighbour");
    const listed = await sessionsOf(cookie);
    const [own] = listed.json();
    expect(Object.keys(own).toSorted()).toEqual(["browser", "device", "id", "isThis", "lastUsed", "signedIn"]);
    expect(own).toMatchObject({ device: "computer", browser: "Firefox", isThis: true });
    expect(cookie).not.toContain(own.id);
  });

  test("[ACC25] one is ended, or all others, and nobody else's; whoever is connected by it hears of it", async () => {
    const [here, elsewhere, third] = [await signIn("delegate"), await signIn("delegate"), await signIn("delegate")];
    const ended = vi.fn();
    const stop = stage.services.accounts.onEnded(ended);
    const [{ id }] = (await sessionsOf(elsewhere)).json().filter((one: { isThis: boolean }) => one.isThis);
    const end = (cookie: string, which = "") =>
      stage.ask("DELETE", `/api/account/sessions${which}`, { headers: { cookie } });

    const stranger = await end(await stage.cookieOf("outsider"), `/${id}`);
    expect([stranger.statusCode, stranger.json().code]).toEqual([404, "unknown-session"]);
    expect(await me(elsewhere)).toBe(200);
    expect((await end(here, `/${id}`)).statusCode).toBe(204);
    expect([await me(here), await me(elsewhere), await me(third)]).toEqual([200, 401, 200]);
    expect((await end(here)).json().ended).toBeGreaterThan(0);
    expect([await me(here), await me(third)]).toEqual([200, 401]);
    expect(ended.mock.calls).toEqual([["delegate"], ["delegate"]]);
    stop();
  });

  test("[ACC26] a session ends when it was not used for as long as the settings say, and after so many days in any case", async () => {
    const other = await openStage({ SESSION_IDLE_HOURS: "48", SESSION_DAYS: "4" });
    vi.useFakeTimers({ toFake: ["Date"] });
    const begun = Date.now();
    const at = (hours: number) => vi.setSystemTime(begun + hours * 3_600_000);
    const asks = async (cookie: string) => (await other.ask("GET", "/api/me", { headers: { cookie } })).statusCode;
    const [used, unused] = [await other.cookieOf("delegate"), await other.cookieOf("delegate")];
    const statuses = [];
    for (const hours of [47, 94]) {
      at(hours);
      statuses.push(await asks(used));
    }
    expect([...statuses, await asks(unused)]).toEqual([200, 200, 401]);
    const { id = "" } = (await other.services.accounts.sessionsOf("delegate"))[0] ?? {};
    expect(await other.services.accounts.session(id)).toMatchObject({ until: begun + 96 * 3_600_000 });
    at(97);
    expect(await asks(used)).toBe(401);
    expect(await other.services.accounts.session(id)).toBeUndefined();
    expect(await other.services.accounts.lasting([id])).toEqual(new Map());
    vi.useRealTimers();
    await other.close();
  });
});

test.each([
  [FIREFOX, "computer", "Firefox"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
    "telephone",
    "Safari",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36",
    "tablet",
    "Chrome",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0",
    "computer",
    "Edge",
  ],
  ["", "unknown", undefined],
])("[ACC25] the device of %j", (agent, kind, browser) => {
  expect(deviceOf(agent)).toEqual({ kind, browser });
});
