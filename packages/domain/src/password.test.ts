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
  ["congthuong2026", "password-personal"],
  ["duthao-duthao-2026", "password-personal"],
  ["bốn con trâu gặm cỏ", undefined],
  ["kX9-vTq2-mRz7", undefined],
] as const)("[ACC23] the password %j is answered with %s", (password, code) => {
  expect(passwordFault(password, context)?.refused).toBe(code);
});

test("[ACC42] the names of many organisations are no passwords, and their syllables are words like any other", () => {
  const words = ["Bộ Công Thương", "Ủy ban nhân dân tỉnh Lào Cai", "Bộ Văn hóa, Thể thao và Du lịch", "VCCI"];
  const fault = (password: string) => passwordFault(password, { ...context, words })?.refused;
  for (const name of ["laocailaocai", "Ủy ban nhân dân tỉnh Lào Cai 1", "vanhoathethaovadulich", "VCCI-vcci-2026"])
    expect([name, fault(name)]).toEqual([name, "password-personal"]);
  expect(fault("công dân đi thể dục vào buổi lào xào")).toBeUndefined();
});

test("[ACC23] what is one person's name is a word like any other for the next", () => {
  const words = "thu trang đi chợ sớm";
  expect(passwordFault(words, { email: "an@moit.example", name: "An" })).toBeUndefined();
});
