import { draftUpdate, schema } from "@duthao/decree";
import { SERVICE } from "@duthao/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, PREPARE, type Answer, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const text = ["Phạm vi điều chỉnh và đối tượng", "Hiệu lực"].map((title, at) =>
    schema.node("article", { id: `a${at + 1}` }, [schema.node("title", null, [schema.text(title)])]),
  );
  await stage.services.live.seedDraft("d2", draftUpdate(schema.node("doc", null, text), 1));
  if (PREPARE.type !== "prepare-round") throw new Error("The stage prepares a round.");
  await stage.services.rounds.command("r2", SERVICE, "prepare", {
    ...PREPARE,
    round: "r2",
    draft: { ...PREPARE.draft, id: "d2", number: 2 },
    people: PREPARE.people.filter(({ id }) => id !== "neighbour"),
  });
  await stage.services.rounds.command("r2", "moderator", "open", { type: "open-round" });
});
afterAll(() => stage.close());

const get = (url: string, as: string): Promise<Answer> => stage.ask("GET", url, { as });

/** Sends a file as a browser's form does. */
async function send(url: string, as: string, file: string, name: string): Promise<Answer> {
  const form = new FormData();
  form.append("file", new File([file], name));
  const request = new Request("http://localhost", { method: "POST", body: form });
  const payload = Buffer.from(await request.arrayBuffer());
  return stage.http.inject({
    method: "POST",
    url,
    payload,
    headers: {
      "content-type": request.headers.get("content-type") ?? "",
      "sec-fetch-site": "same-origin",
      cookie: await stage.cookieOf(as),
    },
  });
}

test("[CMP8] two drafts are compared for whoever is in both rounds, the older one first", async () => {
  for (const [round, other] of [
    ["r1", "r2"],
    ["r2", "r1"],
  ]) {
    const answer = await get(`/api/rounds/${round}/comparison?with=${other}`, "delegate");
    expect(answer.json()).toMatchObject({
      counts: { added: 1, changed: 1 },
      sections: [
        {
          before: { citation: "Điều 1" },
          words: [{ text: "Phạm vi điều chỉnh" }, { kind: "added", text: " và đối tượng" }],
        },
        { before: null },
      ],
    });
  }
  expect((await get("/api/rounds/r1/comparison?with=r2", "neighbour")).json()).toMatchObject({ code: "unknown-round" });
  expect((await get("/api/rounds/r1/comparison?with=beginning", "outsider")).json()).toMatchObject({
    code: "unknown-round",
  });
  expect((await get("/api/rounds/r1/comparison?with=beginning", "delegate")).json()).toMatchObject({
    counts: { added: 0, changed: 0 },
  });
});

test("[CMP8] a file is compared with the draft and leaves nothing behind", async () => {
  const before = await stage.services.store.journal.streams("");
  const answer = await send("/api/rounds/r1/comparison", "delegate", "Điều 1. Phạm vi áp dụng", "cu.txt");
  expect(answer.json()).toMatchObject({
    sections: [{ changes: ["changed"], words: [{ text: "Phạm vi " }, { kind: "removed" }, { kind: "added" }] }],
  });
  expect(await stage.services.store.journal.streams("")).toEqual(before);
  expect((await send("/api/rounds/r1/comparison", "delegate", "", "rong.docx")).json()).toMatchObject({
    code: "unreadable",
    path: "empty",
  });
  expect((await send("/api/rounds/r1/comparison", "outsider", "Điều 1. Phạm vi", "cu.txt")).json()).toMatchObject({
    code: "unknown-round",
  });
});

test("[FND4] the draft is searched by words and by citation, for who is in the round", async () => {
  expect((await get("/api/rounds/r1/search?q=pham+vi", "delegate")).json()).toMatchObject({
    cited: null,
    count: 1,
    sections: [{ citation: "Điều 1", found: [{ words: "Phạm vi" }] }],
  });
  expect((await get("/api/rounds/r1/search?q=pham+vi&matchDiacritics=true", "delegate")).json()).toMatchObject({
    count: 0,
  });
  expect((await get("/api/rounds/r1/search?q=dieu+1", "delegate")).json()).toMatchObject({
    cited: { id: "a1", citation: "Điều 1" },
  });
  expect((await get("/api/rounds/r1/search?q=x", "outsider")).json()).toMatchObject({ code: "unknown-round" });
  expect((await get("/api/rounds/r1/search?q=", "delegate")).json()).toMatchObject({ code: "malformed" });
});
