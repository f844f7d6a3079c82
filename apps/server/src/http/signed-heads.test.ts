import { recordRoom, roomName } from "@duthao/domain";
import { isSigned, readHead, type WrittenHead } from "@duthao/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage, type Stage } from "../services.fixture.ts";
import { signInBackground } from "../signing.ts";

let stage: Stage;
beforeAll(async () => void (stage = await openStage()));
afterAll(() => stage.close());

describe("the signed ends of the journal", () => {
  test("[API19] the public key is told to everybody", async () => {
    const answer = await stage.ask("GET", "/api/journal/key");
    expect(answer.json()).toEqual({
      algorithm: "Ed25519",
      key: stage.services.signer.key,
      pem: expect.stringContaining("BEGIN PUBLIC KEY"),
    });
  });

  test("[API19, JRN24] everyone in a round gets those of what they may read, signed", async () => {
    const { services } = stage;
    const desks = [...(services.rounds.get("r1")?.desks.values() ?? [])];
    for (const { id } of desks)
      await services.store.journal.append(`desk:${id}`, [
        { at: 1, actor: "somebody", kind: "update", payload: new Uint8Array() },
      ]);
    await services.store.signedHeads.sign(services.signer, Date.now());
    const own = desks.find(({ organisations }) => organisations[0] === "moj");
    const { heads } = (await stage.ask("GET", "/api/rounds/r1/journal/heads", { as: "delegate" })).json<{
      heads: WrittenHead[];
    }>();
    expect(heads.map(({ stream }) => stream)).toEqual([`desk:${own?.id}`, "draft:d1", "round:r1"]);
    for (const head of heads) {
      expect(isSigned(readHead(head))).toBe(true);
      expect(head.hash).toBe(Buffer.from((await services.store.journal.head(head.stream)).hash).toString("hex"));
    }
  });

  test("[API19] to others there is no such round", async () => {
    expect((await stage.ask("GET", "/api/rounds/r1/journal/heads", { as: "outsider" })).statusCode).toBe(404);
    expect((await stage.ask("GET", "/api/rounds/r1/journal/heads")).statusCode).toBe(401);
  });

  test("[JRN24] a room is told of each new one, and the last is signed when signing ends", async () => {
    const { store, signer, now, report } = stage.services;
    const told: unknown[] = [];
    const announce = (room: string, message: object): void => void told.push([room, message]);
    await store.journal.append("draft:d9", [{ at: 1, actor: "somebody", kind: "update", payload: new Uint8Array() }]);
    const stop = await signInBackground({ store, live: { announce }, signer, now, report });
    expect(told).toContainEqual([
      "draft:d9",
      { type: "signed-head", head: expect.objectContaining({ stream: "draft:d9", seq: 1 }) },
    ]);
    await stage.services.rounds.command("r1", "moderator", "freeze", { type: "freeze-numbering", frozen: true });
    await stop();
    const { seq } = await store.journal.head("round:r1");
    expect(told.at(-1)).toEqual([
      roomName(recordRoom("r1")),
      { type: "signed-head", head: expect.objectContaining({ stream: "round:r1", seq }) },
    ]);
  });
});
