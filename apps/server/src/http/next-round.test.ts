import { draftRoom, SERVICE } from "@duthao/domain";
import { draftNode, draftUpdate, outline, schema } from "@duthao/decree";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openStage, PREPARE, type Answer, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

const TEXT = "Điều 1. Phạm vi\n1. Một\n5. Năm\nĐiều 2. Thi hành\n";
const ROUND = {
  id: "r2",
  title: "Dự thảo lần hai",
  number: 2,
  deadline: "2027-01-31",
  silenceAgrees: true,
  corrections: [{ line: 3, from: 0, begins: "point" }],
};

/** Sends a file as a browser's form does. */
async function send(
  url: string,
  as: string,
  file: string | Uint8Array<ArrayBuffer> | undefined,
  name = "du-thao.txt",
  round?: object,
): Promise<Answer> {
  const form = new FormData();
  if (round) form.append("round", JSON.stringify(round));
  if (file !== undefined) form.append("file", new File([file], name));
  const sent = new Response(form);
  const headers = {
    cookie: await stage.cookieOf(as),
    "sec-fetch-site": "same-origin",
    "content-type": sent.headers.get("content-type") ?? "",
  };
  return stage.http.inject({ method: "POST", url, headers, payload: Buffer.from(await sent.arrayBuffer()) });
}

/** The draft of a round as it is now. */
function readDraft<T>(round: string, how: (draft: ReturnType<typeof draftNode>) => T): Promise<T> {
  return stage.services.live.read(draftRoom(stage.services.rounds.get(round)?.draft.id ?? ""), (ydoc) =>
    how(draftNode(ydoc)),
  );
}

describe("reading a file to check it", () => {
  test("[API20] gives its lines to whoever moderates a round, and keeps nothing", async () => {
    const before = stage.services.rounds.all().length;
    const answer = await send("/api/readings", "moderator", TEXT);
    expect(answer.json<{ blocks: { source: number }[] }>().blocks.map(({ source }) => source)).toEqual([1, 2, 3, 4]);
    expect(stage.services.rounds.all().length).toBe(before);
  });

  test.each([
    ["delegate", TEXT, "du-thao.txt", 403, "not-allowed", undefined],
    ["moderator", undefined, "", 422, "malformed", "file"],
    ["moderator", "", "rong.txt", 422, "unreadable", "empty"],
    ["moderator", "%PDF-1.7", "du-thao.pdf", 422, "unreadable", "not-word"],
    ["moderator", "<feed><entry/></feed>", "du-thao.xml", 422, "unreadable", "not-akn"],
    ["moderator", "<akomaNtoso><act/></akomaNtoso>", "du-thao.xml", 422, "unreadable", "nothing-readable"],
    ["moderator", "<!DOCTYPE akomaNtoso><akomaNtoso/>", "du-thao.xml", 422, "unreadable", "xml-doctype"],
    ["moderator", Uint8Array.from([0x50, 0x4b, 3, 4, 9]), "du-thao.docx", 422, "unreadable", "broken"],
  ] as const)("[API20] from %s, %j called %j is refused: %i %s", async (who, file, name, status, code, path) => {
    const answer = await send("/api/readings", who, file, name);
    expect([answer.statusCode, answer.json()]).toEqual([
      status,
      expect.objectContaining({ code, ...(path && { path }) }),
    ]);
  });

  test("[API20] what is no form is refused", async () => {
    expect((await stage.ask("POST", "/api/readings", { as: "moderator", body: { file: "x" } })).json()).toMatchObject({
      code: "malformed",
    });
  });
});

describe("the next round on a decree", () => {
  test("[API21] has the organisations and people of the one before, and the draft as it was checked; asked again it is the same", async () => {
    for (let times = 0; times < 2; times++) {
      const answer = await send("/api/rounds/r1/next", "moderator", TEXT, "du-thao.txt", ROUND);
      expect([answer.statusCode, answer.json()]).toEqual([201, { round: "r2" }]);
    }
    const [before, round] = [stage.services.rounds.get("r1"), stage.services.rounds.get("r2")];
    expect(round).toMatchObject({
      after: "r1",
      status: "preparing",
      draft: { number: 2, title: ROUND.title },
      deadline: ROUND.deadline,
      silenceAgrees: true,
    });
    expect([round?.organisations, round?.people]).toEqual([before?.organisations, before?.people]);
    const counts = await readDraft("r2", (draft) => outline(draft).counts);
    expect(counts).toMatchObject({ articles: 2, clauses: 1, points: 1 });
  });

  test("[ROU60] a deadline that has passed is refused, and nothing is begun", async () => {
    const answer = await send("/api/rounds/r1/next", "moderator", TEXT, "du-thao.txt", {
      ...ROUND,
      id: "r9",
      deadline: "2020-01-31",
    });
    expect([answer.statusCode, answer.json()]).toEqual([
      422,
      expect.objectContaining({ code: "deadline-past", path: "deadline" }),
    ]);
    expect(stage.services.rounds.get("r9")).toBeUndefined();
  });

  test("[API21, AKN8] a draft that was downloaded as Akoma Ntoso comes in again as it was", async () => {
    const given = await stage.ask("GET", "/api/rounds/r1/draft.xml", { as: "moderator" });
    const answer = await send("/api/rounds/r1/next", "moderator", given.body, "du-thao.xml", {
      ...ROUND,
      id: "r4",
      corrections: [],
    });
    expect(answer.statusCode).toBe(201);
    const textOf = (round: string) => readDraft(round, (draft) => draft.toJSON() as unknown);
    expect(await textOf("r4")).toEqual(await textOf("r1"));
  });

  test.each([
    ["delegate", "r1", ROUND, TEXT, 403, "not-allowed"],
    ["outsider", "r1", ROUND, TEXT, 404, "unknown-round"],
    ["moderator", "r9", ROUND, TEXT, 404, "unknown-round"],
    ["moderator", "r1", { ...ROUND, id: "r1" }, TEXT, 409, "round-already-prepared"],
    ["moderator", "r1", { ...ROUND, id: "r3", title: " " }, TEXT, 422, "malformed"],
    [
      "moderator",
      "r1",
      { ...ROUND, id: "r3", corrections: [{ line: 1, from: 0, begins: "book" }] },
      TEXT,
      422,
      "malformed",
    ],
    ["moderator", "r1", { ...ROUND, id: "r3" }, "", 422, "unreadable"],
    ["moderator", "r1", undefined, TEXT, 422, "malformed"],
  ] as const)(
    "[API21] asked by %s of %s it is refused where that is wrong",
    async (who, round, asked, file, status, code) => {
      const answer = await send(`/api/rounds/${round}/next`, who, file, "du-thao.txt", asked);
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
      expect(stage.services.rounds.get("r3")).toBeUndefined();
    },
  );
});

describe("the next round under a name that was used", () => {
  beforeAll(async () => {
    await stage.close();
    stage = await openStage();
  });

  test("[API21] asked under the name of another round's draft, it leaves that where it is", async () => {
    const { rounds, live } = stage.services;
    await live.seedDraft("secret", draftUpdate(schema.node("doc", null, [schema.node("paragraph")]), 1));
    if (PREPARE.type !== "prepare-round") throw new Error("The stage prepares a round.");
    const people = PREPARE.people.map((person) => ({ ...person, id: `other-${person.id}` }));
    await rounds.command("other", SERVICE, "prepare", {
      ...PREPARE,
      round: "other",
      draft: { ...PREPARE.draft, id: "secret" },
      people,
    });
    expect(
      (await send("/api/rounds/r1/next", "moderator", TEXT, "du-thao.txt", { ...ROUND, id: "secret" })).statusCode,
    ).toBe(201);
    expect(rounds.around(draftRoom("secret"))?.id).toBe("other");
    expect(await readDraft("secret", (draft) => outline(draft).counts.articles)).toBe(2);
  });

  test("[API21] asked again with a text that was corrected since, it has that one where it was not prepared yet, and is refused where it was", async () => {
    const ask = (corrections: object[]) =>
      send("/api/rounds/r1/next", "moderator", TEXT, "du-thao.txt", { ...ROUND, id: "r5", corrections });
    const failing = vi.spyOn(stage.services.rounds, "command").mockRejectedValueOnce(new Error("The disk is full."));
    expect((await ask([])).statusCode).toBe(500);
    failing.mockRestore();
    expect((await ask(ROUND.corrections)).statusCode).toBe(201);
    expect(await readDraft("r5", (draft) => outline(draft).counts)).toMatchObject({ clauses: 1, points: 1 });
    const again = await ask([]);
    expect([again.statusCode, again.json()]).toEqual([
      409,
      expect.objectContaining({ code: "round-already-prepared" }),
    ]);
  });
});
