import { indexSections, schema } from "@duthao/decree";
import type { RoundEvent } from "@duthao/domain";
import { expect, test } from "vitest";
import { GENERAL, heatOf, UNKNOWN } from "./heat.ts";
import { roundWith, said } from "./round.fixture.ts";

const article = (id: string) => schema.node("article", { id }, [schema.node("title", null, [schema.text(id)])]);
const chapter = (id: string, ...articles: string[]) =>
  schema.node("chapter", { id }, [
    schema.node("title", null, [schema.text(id.toUpperCase())]),
    ...articles.map(article),
  ]);
const index = indexSections(schema.node("doc", null, [chapter("c1", "a1", "a2"), chapter("c2", "a3")]));

test("[WEB7] a comment is counted in the chapter around its place, for every organisation in whose name it stands", () => {
  const heat = heatOf(
    roundWith(said("t1", "moj", "a1"), said("t2", "moj", "a2"), said("t3", "moj", "a3"), said("t4", "so-a", "a3")),
    index,
    "2023-05-01",
  );
  expect(heat.columns).toEqual([
    { id: "c1", number: "I", title: "C1" },
    { id: "c2", number: "II", title: "C2" },
  ]);
  expect(heat.rows.map(({ organisation, counts }) => [organisation.id, ...counts])).toEqual([
    ["moj", 2, 1],
    ["mof", 0, 0],
    ["so-a", 0, 1],
    ["vcci", 0, 0],
  ]);
  expect(heat.highest).toBe(2);
});

test("[WEB7] what is about the whole draft, and what has lost its place, have columns of their own where there is any", () => {
  const [whole, lost] = [said("t1", "vcci", null), said("t2", "vcci", null, "orphaned")];
  const told = (...events: RoundEvent[]) => {
    const { columns, rows } = heatOf(roundWith(...events), index, "2023-05-01");
    return [columns.slice(2).map(({ id }) => id), rows.at(-1)?.counts.slice(2)];
  };
  expect(told()).toEqual([[], []]);
  expect(told(whole)).toEqual([[GENERAL], [1]]);
  expect(told(lost)).toEqual([[UNKNOWN], [1]]);
  expect(told(lost, whole)).toEqual([
    [GENERAL, UNKNOWN],
    [1, 1],
  ]);
});

test("[WEB62] a row has the official opinion, and says where silence counts as agreement", () => {
  const opinion = {
    organisation: "moj",
    stance: "agree",
    source: { kind: "letter", number: "9/BTP", day: "2023-05-02" },
  } as const;
  const round = { ...roundWith({ type: "opinion.submitted", opinion }, said("t1", "so-a", "a3")), silenceAgrees: true };
  const told = (today: string) =>
    heatOf(round, index, today).rows.map(({ organisation, status, silenceAgrees, opinion: of }) => [
      organisation.id,
      status,
      silenceAgrees,
      of?.stance,
    ]);
  expect(told("2023-05-20")).toEqual([
    ["moj", "heard", false, "agree"],
    ["mof", "waiting", false, undefined],
    ["so-a", "heard", false, undefined],
    ["vcci", "waiting", false, undefined],
  ]);
  expect(told("2023-05-21").filter(([, , silenceAgrees]) => silenceAgrees)).toEqual([
    ["mof", "overdue", true, undefined],
    ["vcci", "overdue", true, undefined],
  ]);
});
