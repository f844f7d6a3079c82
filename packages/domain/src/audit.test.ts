import { describe, expect, test } from "vitest";
import { AuditAct, AuditKind, AuditNote, auditMonth, subjectOf } from "./audit.ts";

describe("a note of the audit", () => {
  const note = (act: unknown) => AuditNote.safeParse({ by: "anh", address: "192.0.2.1", way: "page", act }).success;

  test("[AUD2] has no place for what anybody wrote", () => {
    for (const words of ["mật khẩu của tôi", "anh@example.vn", "hunter2!", "a".repeat(65), "dòng\nhai", ""]) {
      expect(note({ kind: "sign-in-failed", account: words, reason: "wrong" }), words).toBe(false);
      expect(note({ kind: "sign-in-failed", reason: words }), words).toBe(false);
      expect(note({ kind: "command-run", command: words }), words).toBe(false);
      expect(note({ kind: "setting-changed", setting: words }), words).toBe(false);
      expect(AuditNote.safeParse({ by: words, way: "page", act: { kind: "signed-out" } }).success, words).toBe(false);
    }
  });

  test("[AUD2] takes nothing along that it does not know", () => {
    expect(AuditAct.parse({ kind: "signed-out", password: "hunter2" })).toEqual({ kind: "signed-out" });
    expect(AuditAct.safeParse({ kind: "wrote-a-comment" }).success).toBe(false);
  });

  test("[AUD2] has fields for ids, words of ours, numbers and choices alone", () => {
    const free = AuditAct.options.flatMap(({ shape }) =>
      Object.entries(shape).flatMap(([field, schema]) =>
        schema.safeParse("Đề nghị bỏ khoản 2 Điều 8 vì trùng lặp").success ? `${shape.kind.value}.${field}` : [],
      ),
    );
    // the name of a room or a round, as it stands in a token's scope
    expect(free).toEqual(["token-made.target"]);
    expect(AuditKind.options).toHaveLength(AuditAct.options.length);
  });

  test("[AUD1] says to whom it was done, and belongs to the month of its moment in UTC", () => {
    expect(subjectOf({ kind: "account-disabled", account: "chi" })).toBe("chi");
    expect(subjectOf({ kind: "signed-out" })).toBeUndefined();
    expect(auditMonth(Date.UTC(2026, 9, 31, 23, 59, 59, 999))).toBe("2026-10");
    expect(auditMonth(Date.UTC(2026, 10, 1))).toBe("2026-11");
  });
});
