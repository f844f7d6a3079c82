import { expect, test } from "vitest";
import { Day, Id, legible, Line, Name, OptionalText, Text, TEXT_LIMIT } from "./text.ts";

test("[ROU12] text becomes NFC at the door, without the white space around it", () => {
  expect(Text.parse("  Điều 8 ".normalize("NFD"))).toBe("Điều 8");
  expect(Line.parse(" Bộ\n  Công   Thương ")).toBe("Bộ Công Thương");
  expect(OptionalText.parse(" \n ")).toBe("");
});

test("[ROU12] an empty or overlong text is none", () => {
  const stands = [
    Text.safeParse(" \u00a0\n"),
    Text.safeParse("x".repeat(TEXT_LIMIT + 1)),
    Line.safeParse(""),
    Text.safeParse("x".repeat(TEXT_LIMIT)),
  ];
  expect(stands.map((result) => result.success)).toEqual([false, false, false, true]);
});

test("[ROU12] a text that NFC makes overlong does not pass; one that passed passes again", () => {
  const expanding = "\ufb2c"; // one code unit that becomes three
  expect([Text, OptionalText].map((kind) => kind.safeParse(expanding.repeat(TEXT_LIMIT)).success)).toEqual([
    false,
    false,
  ]);
  expect(Line.safeParse(expanding.repeat(500)).success).toBe(false);
  const longest = Text.parse(expanding.repeat(Math.floor(TEXT_LIMIT / 3)));
  expect(Text.parse(longest)).toBe(longest);
});

test("[ROU12] an identifier is safe in an address, a day is in the calendar", () => {
  expect(["a-Z_9", "", "a/b", "a.b", "é", "a\n", "x".repeat(65)].map((id) => Id.safeParse(id).success)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(["2023-04-21", "2023-02-30", "21/4/2023"].map((day) => Day.safeParse(day).success)).toEqual([
    true,
    false,
    false,
  ]);
});

test("[ROU12] what comes from outside has no sign that breaks the words around it, and is empty where nothing can be seen", () => {
  expect(legible("Đề\u0000 nghị\u0007 \u202eđảo\u202c\u2066 \ud800x\n\tvà \u{1f600}")).toBe(
    "Đề nghị đảo x\n\tvà \u{1f600}",
  );
  for (const unseen of ["\u200b\u200b", "\ue000", " \u00a0\n", "\u0301", "\ud800", "\u{e0041}"])
    expect(legible(unseen), JSON.stringify(unseen)).toBe("");
  expect(legible("👩‍🚒 —")).toBe("👩‍🚒 —");
});

test("[ROU40] half a letter is no name", () => {
  expect([
    Name.safeParse("\ud800").success,
    Name.safeParse("Bộ \udc00x").success,
    Name.safeParse("Bộ X").success,
  ]).toEqual([false, false, true]);
});
