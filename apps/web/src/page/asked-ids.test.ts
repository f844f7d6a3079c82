import type { Reply } from "@duthao/client";
import { expect, test } from "vitest";
import { AskedIds } from "./asked-ids.ts";

test("[WEB172] what an answer was lost to is asked again under the same id, until there is an answer", async () => {
  const ids = new AskedIds();
  const sent: string[] = [];
  const send = (reply: Reply<undefined>) => (id: string) => (sent.push(id), Promise.resolve(reply));
  const invite = { type: "invite-member", organisation: "mof" };
  await ids.ask(invite, send({ kind: "unreachable" }));
  await ids.ask({ ...invite, organisation: "moj" }, send({ kind: "unreachable" }));
  await ids.ask(invite, send({ kind: "done", value: undefined }));
  await ids.ask(invite, send({ kind: "refused", refusal: { refused: "not-allowed" } }));
  await ids.ask(invite, send({ kind: "unreachable" }));
  expect(sent[2]).toBe(sent[0]);
  expect(new Set(sent).size, "another question, and one after an answer, has another id").toBe(4);
});
