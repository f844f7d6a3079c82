import { randomUUID } from "node:crypto";
import { isRefusal } from "@duthao/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ROUND = { kind: "round", name: "r1" };

const asks = (as: string, command: object, id: string = randomUUID()) =>
  stage.ask("POST", "/api/rounds/r1/commands", { as, body: { id, command } });
const join = (person: string, more: object = {}) => ({
  type: "join-person",
  person: { id: person, organisation: "moj", role: "delegate", ...more },
});
const seats = async (as: string) =>
  (await stage.ask("GET", "/api/me", { as }))
    .json<{ rounds: { organisation: string }[] }>()
    .rounds.map(({ organisation }) => organisation);

test("[ROU32] whoever joins has the name of their account, whatever is sent, and a disabled account does not join", async () => {
  const joined = (await asks("delegate", join("outsider", { name: "Bộ trưởng" }))).json();
  expect(joined).toMatchObject({
    events: [
      { type: "person.joined", person: { id: "outsider", name: "Người ngoài", organisation: "moj", role: "delegate" } },
    ],
  });
  await stage.services.accounts.add({ id: "gone", name: "Đã nghỉ", email: "gone@example.vn" });
  await stage.services.accounts.setDisabled({ email: "gone@example.vn" }, true);
  for (const id of ["gone", "never"])
    expect((await asks("delegate", join(id))).json()).toMatchObject({ status: 404, code: "unknown-person" });
  expect((await asks("moderator", join("gone"))).json()).toMatchObject({ status: 403, code: "not-allowed" });
});

test("[ROU33] whoever leaves has no round any more, and their leaving asked again is the same leaving", async () => {
  const id = randomUUID();
  expect(await seats("outsider")).toEqual(["moj"]);
  const left = await asks("outsider", { type: "remove-person", person: "outsider" }, id);
  expect([left.statusCode, left.json()]).toMatchObject([200, { events: [{ type: "person.left" }] }]);
  expect((await asks("outsider", { type: "remove-person", person: "outsider" }, id)).json()).toEqual(left.json());
  expect((await asks("outsider", { type: "open-round" })).json()).toMatchObject({ status: 404, code: "unknown-round" });
  expect((await stage.ask("GET", "/api/rounds/r1/timeline", { as: "outsider" })).statusCode).toBe(404);
  expect(await seats("outsider")).toEqual([]);
});

test("[ROU33, TOK3] whoever is moved has the other organisation's desks from then on, and no program that had a token at the old one", async () => {
  await asks("delegate", join("outsider"));
  const made = async (scope: object) =>
    (await stage.ask("POST", "/api/tokens", { as: "outsider", body: { name: "x", scope } })).json<{ token: string }>()
      .token;
  const desks = (token: string) =>
    stage.ask("GET", "/api/rounds/r1/desks", { headers: { authorization: `Bearer ${token}` } });
  const [token, draft] = [await made(ROUND), await made({ kind: "room", name: "draft:d1" })];
  expect((await desks(token)).json()).toMatchObject([{ organisations: ["moj"] }]);
  expect(
    (await asks("neighbour", { type: "invite-person", person: "outsider", organisation: "mpi", role: "delegate" }))
      .statusCode,
  ).toBe(200);
  expect((await asks("outsider", { type: "move-person", person: "outsider", organisation: "mpi" })).statusCode).toBe(
    200,
  );
  expect(await seats("outsider")).toEqual(["mpi"]);
  expect([
    (await desks(token)).statusCode,
    (await stage.ask("GET", "/api/rooms/draft:d1/authors", { headers: { authorization: `Bearer ${draft}` } }))
      .statusCode,
  ]).toEqual([401, 401]);
  expect((await desks(await made(ROUND))).json()).toMatchObject([{ organisations: ["mpi"] }]);
});

test("[ROU32] a next round that names somebody who has left meanwhile is refused", async () => {
  const before = stage.services.rounds.get("r1");
  const agency = before?.organisations.get("moit");
  if (!before || !agency) throw new Error("The round has an agency.");
  const prepare = {
    type: "prepare-round" as const,
    round: "r2",
    after: "r1",
    title: "Đợt 2",
    draft: { id: "d2", number: 2, title: "Dự thảo 2" },
    agency,
    organisations: [],
    people: [...before.people.values()],
    conferences: [],
    silenceAgrees: false,
    demo: false,
  };
  await asks("outsider", { type: "remove-person", person: "outsider" });
  expect(await stage.services.rounds.command("r2", "moderator", "late", prepare)).toEqual({
    refused: "changed-meanwhile",
  });
  const people = [...(stage.services.rounds.get("r1")?.people.values() ?? [])];
  expect(isRefusal(await stage.services.rounds.command("r2", "moderator", "now", { ...prepare, people }))).toBe(false);
});
