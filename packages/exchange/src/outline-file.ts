import {
  cite,
  drawNumber,
  indexSections,
  outline,
  readStructure,
  type DoubtReason,
  type Outline,
  type OutlineEntry,
} from "@duthao/decree";
import type { LossReason } from "./source.ts";
import { readFile } from "./read-file.ts";
import { isUnreadable, type Unreadable } from "./unreadable.ts";

/** Something of a file that a person should look at. */
export interface FileDoubt {
  /** The id of the section it is about; `null` where it is about a line that a draft cannot keep as it was. */
  readonly at: string | null;
  /** The line of the source, from 1. */
  readonly line: number;
  /** The section, as it is cited; empty where there is none. */
  readonly path: string;
  readonly reason: DoubtReason | LossReason;
  /** The first words of the line, or what was lost. */
  readonly words: string;
  /** How many lines of the source were lost, where that is told once for several. */
  readonly lines?: number;
}

/** The skeleton of a file, and what a person should look at. docs/STRUCTURE.md promises its shape as JSON. */
export type FileOutline = Outline & { readonly doubts: readonly FileDoubt[] };

/** Reads a .docx, .html, .txt or .xml file and gives its skeleton. The ids are counted: s1, s2 … */
export async function outlineFile(bytes: Uint8Array, name: string): Promise<FileOutline | Unreadable> {
  const source = await readFile(bytes, name);
  if (isUnreadable(source)) return source;
  let count = 0;
  const { doc, doubts } = readStructure(source.blocks, () => `s${++count}`);
  const index = indexSections(doc);
  const lost = source.losses.map(({ words = "", ...loss }): FileDoubt => ({ ...loss, at: null, path: "", words }));
  const doubted = doubts.map(({ at, line, reason, words }): FileDoubt => ({
    at,
    line,
    path: cite(index, at),
    reason,
    words,
  }));
  return { ...outline(doc), doubts: [...lost, ...doubted].toSorted((a, b) => a.line - b.line) };
}

/** An outline to be read on a terminal: the counts, then the tree down to Điều with what each holds, then the doubts. */
export function renderOutline({ counts, tree, doubts }: FileOutline): string {
  const counted = Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(" · ");
  const doubted = doubts.map(({ line, path, reason, words, lines }) =>
    [`! ${line}: ${reason}${lines === undefined ? "" : ` (${lines} dòng)`}`, path, words].filter(Boolean).join(" · "),
  );
  return [
    counted,
    "",
    ...tree.flatMap((entry) => renderEntry(entry, "")),
    ...(doubted.length > 0 ? ["", ...doubted] : []),
    "",
  ].join("\n");
}

function renderEntry(entry: OutlineEntry, indent: string): string[] {
  if (entry.level === "clause" || entry.level === "point") return [];
  const clauses = entry.children.filter(({ level }) => level === "clause").length;
  const held = clauses > 0 ? ` (${clauses} khoản)` : "";
  const line = `${indent}${[drawNumber(entry.level, entry.number), entry.title].filter(Boolean).join(" ")}${held}`;
  return [line, ...entry.children.flatMap((child) => renderEntry(child, `${indent}  `))];
}
