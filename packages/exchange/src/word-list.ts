import { roman } from "@duthao/decree";
import { child, eachIn, elementsOf, isOn, valueOf, type WordElement } from "./word-xml.ts";

interface Level {
  readonly start: number;
  readonly format: string;
  /** What is drawn, with `%1` for the number of the first level. */
  readonly text: string;
  /** Whether a number of a level above is drawn in Arabic numerals whatever its format. */
  readonly legal: boolean;
  /** After which level above it begins again; 0 for never. */
  readonly restart: number | undefined;
}

interface List {
  readonly levels: ReadonlyMap<number, Level>;
  /** Lists that count together. */
  readonly family: string;
  readonly starts: ReadonlyMap<number, number>;
}

/** The numbers that a word processor draws and that stand nowhere in the text. Counts as it is asked, in the order of the text. */
export class Lists {
  private readonly lists: ReadonlyMap<string, List>;
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly begun = new Set<string>();

  constructor(xml: string | undefined) {
    this.lists = xml === undefined ? new Map() : readLists(xml);
  }

  /** What stands before the next paragraph of a list, such as "Điều 3.", "b)" or "-"; `undefined` where nobody says. */
  next(id: string, level: number): string | undefined {
    const list = this.lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own) return undefined;
    this.count(id, list, level);
    const counts = this.counts.get(list.family);
    if (own.format === "bullet") return bullet(own.text);
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const format = list.levels.get(at)?.format ?? "decimal";
      return drawn(counts?.get(at) ?? list.levels.get(at)?.start ?? 1, own.legal ? "decimal" : format);
    }).trim();
  }

  private count(id: string, list: List, level: number): void {
    const counts = this.counts.get(list.family) ?? new Map<number, number>();
    this.counts.set(list.family, counts);
    const anew = list.starts.get(level);
    const begins = anew !== undefined && !this.begun.has(`${id} ${level}`);
    this.begun.add(`${id} ${level}`);
    const before = counts.get(level);
    counts.set(level, begins ? anew : before === undefined ? (list.levels.get(level)?.start ?? 1) : before + 1);
    for (const [below, { restart = below }] of list.levels) if (below > level && restart > level) counts.delete(below);
  }
}

function readLists(xml: string): ReadonlyMap<string, List> {
  const abstract = new Map<string, ReadonlyMap<number, Level>>();
  const lists = new Map<string, List>();
  eachIn(xml, "w:numbering", (element) => {
    if (element.name === "w:abstractNum") abstract.set(element.attributes["w:abstractNumId"] ?? "", levelsOf(element));
    if (element.name !== "w:num") return;
    const family = valueOf(element, "w:abstractNumId") ?? "";
    const overrides = elementsOf(element).filter(({ name }) => name === "w:lvlOverride");
    const starts = overrides.flatMap((override): [number, number][] => {
      const start = valueOf(override, "w:startOverride");
      return start === undefined ? [] : [[Number(override.attributes["w:ilvl"]), Number(start)]];
    });
    const levels = new Map([...(abstract.get(family) ?? []), ...overrides.flatMap((override) => [...levelsOf(override)])]);
    lists.set(element.attributes["w:numId"] ?? "", { levels, family, starts: new Map(starts) });
  });
  return lists;
}

function levelsOf(element: WordElement): ReadonlyMap<number, Level> {
  return new Map(elementsOf(element).filter(({ name }) => name === "w:lvl").map((level) => [Number(level.attributes["w:ilvl"]), {
    start: Number(valueOf(level, "w:start") ?? 1),
    format: formatOf(level),
    text: valueOf(level, "w:lvlText") ?? `%${Number(level.attributes["w:ilvl"]) + 1}.`,
    legal: isOn(level, "w:isLgl") ?? false,
    restart: child(level, "w:lvlRestart") && Number(valueOf(level, "w:lvlRestart")),
  }]));
}

function formatOf(level: WordElement): string {
  return valueOf(level, "w:numFmt") ?? "decimal";
}

/** A sign of a symbol font says nothing in another: it is a dot to everybody. */
function bullet(text: string): string {
  return /^[\p{P}\p{S}+]{1,3}$/u.test(text) ? text : "•";
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function drawn(n: number, format: string): string {
  switch (format) {
    case "lowerLetter":
    case "upperLetter": {
      const letter = (LETTERS[(n - 1) % LETTERS.length] ?? "").repeat(Math.ceil(n / LETTERS.length));
      return format === "upperLetter" ? letter.toUpperCase() : letter;
    }
    case "lowerRoman":
      return roman(n).toLowerCase();
    case "upperRoman":
      return roman(n);
    case "decimalZero":
      return String(n).padStart(2, "0");
    case "none":
      return "";
    default:
      return String(n);
  }
}
