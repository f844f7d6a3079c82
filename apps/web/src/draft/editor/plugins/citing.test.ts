import { expect, test } from "vitest";
import { doubtfulCitations } from "./citing.ts";
import { article, clause, doc } from "../sheet.fixture.ts";

const citing = (words: string) =>
  doubtfulCitations(
    doc(article("a1", "Một", clause("k1", words)), article("a2", "Hai", clause("k2", "Nội dung."))),
  ).map(({ words: cited, state }) => [cited, state]);

test("[WEB82] a citation of what is no more is listed for drafters, and one that stands is not", () => {
  expect(citing("Theo khoản 1 Điều 2 Nghị định này.")).toEqual([]);
  expect(citing("Theo khoản 7 Điều 2 Nghị định này.")).toEqual([["khoản 7 Điều 2 Nghị định này", "gone"]]);
});
