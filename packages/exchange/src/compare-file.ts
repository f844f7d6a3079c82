import { endOf, startOf } from "@duthao/domain";
import {
  compareDrafts,
  readStructure,
  type ChangeKind,
  type ComparedSection,
  type Comparison,
  type WordPiece,
} from "@duthao/decree";
import type { Draft } from "./draft/number.ts";
import { readFile } from "./read-file.ts";
import { isUnreadable, type Unreadable } from "./unreadable.ts";

/** A file of any kind that is read, with the name it came under. */
export interface NamedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** What cannot be read, and which of the files it is. */
export interface UnreadableFile extends Unreadable {
  readonly name: string;
}

/**
 * Reads a file as a draft that is only to be compared. `ids` begins its ids, so that it has none in common with another;
 * a file that was given back from here keeps its own.
 */
export async function draftToCompare({ bytes, name }: NamedFile, ids: string): Promise<Draft | UnreadableFile> {
  const source = await readFile(bytes, name);
  if (isUnreadable(source)) return { ...source, name };
  let count = 0;
  return readStructure(source.blocks, () => `${ids}${++count}`).doc;
}

/** Compares two files, the older one first. */
export async function compareFiles(before: NamedFile, after: NamedFile): Promise<Comparison | UnreadableFile> {
  const older = await draftToCompare(before, "before-");
  if (isUnreadable(older)) return older;
  const newer = await draftToCompare(after, "after-");
  return isUnreadable(newer) ? newer : compareDrafts(older, newer);
}

const SIGNS: Readonly<Record<ChangeKind, string>> = {
  added: "+",
  dropped: "-",
  changed: "~",
  moved: ">",
  renumbered: "#",
  split: "/",
  merged: "&",
};

/** A comparison to be read on a terminal: the counts, then a line for every section that something happened to. */
export function renderComparison({ sections, counts }: Comparison): string {
  const counted = Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(" · ");
  return [
    counted,
    "",
    ...sections.filter(({ changes, elsewhere }) => changes.length > 0 && !elsewhere).flatMap(renderSection),
    "",
  ].join("\n");
}

function renderSection({ before, after, changes, words, rows }: ComparedSection): string[] {
  const places = [before, after].flatMap((side) => (side ? [side.citation] : []));
  const place = places[0] === places[1] || places.length === 1 ? places[0] : places.join(" → ");
  const cells = (rows ?? [])
    .filter(({ kind }) => kind !== "kept")
    .map(
      (row) =>
        `    ${SIGNS[row.kind === "kept" ? "changed" : row.kind]} ${row.before ?? ""}/${row.after ?? ""} ${row.cells.map((cell) => renderWords(cell.words)).join(" | ")}`,
    );
  return [`${changes.map((kind) => SIGNS[kind]).join("")} ${place}: ${renderWords(words)}`.trimEnd(), ...cells];
}

/** How much of what stayed is shown on either side of a change, in characters. */
const AROUND = 30;

/** What changed with a little around it; of what stayed as it was, the first words. */
function renderWords(words: readonly WordPiece[]): string {
  const [first, ...others] = words;
  if (first?.kind === "kept" && others.length === 0)
    return `${first.text.slice(0, 2 * AROUND)}${first.text.length > 2 * AROUND ? "…" : ""}`.replaceAll("\n", " ");
  return words
    .map(({ kind, text }, at) => {
      if (kind !== "kept") return kind === "removed" ? `[-${text}-]` : `{+${text}+}`;
      const [head, tail] = [
        at === 0 ? "" : startOf(text, AROUND),
        at === words.length - 1 && at > 0 ? "" : endOf(text, AROUND),
      ];
      return text.length <= 2 * AROUND ? text : `${head}…${tail}`;
    })
    .join("")
    .replaceAll("\n", " ");
}
