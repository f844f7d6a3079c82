import { readdirSync, readFileSync } from "node:fs";
import { REFUSAL_CODES } from "@duthao/domain";
import { expect, test } from "vitest";
import { LOCALES } from "./locale.ts";
import { messages, type Messages } from "./messages.ts";

function leaves(tree: Messages, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === "string" ? [[path + name, value] as [string, string]] : leaves(value, `${path + name}.`),
  );
}

const named = (sentence: string) => new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

test("[WEB1] every sentence exists in both languages and names the same values", () => {
  const vi = new Map(leaves(messages.vi));
  const en = new Map(leaves(messages.en));
  expect(new Set(en.keys())).toEqual(new Set(vi.keys()));
  for (const [key, sentence] of vi) expect(named(en.get(key) ?? ""), key).toEqual(named(sentence));
});

/** Every name by which the sources ask for a sentence, up to where it is made up. */
function asked(): string[] {
  const source = new URL("../", import.meta.url);
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.(?:vue|ts)$/.test(file),
  );
  return files.flatMap((file) =>
    [
      ...readFileSync(new URL(file.replaceAll("\\", "/"), source), "utf8").matchAll(
        /\bt\((?:"([^"]+)"|`([^`$]+)\.[^`.]*\$\{)/g,
      ),
    ].map(([, whole, beginning]) => whole ?? beginning ?? ""),
  );
}

test.each(LOCALES)("[WEB1] in %s every sentence that the page asks for is there", (locale) => {
  for (const name of asked()) expect(messages[locale], name).toHaveProperty(name.split("."));
});

test("[WEB1] no sentence is empty or shouts, and none of the English is Vietnamese", () => {
  for (const locale of LOCALES)
    for (const [key, sentence] of leaves(messages[locale])) expect(sentence, `${locale} ${key}`).toMatch(/^[^!]+$/);
  for (const [key, sentence] of leaves(messages.en)) expect(sentence, key).not.toMatch(/[ăâđêôơư\u1ea0-\u1ef9]/i);
});

test.each(REFUSAL_CODES)("[WEB2] the refusal %s has its sentence in both languages", (code) => {
  for (const locale of LOCALES)
    expect(messages[locale]["refusal"]).toHaveProperty([code], expect.stringMatching(/^\p{Lu}.+\.$/u));
});

/** Words that say in another way what the glossary has a word for, or that address people in another way than the page does. */
const BANNED = {
  vi: [
    /(?<!\p{L})(bạn|quý vị|quý ông)(?!\p{L})/iu,
    /anh,? chị/i,
    /bình luận|nhận xét|phản hồi|đánh giá/i,
    /dẫn chiếu|tham chiếu/i,
    /cước chú/i,
    /ghi chú(?! trong Word)/i,
    /phiên bản|bản nháp/i,
    /chủ đề thảo luận/i,
    /liên kết(?! ngành)/i,
    /hạn trả lời/i,
    /[òóỏõọ][ae](?!\p{L})|[ùúủũụ]y(?!\p{L})/iu,
  ],
  en: [
    /annotat|remark|feedback/i,
    /reference|cross-reference/i,
    /\bversion of the draft\b|\bedition\b/i,
    /\bdiscussion|conversation\b/i,
    /\bparagraphs? \d/i,
    /\bagenc(y|ies) asked\b/i,
  ],
} as const;

test.each(LOCALES)("[WEB97] in %s one word stands for one thing, and people are addressed in one way", (locale) => {
  for (const [key, sentence] of leaves(messages[locale]))
    for (const banned of BANNED[locale]) expect(sentence, key).not.toMatch(banned);
});
