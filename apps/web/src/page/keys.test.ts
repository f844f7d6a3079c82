import { expect, test } from "vitest";
import { keysOn } from "./keys.ts";

const nobody = { edits: false, comments: false, answers: false };
const shown = (page: string, able: Partial<typeof nobody> = {}) =>
  Object.fromEntries(
    keysOn(page, { ...nobody, ...able }).map(({ place, keys }) => [place, keys.map(([name]) => name)]),
  );

test("[WEB96] the help lists what this person can do on this page", () => {
  expect(shown("rounds")).toEqual({ everywhere: ["help", "back"] });
  expect(shown("comparison")).toEqual({ everywhere: ["help", "back"], comparison: ["change"] });
  expect(shown("replay")).toEqual({ everywhere: ["help", "back"], replay: ["play", "step"] });
  expect(shown("draft")).toEqual({ everywhere: ["help", "back"], draft: ["thread", "article", "search"] });
  expect(shown("draft", { comments: true })["draft"]).toEqual([
    "thread",
    "article",
    "comment",
    "section",
    "search",
    "send",
  ]);
  expect(shown("draft", { answers: true })["draft"]).toEqual(["thread", "article", "search", "send"]);
  expect(shown("draft", { edits: true })["editing"]).toContain("new-article");
});
