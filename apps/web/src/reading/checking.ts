import { startOf } from "@duthao/domain";
import type { Corrected } from "@duthao/client";
import {
  lineText,
  readStructure,
  withAncestors,
  type Correction,
  type Reading,
  type Section,
  type SourceBlock,
  type SourcePlace,
} from "@duthao/decree";
import { sectionsOf } from "../draft/editor/sections.ts";

/** What a file had and a draft cannot keep, by its line. */
export interface FileLoss {
  readonly line: number;
  readonly reason: string;
  /** What was lost, where it had words. */
  readonly words?: string;
  /** How many lines that were, where it is told once for several. */
  readonly lines?: number;
}

/** A file that somebody looks through, whether it was read rightly, and what they have corrected so far. */
export interface Checking extends Corrected {
  readonly file: File;
  readonly blocks: readonly SourceBlock[];
  readonly losses: readonly FileLoss[];
}

/** What was said of a file before it was looked at. */
export const UNCORRECTED: Corrected = { corrections: [], ahead: [] };

/** Looks through a file as it was read, from where somebody had come with it. */
export function beginChecking(
  file: File,
  { blocks, losses }: Pick<Checking, "blocks" | "losses">,
  { corrections, ahead }: Corrected = UNCORRECTED,
): Checking {
  return { file, blocks, losses, corrections, ahead };
}

export function correct(checking: Checking, correction: Correction): Checking {
  return { ...checking, corrections: [...checking.corrections, correction], ahead: [] };
}

export function undo(checking: Checking): Checking {
  const last = checking.corrections.at(-1);
  return last
    ? { ...checking, corrections: checking.corrections.slice(0, -1), ahead: [...checking.ahead, last] }
    : checking;
}

export function redo(checking: Checking): Checking {
  const next = checking.ahead.at(-1);
  return next
    ? { ...checking, corrections: [...checking.corrections, next], ahead: checking.ahead.slice(0, -1) }
    : checking;
}

const readings = new WeakMap<Checking, Reading>();

/** The draft that the file makes as it was corrected; ids are counted, and of this reading alone. */
export function readingOf(checking: Checking): Reading {
  const known = readings.get(checking);
  if (known) return known;
  let count = 0;
  const reading = readStructure(checking.blocks, () => `s${++count}`, checking.corrections);
  readings.set(checking, reading);
  return reading;
}

/** The section that a person means by a place: the smallest numbered one that begins there, else the đoạn. */
export function sectionAt({ doc, places }: Reading, { line, from }: SourcePlace): Section | undefined {
  const begun = [...sectionsOf(doc).values()].filter(({ id, level }) => {
    const place = places.get(id);
    return place?.line === line && place.from === from && level !== "quotation" && level !== "heading";
  });
  return begun.findLast(({ level }) => level !== "paragraph") ?? begun[0];
}

/** Where the section begins that holds a position of the sheet; `undefined` in tables, which are taken as they are. */
export function placeAround({ doc, places }: Reading, pos: number): SourcePlace | undefined {
  const around = [...sectionsOf(doc).values()].filter(
    (section) => section.pos <= pos && pos < section.pos + section.node.nodeSize,
  );
  if (around.some(({ level, cell }) => level === "table" || cell)) return undefined;
  const place = around.map(({ id }) => places.get(id)).findLast(Boolean);
  return place && { line: place.line, from: place.from };
}

/** The quotation around a section, if there is one. */
export function quotationAround({ doc }: Reading, section: string): Section | undefined {
  return withAncestors(sectionsOf(doc), section).findLast(({ level }) => level === "quotation");
}

/** The words of the source from a place to where the next thing was said to begin in that line. */
export function wordsFrom({ blocks, corrections }: Checking, { line, from }: SourcePlace): string {
  const block = blocks.find(({ source, kind }) => source === line && kind === "line");
  if (block?.kind !== "line") return "";
  const text = lineText(block);
  const cuts = corrections.flatMap((correction) =>
    "begins" in correction && correction.line === line && correction.from > from ? [correction.from] : [],
  );
  return text.slice(from, Math.min(text.length, ...cuts));
}

/** The lines of a source after this one, as many as are offered for a quotation; each by its number and first words. */
export function linesFrom(
  { blocks }: Checking,
  line: number,
): readonly { readonly line: number; readonly words: string }[] {
  const first = blocks.findIndex(({ source }) => source === line);
  return blocks
    .slice(first, first + QUOTABLE)
    .map((block) => ({ line: block.source, words: block.kind === "line" ? startOf(lineText(block), 60) : "▦" }));
}

/** The longest quotation of an amending decree takes a few hundred lines. */
const QUOTABLE = 400;
