import { expect, test } from "vitest";
import { passwordFault } from "./password.ts";

const context = { email: "thu.trang@moit.example", name: "Nguyễn Thu Trang", words: ["Bộ Công Thương"] };

test.each([
  ["ngắn quá", "password-short"],
  ["mười một chữ", undefined],
  ["password1234", "password-common"],
  ["P@ssw0rd2026!!", "password-common"],
  ["mật khẩu 2026", "password-common"],
  ["123456789012", "password-common"],
  ["qwertyuiop12", "password-common"],
  ["aaaaaaaaaaaaaaaa", "password-common"],
  ["abcabcabcabcabc", "password-common"],
  ["iloveyouforever", "password-common"],
  ["correcthorsebatterystaple", "password-common"],
  ["NguyenThuTrang1", "password-personal"],
  ["thu.trang@2026", "password-personal"],
  ["Bộ Công Thương 26", "password-personal"],
  ["duthao-duthao-2026", "password-personal"],
  ["bốn con trâu gặm cỏ", undefined],
  ["kX9-vTq2-mRz7", undefined],
] as const)("[ACC23] the password %j is answered with %s", (password, code) => {
  expect(passwordFault(password, context)?.refused).toBe(code);
});

test("[ACC23] what is one person's name is a word like any other for the next", () => {
  const words = "thu trang đi chợ sớm";
  expect(passwordFault(words, { email: "an@moit.example", name: "An" })).toBeUndefined();
});
