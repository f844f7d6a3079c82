import { expect, test } from "vitest";
import { kindByName } from "./kind-by-name.ts";

test.each([
  ["Tờ trình Chính phủ.pdf", "submission"],
  ["01_TO-TRINH.docx", "submission"],
  ["Bảng so sánh NĐ 32.xlsx", "comparison"],
  ["Bản thuyết minh chi tiết.docx", "explanation"],
  ["Công văn 125.pdf", "dispatch"],
  ["Đánh giá tác động.pdf", "other"],
])("[WEB163] a file called %s is taken for what its name says", (name, kind) => {
  expect(kindByName(name)).toBe(kind);
});
