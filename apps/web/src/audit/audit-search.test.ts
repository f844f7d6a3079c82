import { expect, test } from "vitest";
import { auditFile, auditQuery, EVERYTHING } from "./audit-search.ts";

test("[WEB151] what is looked for is asked as days of the reader, both of them included, and what is empty is not asked", () => {
  expect(String(auditQuery(EVERYTHING))).toBe("");
  const search = {
    kind: "signed-in",
    account: " chi ",
    address: "192.0.2.",
    from: "30/11/2026",
    to: "30/11/2026",
  } as const;
  expect(Object.fromEntries(auditQuery(search))).toEqual({
    kind: "signed-in",
    account: "chi",
    address: "192.0.2.",
    since: String(Date.parse("2026-11-30T00:00:00+07:00")),
    until: String(Date.parse("2026-12-01T00:00:00+07:00")),
  });
  expect(String(auditQuery({ ...EVERYTHING, from: "30/2/2026" }))).toBe("");
  expect(auditFile("csv", { ...EVERYTHING, account: "chi" })).toBe("/api/audit.csv?account=chi");
});
