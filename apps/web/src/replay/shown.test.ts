import { anchorDraft, anchorSection, draftNode } from "@duthao/decree";
import { expect, test } from "vitest";
import { applyUpdate, Doc } from "yjs";
import { Moments } from "./moment.ts";
import { beginning, commented, second, typed } from "./replay.fixture.ts";
import { shownAt } from "./shown.ts";
import { stepsOf } from "./step.ts";
import { TextAt } from "./text-at.ts";

const edits = typed([10, "drafter", "Cụm công nghiệp"], [50, "drafter", " làng nghề"]);
const doc = new Doc();
for (const { update } of edits) applyUpdate(doc, update);
const anchor = anchorSection(draftNode(doc), "d1", "p1") ?? anchorDraft("d1");
const onParagraph = commented(20, "t1");
const history = [
  ...beginning,
  onParagraph.event.type === "thread.opened"
    ? { ...onParagraph, event: { ...onParagraph.event, anchor } }
    : onParagraph,
  commented(30, "t2"),
];

const steps = stepsOf(history, edits);
const at = (seconds: number) => {
  const text = new TextAt(edits);
  return shownAt(
    text,
    text.count(second(seconds)),
    new Moments(history).at(second(seconds)),
    steps.findLast(({ since }) => since <= second(seconds)),
  );
};

test("[WEB12] what had been said by then is highlighted where it then stood; what is about the whole draft is not in the text", () => {
  expect(at(15).highlights).toEqual([]);
  expect(at(35).highlights.map(({ id, kind, whole }) => [id, kind, whole])).toEqual([["t1", "province", true]]);
});

test("[WEB11] only the current stretch of typing is shown as a change", () => {
  expect(at(10).changes).toMatchObject([{ kind: "added" }]);
  expect(at(35).changes).toEqual([]);
  const { text, changes } = at(50);
  expect(
    changes.map((change) => (change.kind === "added" ? text.textBetween(change.from, change.to) : change.text)),
  ).toEqual([" làng nghề"]);
});
