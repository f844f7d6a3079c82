import { readFileSync } from "node:fs";
import {
  cite,
  drawNumber,
  indexSections,
  isNumbered,
  locate,
  outline,
  readStructure,
  type OutlineCounts,
  type OutlineEntry,
  type Reading,
  type Section,
} from "@duthao/decree";
import { beforeAll, describe, expect, it } from "vitest";
import { outlineFile, renderOutline } from "./outline-file.ts";
import { readFile } from "./read-file.ts";
import { isUnreadable } from "./unreadable.ts";

type Node = Reading["doc"];

const CLUSTERS = "01-nd-32-2024-cum-cong-nghiep";
const TWO_TIERS = "03-nd-139-2025-phan-dinh-tham-quyen-2-cap-cong-thuong";

const bytesOf = (name: string): Uint8Array => readFileSync(new URL(`../../../test/fixture/${name}`, import.meta.url));

async function draftOf(name: string): Promise<Node> {
  const source = await readFile(bytesOf(name), name);
  if (isUnreadable(source)) throw new Error(source.en);
  let count = 0;
  const { doc } = readStructure(source.blocks, () => `s${++count}`);
  doc.check();
  return doc;
}

/**
 * Counted by reading NĐ 139/2025 from beginning to end: the khoản and điểm of each Điều, of each annex and of each Mục
 * of an annex ("I.", "II." …). Places without khoản are left out. Annex V has two khoản 2 in its Mục I: a mistake of the original.
 * The same sums come from counting the lines of the .txt that begin like "1. " (74), "a) " (41), "Điều 1" (22) and "I. " (12).
 */
const TWO_TIERS_BY_HAND: Readonly<Record<string, readonly [clauses: number, points: number]>> = {
  "Điều 1": [2, 0],
  "Điều 2": [7, 0],
  "Điều 4": [2, 0],
  "Điều 5": [2, 0],
  "Điều 7": [3, 0],
  "Điều 8": [2, 0],
  "Điều 14": [2, 0],
  "Điều 19": [3, 0],
  "Điều 20": [3, 0],
  "Điều 21": [3, 2],
  "Điều 22": [6, 0],
  "Phụ lục I": [4, 5],
  "Mục I Phụ lục II": [4, 5],
  "Mục II Phụ lục II": [2, 2],
  "Mục III Phụ lục II": [2, 3],
  "Mục I Phụ lục III": [3, 4],
  "Mục II Phụ lục III": [2, 2],
  "Mục III Phụ lục III": [3, 3],
  "Mục I Phụ lục IV": [4, 7],
  "Mục II Phụ lục IV": [2, 2],
  "Mục III Phụ lục IV": [3, 3],
  "Mục I Phụ lục V": [6, 3],
  "Mục II Phụ lục V": [2, 0],
  "Mục III Phụ lục V": [2, 0],
};

/** The sums of the same for NĐ 32/2024; its lines that begin like "1. " are 123, like "a) " 74, like "Điều 1" 38. */
const CLUSTERS_COUNTS: OutlineCounts = {
  parts: 0,
  chapters: 7,
  divisions: 2,
  subdivisions: 0,
  articles: 38,
  clauses: 123,
  points: 74,
  paragraphs: 16,
  annexes: 0,
  tables: 0,
};
const TWO_TIERS_COUNTS: OutlineCounts = {
  parts: 0,
  chapters: 4,
  divisions: 12,
  subdivisions: 0,
  articles: 22,
  clauses: 74,
  points: 41,
  paragraphs: 22,
  annexes: 5,
  tables: 0,
};

describe.each([`${CLUSTERS}.txt`, `${CLUSTERS}.docx`, `${TWO_TIERS}.txt`, `${TWO_TIERS}.docx`])("%s", (name) => {
  let doc: Node;
  beforeAll(async () => {
    doc = await draftOf(name);
  });

  it("[REA1] comes in right to the last điểm", () => {
    expect(outline(doc).counts).toEqual(name.startsWith("01") ? CLUSTERS_COUNTS : TWO_TIERS_COUNTS);
  });

  it("[REA1] has its sections in the order of the text, each line of it drawn as it was written", () => {
    expect(drawn(doc)).toEqual(sourceLines(name.replace(".docx", ".txt")));
  });

  it("[CIT2] has a citation for every section, and every citation its section", () => {
    const index = indexSections(doc);
    const citations = new Set<string>();
    for (const id of index.keys()) {
      const citation = cite(index, id);
      citations.add(citation);
      expect(locate(index, citation)).toBe(id);
      expect(locate(index, citation.normalize("NFD").toUpperCase().replaceAll(" ", "  "))).toBe(id);
    }
    expect(citations.size).toBe(index.size);
  });
});

/** The text as it would be printed, line by line, from the draft alone. */
function drawn(doc: Node): string[] {
  return [...indexSections(doc).values()].flatMap((section) => [
    ...headOf(section),
    ...(section.node.isTextblock && !isFirstOfNumbered(doc, section) ? [section.node.textContent] : []),
  ]);
}

function headOf({ level, number, node }: Section): string[] {
  if (!isNumbered(level)) return [];
  const first = node.firstChild;
  const words = first?.textBetween(0, first.content.size, "", () => "\n") ?? "";
  const ownLine = level === "chapter" || level === "annex";
  const stop = level === "division" && number.length > 0 && /^\d/.test(number) ? "." : "";
  return `${drawNumber(level, number)}${stop}${ownLine ? "\n" : " "}${words}`.split("\n");
}

/** The first words of a khoản or điểm stand on the line of its number. */
function isFirstOfNumbered(doc: Node, { pos, level }: Section): boolean {
  const parent = doc.resolve(pos);
  return (
    level === "paragraph" &&
    parent.index() === 0 &&
    (parent.parent.type.name === "clause" || parent.parent.type.name === "point")
  );
}

/** The lines of a .txt fixture, tables taken apart, without the dashes that imitate a line. */
function sourceLines(name: string): string[] {
  return new TextDecoder()
    .decode(bytesOf(name))
    .split("\n")
    .flatMap((line) => line.split("|"))
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "" && !/^-{3,}$/.test(line));
}

describe("counting", () => {
  it("[REA1] agrees with the hand count of NĐ 139/2025, place by place", async () => {
    const { tree } = outline(await draftOf(`${TWO_TIERS}.txt`));
    expect(Object.fromEntries(tree.flatMap((entry) => heldBy(entry, "")))).toEqual(TWO_TIERS_BY_HAND);
  });

  function heldBy(entry: OutlineEntry, around: string): [string, [number, number]][] {
    const clauses = entry.children.filter(({ level }) => level === "clause");
    const name =
      entry.level === "division"
        ? `Mục ${entry.number} ${around}`
        : drawNumber(entry.level, entry.number)
            .replace(/^PHỤ LỤC/, "Phụ lục")
            .replace(/\.$/, "");
    const points = clauses.flatMap(({ children }) => children).length;
    return [
      ...(clauses.length > 0 ? [[name, [clauses.length, points]] satisfies [string, [number, number]]] : []),
      ...entry.children.flatMap((child) => (child.level === "clause" ? [] : heldBy(child, name))),
    ];
  }
});

describe("outlining a file", () => {
  it("[REA16] tells what a person should look at", async () => {
    const told = await outlineFile(bytesOf(`${TWO_TIERS}.txt`), "a.txt");
    expect(isUnreadable(told) ? told : told.doubts.map(({ line, reason }) => [line, reason])).toEqual([
      [225, "number-repeated"],
    ]);
  });

  it("[REA16] draws the skeleton for a terminal", async () => {
    const told = await outlineFile(
      new TextEncoder().encode("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một\n3. Ba"),
      "a.txt",
    );
    expect(isUnreadable(told) ? told : renderOutline(told).split("\n").slice(1)).toEqual([
      "",
      "Chương I QUY ĐỊNH CHUNG",
      "  Điều 1. Phạm vi (2 khoản)",
      "",
      "! 5: number-skipped · khoản 3 Điều 1 · 3. Ba",
      "",
    ]);
  });

  it("[REA10] hands on why a file cannot be read", async () => {
    expect(await outlineFile(new Uint8Array(), "a.docx")).toMatchObject({ unreadable: "empty" });
  });
});
