import { expect, test } from "vitest";
import { parseCommand } from "./parse-command.ts";

test("[ROU21] a command passes the door as it is meant, its texts in NFC", () => {
  expect(parseCommand({ type: "hide", comment: "c1", reason: " Lộ thông tin ".normalize("NFD"), extra: 1 })).toEqual({
    type: "hide",
    comment: "c1",
    reason: "Lộ thông tin",
  });
});

test("[ROU21] what is no command is refused with the path of what is wrong", () => {
  const cases: [unknown, string][] = [
    [null, ""],
    ["open-round", ""],
    [{ type: "destroy" }, "type"],
    [{ type: "publish", desk: "k1" }, "note"],
    [{ type: "publish", desk: "../k1", note: "n1" }, "desk"],
    [{ type: "answer", thread: "t1", disposition: { verdict: "perhaps" } }, "disposition.verdict"],
    [{ type: "answer", thread: "t1", disposition: { verdict: "partly", explanation: 3 } }, "disposition.explanation"],
    [{ type: "answer", thread: "t1" }, "disposition"],
  ];
  for (const [value, path] of cases)
    expect(parseCommand(value), JSON.stringify(value)).toEqual({ refused: "malformed", path });
});

test("[ROU21] what is too long or too many says so", () => {
  expect(parseCommand({ type: "hide", comment: "c1", reason: "x".repeat(100_001) })).toEqual({
    refused: "too-large",
    path: "reason",
  });
  expect(
    parseCommand({ type: "open-joint-desk", desk: "k1", organisations: Array.from({ length: 51 }, (_, i) => `o${i}`) }),
  ).toEqual({ refused: "too-many", path: "organisations" });
});

test("[ANS1] a disposition without the explanation it needs is told just that", () => {
  const answer = (disposition: object) => parseCommand({ type: "answer", thread: "t1", disposition });
  for (const verdict of ["partly", "declined", "referred"]) {
    for (const blank of [
      {},
      { explanation: "" },
      { explanation: " \n" },
      { explanation: "\u200b\u200b" },
      { explanation: "\ue000" },
    ])
      expect(answer({ verdict, ...blank })).toEqual({
        refused: "explanation-missing",
        path: "disposition.explanation",
      });
  }
  expect(answer({ verdict: "accepted", explanation: "" })).toMatchObject({ type: "answer" });
});
