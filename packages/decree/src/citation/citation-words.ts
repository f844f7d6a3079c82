import { isUnderstood } from "./citation.ts";
import { enclosing, fullSteps, type CitingPlace } from "./citation-target.ts";
import { CONTINUOUS, levelName, OWN_COUNT, type NumberedLevel } from "../schema/number.ts";
import { chainOf, type Location } from "../schema/numbering.ts";
import type { WrittenCitation, WrittenStep } from "./written-citation.ts";

/** Other words for a stretch of a text. */
export interface WordEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A citation in a text, and where it stands. */
export interface CitationInText {
  readonly written: WrittenCitation;
  readonly text: string;
  readonly standing: CitingPlace;
}

/**
 * What to change in a citation, so that it names these targets, one for each of its paths: the numbers that are others now,
 * or all of it where its form cannot say where they went. Nothing for a citation that is right.
 */
export function correctionsOf(citation: CitationInText, targets: readonly Location[]): readonly WordEdit[] {
  const { written, text } = citation;
  const numbers = targets.map((target, at) => numbersNow(citation, at, target, targets[at + 1]));
  const edits = numbers.every((edit) => edit !== undefined)
    ? numbers.flat()
    : [{ from: written.from, to: written.end, text: inFull(written, text, targets) }];
  return edits.toSorted((one, other) => one.from - other.from);
}

/** The numbers to change in one path; `undefined` where its form does not lead to the target any more. */
function numbersNow(
  { written, standing }: CitationInText,
  at: number,
  target: Location,
  next: Location | undefined,
): readonly WordEdit[] | undefined {
  const chain = chainOf(target);
  const own = written.paths[at]?.steps ?? [];
  const full = fullSteps(written, at);
  if (full[0]?.level !== chain[0]?.level) return undefined;
  const edits: WordEdit[] = [];
  for (const step of full) {
    const now = chain.find(({ level }) => level === step.level);
    if (!now) return undefined;
    const isOwn = own.includes(step);
    if (!isOwn && (!next || chainOf(next).find(({ level }) => level === step.level)?.id !== now.id)) return undefined;
    if (isOwn && !says(step, now, standing)) edits.push({ from: step.from, to: step.to, text: now.number });
  }
  return isBeside(full, chain, standing) ? edits : undefined;
}

function says({ level, number }: WrittenStep, now: { id: string; number: string }, standing: CitingPlace): boolean {
  if (number !== null) return number === now.number;
  const around = enclosing(standing, level);
  return around !== undefined && (around.inner ?? around.top).id === now.id;
}

/** What a citation leaves out above its last step must be what it stands in itself. */
function isBeside(
  full: readonly WrittenStep[],
  chain: readonly { id: string; level: NumberedLevel }[],
  standing: CitingPlace,
): boolean {
  const outermost = full.at(-1)?.level;
  if (outermost === undefined || outermost === "article" || CONTINUOUS.has(outermost) || OWN_COUNT.has(outermost))
    return true;
  if (full.at(-1)?.number === null) return true;
  const above = chain[chain.findIndex(({ level }) => level === outermost) + 1];
  const around = above && enclosing(standing, above.level);
  return above === undefined || (around !== undefined && (around.inner ?? around.top).id === above.id);
}

/** "điểm a khoản 1 Điều 5 và khoản 2 Điều 9". */
function inFull({ paths, from }: WrittenCitation, text: string, targets: readonly Location[]): string {
  const capital = /^\p{Lu}/u.test(text.slice(from));
  const words = targets
    .map(
      (target, at) =>
        `${at === 0 ? "" : paths[at - 1]?.through ? " đến " : at === targets.length - 1 ? " và " : ", "}${citeLocation(target)}`,
    )
    .join("");
  return capital ? words.slice(0, 1).toUpperCase() + words.slice(1) : words;
}

/** How a section is cited, the smallest unit first, and no more than says which it is. */
export function citeLocation(location: Location): string {
  const steps: string[] = [];
  let reached: NumberedLevel | undefined;
  for (const { level, number } of chainOf(location)) {
    if (!isUnderstood(level, reached)) steps.push(`${levelName(level)} ${number}`.trim());
    if (CONTINUOUS.has(level)) reached = level;
    else if (OWN_COUNT.has(level)) reached = undefined;
  }
  return steps.join(" ");
}
