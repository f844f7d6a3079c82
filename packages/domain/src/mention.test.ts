import { expect, test } from "vitest";
import { note, reply, Stage } from "./fixture.ts";
import { mentionsIn } from "./mention.ts";
import { toldOf } from "./told.ts";

const round = {
  organisations: new Map([
    ["moj", { id: "moj", name: "Bộ Tư pháp", short: "BTP", kind: "ministry" as const }],
    ["mof", { id: "mof", name: "Bộ Tài chính", short: "BTC", kind: "ministry" as const }],
    ["so", { id: "so", name: "Bộ Tài", short: "B", kind: "ministry" as const }],
  ]),
  people: new Map([
    ["moj-1", { id: "moj-1", name: "Đại diện 1", organisation: "moj", role: "delegate" as const }],
    ["mof-1", { id: "mof-1", name: "Đại diện 1", organisation: "mof", role: "delegate" as const }],
  ]),
};
const named = (words: string) =>
  mentionsIn(words, round).map(({ from, to, organisation, person }) => [words.slice(from, to), person ?? organisation]);

test("[NOT14] an organisation is mentioned by its name or short name, somebody by theirs with the organisation behind it", () => {
  expect(named("Xin @Bộ Tư pháp và @btc xem; @Đại diện 1 (BTC) đã nêu.")).toEqual([
    ["@Bộ Tư pháp", "moj"],
    ["@btc", "mof"],
    ["@Đại diện 1 (BTC)", "mof-1"],
  ]);
});

test("[NOT14] the longest name is meant; a name goes to its end, and an address mentions nobody", () => {
  expect(named("@Bộ Tài chính, @Bộ Tài sản")).toEqual([
    ["@Bộ Tài chính", "mof"],
    ["@Bộ Tài", "so"],
  ]);
  expect(named("gửi vanphong@BTC, @BTCX, @Bộ Tư pháṕ, @@BTP")).toEqual([["@BTP", "moj"]]);
});

test("[NOT14] a text that is nothing but @ is looked at no further than a while", () => {
  const people = new Map(
    Array.from({ length: 2_000 }, (_, n) => [
      `p${n}`,
      { id: `p${n}`, name: `Đại diện ${n}`, organisation: "moj", role: "delegate" as const },
    ]),
  );
  const many = { ...round, people };
  expect(mentionsIn(`${"@Đ ".repeat(30_000)}@BTP`, many)).toEqual([]);
  expect(mentionsIn("@BTP ".repeat(300), many)).toHaveLength(200);
});

const told = (stage: Stage) => {
  const last = stage.happened.at(-1);
  return last
    ? toldOf(stage.now, last)
        .map(({ kind, person }) => `${kind} ${person}`)
        .toSorted()
    : [];
};

test("[NOT14] who is mentioned in a comment, a reply or an answer is told, once, and that they are", () => {
  const stage = Stage.set();
  const { thread } = stage.publishes("justice-1", note("Đề nghị @finance nêu ý kiến.", { id: "a" }));
  expect(told(stage)).toEqual(["mentioned finance-1", "sent justice-2", "sent justice-leader"]);
  stage.publishes("vcci-1", { ...reply(thread, "Như @justice-2 (justice) đã nêu."), id: "b" });
  expect(told(stage)).toEqual(["mentioned justice-2", "replied justice-1", "replied justice-leader"]);
  stage.does("moderator", {
    type: "answer",
    thread,
    disposition: { verdict: "partly", explanation: "Xem ý kiến của @vcci." },
  });
  expect(told(stage)).toEqual([
    "answered justice-1",
    "answered justice-2",
    "answered justice-leader",
    "mentioned vcci-1",
  ]);
});

test("[NOT14] nobody is told of a mention that was taken back or hidden meanwhile", () => {
  const stage = Stage.set();
  const { comment } = stage.publishes("justice-1", note("Đề nghị @finance nêu ý kiến.", { id: "a" }));
  const published = stage.happened.at(-1);
  stage.does("moderator", { type: "hide", comment, reason: "Thông tin cá nhân" });
  expect(published && toldOf(stage.now, published)).toEqual([]);
});
