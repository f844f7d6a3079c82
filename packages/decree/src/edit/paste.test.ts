import fc from "fast-check";
import { Transform } from "prosemirror-transform";
import { expect, test } from "vitest";
import { anyText, edited } from "./edit.fixture.ts";
import { paste, readPasted } from "./paste.ts";
import { article, chapter, clause, decree, paragraph, point } from "../fixture.ts";
import { plainLine } from "../reading/line.ts";

let ids = 0;
const read = (...lines: string[]) =>
  readPasted(
    lines.map((line, index) => plainLine(line, index + 1)),
    () => `pasted${++ids}`,
  );
const draft = decree(chapter("I", article("Một", clause("k1<a>", point("d1")), clause("k2")), article("Hai")));

test("[EDT6] khoản go into the Điều around the caret, their points with them, and are counted there", () => {
  expect(edited(paste(read("5. Năm:", "a) a;", "b) b.", "6. Sáu.")), draft)).toEqual([
    "chapter: I",
    "  article: Một",
    "    clause: k1",
    "      point: d1",
    "    clause: Năm:",
    "      point: a;",
    "      point: b.",
    "    clause: Sáu.|",
    "    clause: k2",
    "  article: Hai",
  ]);
  expect(read("4a. Bốn a.")[0]?.attrs["fixed"]).toBeNull();
});

test("[EDT6] điểm go into the khoản, and the khoản behind them on their own level", () => {
  expect(edited(paste(read("c) c;", "3. Ba.")), draft)?.slice(2, 6)).toEqual([
    "    clause: k1",
    "      point: c;",
    "      point: d1",
    "    clause: Ba.|",
  ]);
});

test("[EDT6] a Điều goes behind the one around the caret", () => {
  expect(edited(paste(read("Điều 9. Chín", "1. Một.")), draft)?.slice(4, 8)).toEqual([
    "    clause: k2",
    "  article: Chín",
    "    clause: Một.|",
    "  article: Hai",
  ]);
});

test("[EDT6] at the beginning of one of their level they come before it, and an empty one gives way to them", () => {
  const at = (words: string) => decree(article("Một", clause("k1"), clause(words), clause("k3")));
  expect(edited(paste(read("5. Năm:", "a) a;")), at("<a>k2"))?.slice(1)).toEqual([
    "  clause: k1",
    "  clause: Năm:",
    "    point: a;|",
    "  clause: k2",
    "  clause: k3",
  ]);
  expect(edited(paste(read("5. Năm:", "6. Sáu.")), at("<a>"))?.slice(1)).toEqual([
    "  clause: k1",
    "  clause: Năm:",
    "  clause: Sáu.|",
    "  clause: k3",
  ]);
  expect(
    edited(paste(read("Đoạn một.", "Đoạn hai.")), decree(article("Một", paragraph("p1"), paragraph("<a>p2"))))?.slice(
      1,
    ),
  ).toEqual(["  paragraph: p1", "  paragraph: Đoạn một.", "  paragraph: Đoạn hai.|", "  paragraph: p2"]);
});

const SEED = 20_261_127;

test(`[EDT6] wherever it is asked, all of the words are put or nothing is changed (seed ${SEED})`, () => {
  const line = fc.constantFrom(
    "Điều 3. Ba",
    "Chương II",
    "QUY ĐỊNH",
    "1. Một",
    "2. Hai",
    "a) a;",
    "b) b;",
    "Đoạn.",
    "“1. Trích.”",
    "Căn cứ Luật;",
    "NGHỊ ĐỊNH",
    "Nơi nhận:",
    "PHỤ LỤC",
  );
  fc.assert(
    fc.property(anyText, fc.nat(), fc.array(line, { minLength: 1, maxLength: 5 }), (doc, place, lines) => {
      const transform = new Transform(doc);
      const nodes = read(...lines);
      const caret = paste(nodes)(transform, place % (doc.content.size + 1));
      transform.doc.check();
      if (caret === undefined) expect(transform.doc).toBe(doc);
      else
        expect(transform.doc.textContent.length).toBe(
          doc.textContent.length + nodes.reduce((sum, node) => sum + node.textContent.length, 0),
        );
    }),
    { seed: SEED, numRuns: 150 },
  );
});
