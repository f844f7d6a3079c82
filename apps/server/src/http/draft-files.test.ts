import { DRAFT_FORMS, MEDIA_TYPES } from "@duthao/exchange";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../house.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

test.each(DRAFT_FORMS)("[API22] the draft as it is now is given as .%s to whoever is in the round", async (form) => {
  const answer = await stage.ask("GET", `/api/rounds/r1/draft.${form}`, { as: "delegate" });
  expect([answer.statusCode, answer.headers["content-type"], answer.rawPayload.length > 10]).toEqual([200, MEDIA_TYPES[form], true]);
  expect(answer.headers["content-disposition"]).toContain(`.${form}`);
  expect((await stage.ask("GET", `/api/rounds/r1/draft.${form}`, { as: "outsider" })).json()).toMatchObject({ code: "unknown-round" });
});
