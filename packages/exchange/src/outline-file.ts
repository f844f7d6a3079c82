import { drawNumber, outline, readStructure, type Doubt, type Outline, type OutlineEntry } from "@duthao/decree";
import type { LossReason } from "./source.ts";
import { readFile } from "./read-file.ts";
import { isUnreadable, type Unreadable } from "./unreadable.ts";

/** Something the file had that the draft has not: it is about a line, not a section. */
export interface FileDoubt {
  readonly at: null;
  readonly line: number;
  readonly reason: LossReason;
  readonly words: string;
}

/** The skeleton of a file, and what a person should look at. */
export type FileOutline = Outline & { readonly doubts: readonly (Doubt | FileDoubt)[] };

/** Reads a .docx or .txt file and gives its skeleton. The ids are counted: s1, s2 … */
export async function outlineFile(bytes: Uint8Array, name: string): Promise<FileOutline | Unreadable> {
  const source = await readFile(bytes, name);
  if (isUnreadable(source)) return source;
  let count = 0;
  const { doc, doubts } = readStructure(source.blocks, () => `s${++count}`);
  const lost = source.losses.map(({ line, reason }): FileDoubt => ({ at: null, line, reason, words: "" }));
  return { ...outline(doc), doubts: [...lost, ...doubts].toSorted((a, b) => a.line - b.line) };
}

/** An outline to be read on a terminal: the counts, then the tree down to Điều with what each holds, then the doubts. */
export function renderOutline({ counts, tree, doubts }: FileOutline): string {
  const counted = Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(" · ");
  const doubted = doubts.map(({ line, reason, words }) => `! ${line}: ${reason} ${words}`.trimEnd());
  return [counted, "", ...tree.flatMap((entry) => renderEntry(entry, "")), ...(doubted.length > 0 ? ["", ...doubted] : []), ""].join("\n");
}

function renderEntry(entry: OutlineEntry, indent: string): string[] {
  if (entry.level === "clause" || entry.level === "point") return [];
  const clauses = entry.children.filter(({ level }) => level === "clause").length;
  const held = clauses > 0 ? ` (${clauses} khoản)` : "";
  const line = `${indent}${[drawNumber(entry.level, entry.number), entry.title].filter(Boolean).join(" ")}${held}`;
  return [line, ...entry.children.flatMap((child) => renderEntry(child, `${indent}  `))];
}
