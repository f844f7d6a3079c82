import { SERVICE } from "@duthao/domain";
import { AuditListing } from "@duthao/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";

const DAY = Date.UTC(2026, 9, 15);
const ADMINISTRATOR = "outsider";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const { accounts, directory, store } = stage.services;
  await directory.command(SERVICE, "appoint", { type: "appoint-administrator", account: ADMINISTRATOR });
  await accounts.add({ id: "formula", name: '=HYPERLINK("http://a.example","x")', email: "formula@example.vn" });
  const note = (actor: string, act: object, address = "192.0.2.7") => ({
    at: DAY,
    actor,
    kind: "event" as const,
    payload: new TextEncoder().encode(JSON.stringify({ address, way: "page", act })),
  });
  await store.journal.append("audit:2026-10", [
    note("delegate", { kind: "signed-in", by: "password" }),
    note("formula", { kind: "file-given", round: "r1", file: "draft.docx" }, "198.51.100.1"),
    note("moderator", { kind: "account-disabled", account: "delegate" }),
    note("moderator", { kind: "was-not-known-then" }),
  ]);
});
afterAll(() => stage.close());

const OCTOBER = `since=${DAY}&until=${DAY + 1}`;

const listing = async (query: string) => {
  const answer = await stage.ask("GET", `/api/audit?${query}`, { as: ADMINISTRATOR });
  expect(answer.statusCode).toBe(200);
  return AuditListing.parse(answer.json());
};

describe("the audit over HTTP", () => {
  test("[API60] gives administrators a page, with names, newest first, and where to go on", async () => {
    const first = await listing(`${OCTOBER}&limit=2`);
    expect(first.records).toEqual([
      { place: "2026-10:4", at: DAY, by: "moderator", way: "server" },
      {
        place: "2026-10:3",
        at: DAY,
        by: "moderator",
        address: "192.0.2.7",
        way: "page",
        act: { kind: "account-disabled", account: "delegate" },
      },
    ]);
    expect(first.names).toEqual({ moderator: "Người moderator", delegate: "Người delegate" });
    const rest = await listing(`${OCTOBER}&before=${first.next}`);
    expect(rest.records.map(({ place }) => place)).toEqual(["2026-10:2", "2026-10:1"]);
    expect([rest.next, rest.broken]).toEqual([null, []]);
  });

  test("[API60] finds by kind, account, its e-mail, and address", async () => {
    const found = async (query: string) => (await listing(`${OCTOBER}&${query}`)).records.map(({ place }) => place);
    expect(await found("kind=file-given")).toEqual(["2026-10:2"]);
    expect(await found("account=delegate")).toEqual(["2026-10:3", "2026-10:1"]);
    expect(await found("account=Delegate@example.vn")).toEqual(["2026-10:3", "2026-10:1"]);
    expect(await found("account=nobody@example.vn")).toEqual([]);
    expect(await found("address=198.51.")).toEqual(["2026-10:2"]);
    for (const query of ["kind=words", "before=x", "limit=0", "since=yesterday"])
      expect((await stage.ask("GET", `/api/audit?${query}`, { as: ADMINISTRATOR })).statusCode, query).toBe(422);
  });

  test("[API61] is nobody's but administrators': not of a moderator, of a program, or of somebody unknown", async () => {
    const made = await stage.ask("POST", "/api/tokens", {
      as: "moderator",
      body: { name: "Máy", scope: { kind: "round", name: "r1" } },
    });
    const { token } = made.json<{ token: string }>();
    for (const path of ["/api/audit", "/api/audit.csv", "/api/audit.jsonl"]) {
      expect((await stage.ask("GET", path)).statusCode, path).toBe(401);
      expect((await stage.ask("GET", path, { as: "moderator" })).statusCode, path).toBe(403);
      const headers = { authorization: `Bearer ${token}` };
      expect((await stage.ask("GET", path, { headers })).statusCode, path).toBe(403);
    }
  });

  test("[API62] is given as a table that a spreadsheet opens without running anything, and that is noted", async () => {
    const answer = await stage.ask("GET", `/api/audit.csv?${OCTOBER}`, { as: ADMINISTRATOR });
    expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename="Nhat ky bao mat - .*\.csv"/);
    expect(answer.body.split("\r\n")).toEqual([
      "\ufefftime,account,name,way,address,kind,to_account,to_name,detail,place",
      "2026-10-15T00:00:00.000Z,delegate,Người delegate,page,192.0.2.7,signed-in,,,by=password,2026-10:1",
      `2026-10-15T00:00:00.000Z,formula,"'=HYPERLINK(""http://a.example"",""x"")",page,198.51.100.1,file-given,,,round=r1; file=draft.docx,2026-10:2`,
      "2026-10-15T00:00:00.000Z,moderator,Người moderator,page,192.0.2.7,account-disabled,delegate,Người delegate,,2026-10:3",
      "2026-10-15T00:00:00.000Z,moderator,Người moderator,server,,,,,,2026-10:4",
      "",
    ]);
    await stage.services.audit.write();
    const noted = await listing("kind=audit-exported");
    expect(noted.records).toMatchObject([{ by: ADMINISTRATOR, act: { kind: "audit-exported", file: "audit.csv" } }]);
  });

  test("[API62] is given as lines of JSON, by the same filter", async () => {
    const answer = await stage.ask("GET", `/api/audit.jsonl?${OCTOBER}&account=delegate`, { as: ADMINISTRATOR });
    expect(
      answer.body
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      {
        place: "2026-10:1",
        time: "2026-10-15T00:00:00.000Z",
        name: "Người delegate",
        by: "delegate",
        act: { kind: "signed-in" },
      },
      { place: "2026-10:3", act: { kind: "account-disabled", account: "delegate" } },
    ]);
  });
});
