import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { openStage, type Asked, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

const ROUND = { kind: "round", name: "r1" };

interface Made {
  readonly id: string;
  readonly token: string;
}

async function made(as: string, body: object): Promise<Made> {
  return (await stage.ask("POST", "/api/tokens", { as, body })).json<Made>();
}

const by = ({ token }: Made, more: Asked = {}): Asked => ({ ...more, headers: { authorization: `Bearer ${token}` } });

test("[TOK1] a token is shown once, listed without its word, and kept as a hash", async () => {
  const answer = await stage.ask("POST", "/api/tokens", {
    as: "delegate",
    body: { name: "Đồng bộ văn bản", scope: ROUND },
  });
  const { token, ...described } = answer.json<Record<string, unknown>>();
  expect(answer.statusCode).toBe(201);
  expect(String(token)).toMatch(/^duthao_[\w-]{43}$/);
  expect(described).toMatchObject({ name: "Đồng bộ văn bản", scope: ROUND, mayWrite: false });
  expect((await stage.ask("GET", "/api/tokens", { as: "delegate" })).json()).toEqual({
    tokens: [described],
    next: null,
  });
  expect((await stage.ask("GET", "/api/tokens", { as: "drafter" })).json()).toEqual({ tokens: [], next: null });
  expect(JSON.stringify(await stage.services.store.kysely.selectFrom("token").selectAll().execute())).not.toContain(
    String(token).slice(7),
  );
});

test("[TOK1] tokens are listed in pages that join", async () => {
  for (const name of ["a", "b", "c"]) await made("drafter", { name, scope: ROUND });
  const names = [];
  for (let after: number | null = 0; after !== null;) {
    const page: { tokens: { name: string }[]; next: number | null } = (
      await stage.ask("GET", `/api/tokens?after=${after}&limit=2`, { as: "drafter" })
    ).json();
    names.push(...page.tokens.map(({ name }) => name));
    after = page.next;
  }
  expect(names.toSorted()).toEqual(["a", "b", "c"]);
});

test("[TOK1] a token is for a round or a room that its owner is in", async () => {
  const [theirs = { id: "" }] = (await stage.ask("GET", "/api/rounds/r1/desks", { as: "neighbour" })).json<
    { id: string }[]
  >();
  for (const scope of [
    { kind: "round", name: "r2" },
    { kind: "room", name: `desk:${theirs.id}` },
    { kind: "room", name: "no room" },
  ]) {
    expect(
      (await stage.ask("POST", "/api/tokens", { as: "delegate", body: { name: "x", scope } })).statusCode,
      scope.name,
    ).toBe(404);
  }
  expect(
    (await stage.ask("POST", "/api/tokens", { as: "outsider", body: { name: "x", scope: ROUND } })).statusCode,
  ).toBe(404);
  expect(
    (await stage.ask("POST", "/api/tokens", { as: "delegate", body: { name: "", scope: ROUND, days: 4_000 } }))
      .statusCode,
  ).toBe(422);
});

test("[TOK2] a program reads what is under its round, as its owner may, and nothing else", async () => {
  const token = await made("delegate", { name: "x", scope: ROUND, mayWrite: true });
  const mine = (await stage.ask("GET", "/api/rounds/r1/desks", { as: "delegate" })).json<{ id: string }[]>();
  expect((await stage.ask("GET", "/api/rounds/r1/desks", by(token))).json()).toEqual(mine);
  expect((await stage.ask("GET", "/api/rounds/r1/timeline", by(token))).statusCode).toBe(200);
  expect((await stage.ask("GET", `/api/rooms/desk:${mine[0]?.id}/authors`, by(token))).statusCode).toBe(200);
  const elsewhere = [
    ["GET", "/api/me"],
    ["GET", "/api/rounds"],
    ["GET", "/api/tokens"],
    ["POST", "/api/tokens"],
    ["POST", "/api/live-tickets"],
    ["POST", "/api/rounds/r1/commands"],
    ["GET", "/api/rounds/r2/desks"],
  ] as const;
  for (const [method, path] of elsewhere)
    expect([path, (await stage.ask(method, path, by(token, { body: {} }))).statusCode]).toEqual([path, 403]);
});

test("[TOK2] a program with a token for one room reads that room alone", async () => {
  const token = await made("delegate", { name: "x", scope: { kind: "room", name: "draft:d1" } });
  expect((await stage.ask("GET", "/api/rooms/draft:d1/authors", by(token))).statusCode).toBe(200);
  expect((await stage.ask("GET", "/api/rounds/r1/timeline", by(token))).statusCode).toBe(403);
});

test("[TOK3] a token that was revoked, has expired, or never was opens nothing", async () => {
  const token = await made("delegate", { name: "x", scope: ROUND });
  expect((await stage.ask("DELETE", `/api/tokens/${token.id}`, { as: "drafter" })).statusCode).toBe(404);
  expect((await stage.ask("DELETE", `/api/tokens/${token.id}`, { as: "delegate" })).statusCode).toBe(204);
  expect((await stage.ask("GET", "/api/rounds/r1/desks", by(token))).statusCode).toBe(401);
  const other = await made("delegate", { name: "x", scope: ROUND, days: 1 });
  await stage.services.store.kysely
    .updateTable("token")
    .set({ until: Date.now() })
    .where("id", "=", other.id)
    .execute();
  expect((await stage.ask("GET", "/api/rounds/r1/desks", by(other))).statusCode).toBe(401);
  expect((await stage.ask("GET", "/api/rounds/r1/desks", by({ id: "", token: "duthao_forged" }))).statusCode).toBe(401);
});

test("[TOK3] a disabled account's tokens are revoked", async () => {
  const token = await made("neighbour", { name: "x", scope: ROUND });
  await stage.services.accounts.setDisabled({ email: "neighbour@example.vn" }, true);
  expect((await stage.ask("GET", "/api/rounds/r1/desks", by(token))).statusCode).toBe(401);
  await stage.services.accounts.setDisabled({ email: "neighbour@example.vn" }, false);
  expect((await stage.ask("GET", "/api/rounds/r1/desks", by(token))).statusCode).toBe(401);
});

test("[TOK3] where a token is revoked, those who are connected by it are looked for at once, and where none was, nobody is", async () => {
  const ended = vi.spyOn(stage.registry, "ended");
  onTestFinished(() => ended.mockRestore());
  const { id } = await made("delegate", { name: "x", scope: ROUND });
  expect((await stage.ask("DELETE", `/api/tokens/${id}`, { as: "drafter" })).statusCode).toBe(404);
  expect(ended).not.toHaveBeenCalled();
  expect((await stage.ask("DELETE", `/api/tokens/${id}`, { as: "delegate" })).statusCode).toBe(204);
  expect(ended.mock.calls).toEqual([["delegate"]]);
});
