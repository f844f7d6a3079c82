import { REFUSAL_CODES, refuse } from "@duthao/domain";
import { expect, test } from "vitest";
import { CloseCode, closeCodeForReason, closeCodeOf } from "./close-code.ts";
import { refusalIn, refusalMessage } from "./refusal-message.ts";

test("[PRO3] why an update was not taken is told by its code; one of a newer service counts as malformed", () => {
  for (const code of REFUSAL_CODES)
    expect(refusalIn(JSON.parse(JSON.stringify(refusalMessage(refuse(code, "notes"))))), code).toBe(code);
  expect(refusalIn({ type: "refused", code: "of-next-year" })).toBe("malformed");
  for (const other of [undefined, null, "refused", {}, { type: "access" }, { type: "refused" }])
    expect(refusalIn(other)).toBeUndefined();
});

test("[PRO3] a client that knows no other word is told by the close code", () => {
  expect([closeCodeOf(refuse("not-allowed")), closeCodeOf(refuse("unreadable"))]).toEqual([
    CloseCode.notAllowed,
    CloseCode.malformed,
  ]);
  expect([
    closeCodeForReason("too-many"),
    closeCodeForReason("failed"),
    closeCodeForReason("an extension's word"),
  ]).toEqual([CloseCode.tooMany, CloseCode.tryAgainLater, CloseCode.notAllowed]);
});
