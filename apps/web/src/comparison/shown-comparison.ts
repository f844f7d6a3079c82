import {
  CHANGE_KINDS,
  drawNumber,
  type ChangeKind,
  type ComparedSection,
  type ComparedSide,
  type WordPiece,
} from "@duthao/decree";

/** A line of a comparison as the page shows it. */
export interface ShownLine {
  /** Its place in the whole comparison, from 0. */
  readonly at: number;
  readonly section: ComparedSection;
}

/** An entry of the outline, with what happened under it. */
export interface ComparedEntry {
  readonly at: number;
  readonly number: string;
  readonly title: string;
  readonly isGroup: boolean;
  readonly changes: number;
  /** The text that it stands in; both have some in common. */
  readonly side: "before" | "after" | "both";
}

/** Whether something happened to a section that the reader wants to see. */
export function isShownChange({ changes, elsewhere }: ComparedSection, kinds: ReadonlySet<ChangeKind>): boolean {
  return !elsewhere && changes.some((kind) => kinds.has(kind));
}

export const ALL_KINDS: ReadonlySet<ChangeKind> = new Set(CHANGE_KINDS);

/** All lines; or only those with changes of these kinds, each under the headings that it stands under. */
export function linesOf(
  sections: readonly ComparedSection[],
  kinds: ReadonlySet<ChangeKind>,
  onlyChanges: boolean,
): readonly ShownLine[] {
  if (!onlyChanges) return sections.map((section, at) => ({ at, section }));
  const shown = new Set<number>();
  const around: number[] = [];
  sections.forEach((section, at) => {
    around.length = Math.min(around.length, section.depth);
    if (isShownChange(section, kinds)) for (const place of [...around, at]) shown.add(place);
    around[section.depth] = at;
  });
  return [...shown]
    .toSorted((one, other) => one - other)
    .flatMap((at) => {
      const section = sections[at];
      return section ? [{ at, section }] : [];
    });
}

/** The lines to go to, one after the other. */
export function changesOf(lines: readonly ShownLine[], kinds: ReadonlySet<ChangeKind>): readonly number[] {
  return lines.filter(({ section }) => isShownChange(section, kinds)).map(({ at }) => at);
}

/** The change after this one, or before it; the first and last follow on each other. */
export function stepTo(changes: readonly number[], from: number | undefined, by: 1 | -1): number | undefined {
  if (from === undefined) return by > 0 ? changes[0] : changes.at(-1);
  const next = by > 0 ? changes.find((at) => at > from) : changes.findLast((at) => at < from);
  return next ?? (by > 0 ? changes[0] : changes.at(-1));
}

const GROUPS: ReadonlySet<string> = new Set(["part", "chapter", "attached", "annex"]);

/** The chapters, articles and annexes of both texts, with how much happened in each. */
export function outlineOf(
  sections: readonly ComparedSection[],
  kinds: ReadonlySet<ChangeKind>,
): readonly ComparedEntry[] {
  const entries: { -readonly [name in keyof ComparedEntry]: ComparedEntry[name] }[] = [];
  sections.forEach((section, at) => {
    const isGroup = GROUPS.has(section.level);
    if ((isGroup || section.level === "article") && !section.elsewhere)
      entries.push({
        at,
        number: numberOf(section),
        title: titleOf(section.words),
        isGroup,
        changes: 0,
        side: section.before === null ? "after" : section.after === null ? "before" : "both",
      });
    const entry = entries.at(-1);
    if (entry && isShownChange(section, kinds)) entry.changes++;
  });
  return entries;
}

/** The first words of a section that moved, for the place where it was: they are told where it went. */
export function firstWordsOf(section: ComparedSection, sections: readonly ComparedSection[]): string {
  const there = sections.find(
    ({ before, elsewhere }) => !elsewhere && before !== null && before.id === section.before?.id,
  );
  const words = textOf(there?.words ?? [], "added").replaceAll("\n", " ");
  return words.length > FIRST_WORDS ? `${words.slice(0, words.lastIndexOf(" ", FIRST_WORDS))}…` : words;
}

/** Of a section that moved so many characters are shown where it was. */
const FIRST_WORDS = 80;

function titleOf(words: readonly WordPiece[]): string {
  const now = textOf(words, "removed");
  const title = (now.trim() === "" ? textOf(words, "added") : now).replaceAll("\n", " ");
  return title === title.toUpperCase() ? title.slice(0, 1) + title.slice(1).toLowerCase() : title;
}

function textOf(words: readonly WordPiece[], without: WordPiece["kind"]): string {
  return words
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");
}

/** How a section begins: "Điều 8.", "c)"; as it is now, or as it was. */
export function numberOf({ before, after }: ComparedSection): string {
  return drawn(after ?? before);
}

const NUMBERED = [
  "part",
  "chapter",
  "division",
  "subdivision",
  "article",
  "clause",
  "point",
  "attached",
  "annex",
] as const;

/** The number of a side before its words; empty where it carries none. */
export function drawn(side: ComparedSide | null): string {
  const level = NUMBERED.find((name) => name === side?.level);
  return side && level && side.number !== "" ? drawNumber(level, side.number) : "";
}

/** The words of one side: what was there before, or what is there after. */
export function wordsOf(words: readonly WordPiece[], side: "before" | "after"): readonly WordPiece[] {
  return words.filter(({ kind }) => kind !== (side === "before" ? "added" : "removed"));
}
