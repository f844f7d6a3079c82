import { DRAFT_FORMS, MEDIA_TYPES } from "@duthao/exchange";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

test.each(DRAFT_FORMS)("[API22] the draft as it is now is given as .%s to whoever is in the round", async (form) => {
  const answer = await stage.ask("GET", `/api/rounds/r1/draft.${form}`, { as: "delegate" });
  expect([answer.statusCode, answer.headers["content-type"], answer.rawPayload.length > 10]).toEqual([
    200,
    MEDIA_TYPES[form],
    true,
  ]);
  expect(answer.headers["content-disposition"]).toContain(`.${form}`);
  expect((await stage.ask("GET", `/api/rounds/r1/draft.${form}`, { as: "outsider" })).json()).toMatchObject({
    code: "unknown-round",
  });
});

test("[API24] where too much waits already, who asks for a file or a comparison is told to come back", async () => {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const others = Array.from({ length: 20 }, (_, at) => stage.services.heavy.do(`other${at}`, () => ended));
  for (const url of [
    "/api/rounds/r1/draft.pdf",
    "/api/rounds/r1/draft.txt",
    "/api/rounds/r1/comparison?with=beginning",
  ]) {
    const answer = await stage.ask("GET", url, { as: "delegate" });
    expect([answer.statusCode, answer.headers["retry-after"], answer.json<{ code: string }>().code]).toEqual([
      503,
      "10",
      "busy",
    ]);
  }
  expect((await stage.ask("GET", "/api/rounds/r1/draft.txt", { as: "outsider" })).json()).toMatchObject({
    code: "unknown-round",
  });
  end();
  await Promise.all(others);
  expect((await stage.ask("GET", "/api/rounds/r1/draft.txt", { as: "delegate" })).statusCode).toBe(200);
});
