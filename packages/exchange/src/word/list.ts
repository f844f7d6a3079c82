import { numberDrawn } from "./number.ts";
import type { InList, Style, Styles } from "./style.ts";
import { child, eachIn, elementsOf, isOn, valueOf, type WordElement } from "./xml.ts";

interface Level {
  readonly start: number;
  readonly format: string;
  /** What is drawn, with `%1` for the number of the first level. */
  readonly text: string;
  /** Whether a number of a level above is drawn in Arabic numerals whatever its format. */
  readonly legal: boolean;
  /** After which level above it begins again; 0 for never. */
  readonly restart: number | undefined;
  /** The style whose paragraphs it numbers. */
  readonly style: string | undefined;
}

interface List {
  readonly levels: ReadonlyMap<number, Level>;
  /** Lists that count together. */
  readonly family: string;
  readonly starts: ReadonlyMap<number, number>;
  /** What fields call it by. */
  readonly name: string | undefined;
}

/** Which list numbers a paragraph, and at which level of it. */
export interface ListPlace {
  readonly id: string;
  readonly level: number;
}

/** The numbers that a word processor draws and that stand nowhere in the text. Counts as it is asked, in the order of the text. */
export class ListNumbers {
  private readonly lists: ReadonlyMap<string, List>;
  /** The styles that a level of a list names as its own. */
  private readonly linked: ReadonlySet<string>;
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly begun = new Set<string>();

  constructor(xml: string | undefined, styles: Styles) {
    this.lists = xml === undefined ? new Map() : readLists(xml, styles);
    this.linked = new Set(
      [...this.lists.values()].flatMap(({ levels }) => [...levels.values()].flatMap(({ style }) => style ?? [])),
    );
  }

  /**
   * The place of a paragraph by what it says itself and what its style says: list and level each come from the nearest that says
   * one, and a level may name the style it numbers. "none" for what is in no list, "unsaid" where only a level is known, and no list.
   */
  placeOf(own: InList, style: Style | undefined): ListPlace | "none" | "unsaid" {
    const id = own.id ?? style?.list;
    const lineage = style?.lineage ?? [];
    if (id === undefined)
      return own.level !== undefined ||
        lineage.some(({ style: name, level }) => level !== undefined || this.linked.has(name))
        ? "unsaid"
        : "none";
    if (id === "0") return "none";
    const levels = [...(this.lists.get(id)?.levels ?? [])];
    const said = lineage.map(
      ({ style: name, level }) => levels.find(([, numbered]) => numbered.style === name)?.[0] ?? level,
    );
    return { id, level: Number(own.level ?? said.find((level) => level !== undefined) ?? 0) };
  }

  /** The list that a file calls by this name, for fields that number by it. */
  named(name: string): string | undefined {
    return [...this.lists].find(([, list]) => list.name === name)?.[0];
  }

  /** What stands before the next paragraph of a list, such as "Điều 3.", "b)" or "-"; `undefined` where nobody says. */
  next({ id, level }: ListPlace): string | undefined {
    const list = this.lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own) return undefined;
    this.count(id, list, level);
    const counts = this.counts.get(list.family);
    if (own.format === "bullet") return bullet(own.text);
    return own.text
      .replace(/%(\d)/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        const format = list.levels.get(at)?.format ?? "decimal";
        return numberDrawn(counts?.get(at) ?? startOf(list, at), own.legal ? "decimal" : format);
      })
      .trim();
  }

  private count(id: string, list: List, level: number): void {
    const counts = this.counts.get(list.family) ?? new Map<number, number>();
    this.counts.set(list.family, counts);
    const anew = list.starts.get(level);
    const begins = anew !== undefined && !this.begun.has(`${id} ${level}`);
    this.begun.add(`${id} ${level}`);
    const before = counts.get(level);
    counts.set(level, begins ? anew : before === undefined ? startOf(list, level) : before + 1);
    for (const [below, { restart = below }] of list.levels) if (below > level && restart > level) counts.delete(below);
  }
}

function startOf({ starts, levels }: List, level: number): number {
  return starts.get(level) ?? levels.get(level)?.start ?? 1;
}

/** What a numbering of a file is made from: its levels, or the name of a style where they are. */
interface Abstract {
  readonly levels: ReadonlyMap<number, Level>;
  readonly name: string | undefined;
  /** The style that stands for it, and the one that it leaves its levels to. */
  readonly isStyle: string | undefined;
  readonly asStyle: string | undefined;
}

function readLists(xml: string, styles: Styles): ReadonlyMap<string, List> {
  const abstracts = new Map<string, Abstract>();
  const nums: WordElement[] = [];
  eachIn(xml, "w:numbering", (element) => {
    if (element.name === "w:num") nums.push(element);
    if (element.name !== "w:abstractNum") return;
    abstracts.set(element.attributes["w:abstractNumId"] ?? "", {
      levels: levelsOf(element),
      name: valueOf(element, "w:name"),
      isStyle: valueOf(element, "w:styleLink"),
      asStyle: valueOf(element, "w:numStyleLink"),
    });
  });
  const familyOf = new Map(nums.map((num) => [num.attributes["w:numId"] ?? "", valueOf(num, "w:abstractNumId") ?? ""]));
  return new Map(
    nums.map((num) => {
      const said = valueOf(num, "w:abstractNumId") ?? "";
      const family = counted(said);
      return [num.attributes["w:numId"] ?? "", listFrom(num, family, abstracts.get(family), abstracts.get(said)?.name)];
    }),
  );

  /** A numbering that is a style's counts with that style's own. */
  function counted(family: string): string {
    const link = abstracts.get(family)?.asStyle;
    if (link === undefined) return family;
    const own = [...abstracts].find(([, { isStyle }]) => isStyle === link)?.[0];
    return own ?? familyOf.get(styles.get(link)?.list ?? "") ?? family;
  }
}

function listFrom(num: WordElement, family: string, abstract: Abstract | undefined, named: string | undefined): List {
  const overrides = elementsOf(num).filter(({ name }) => name === "w:lvlOverride");
  const starts = overrides.flatMap((override): [number, number][] => {
    const start = valueOf(override, "w:startOverride");
    return start === undefined ? [] : [[Number(override.attributes["w:ilvl"]), Number(start)]];
  });
  const levels = new Map([...(abstract?.levels ?? []), ...overrides.flatMap((override) => [...levelsOf(override)])]);
  return { levels, family, starts: new Map(starts), name: named ?? abstract?.name };
}

function levelsOf(element: WordElement): ReadonlyMap<number, Level> {
  return new Map(
    elementsOf(element)
      .filter(({ name }) => name === "w:lvl")
      .map((level) => [
        Number(level.attributes["w:ilvl"]),
        {
          start: Number(valueOf(level, "w:start") ?? 1),
          format: formatOf(level),
          text: valueOf(level, "w:lvlText") ?? `%${Number(level.attributes["w:ilvl"]) + 1}.`,
          legal: isOn(level, "w:isLgl") ?? false,
          restart: child(level, "w:lvlRestart") && Number(valueOf(level, "w:lvlRestart")),
          style: valueOf(level, "w:pStyle"),
        },
      ]),
  );
}

/** A format of one's own stands beside one that every word processor knows. */
function formatOf(level: WordElement): string {
  const known = child(child(level, "mc:AlternateContent"), "mc:Fallback");
  return valueOf(level, "w:numFmt") ?? valueOf(known, "w:numFmt") ?? "decimal";
}

/** A sign of a symbol font says nothing in another: it is a dot to everybody. */
function bullet(text: string): string {
  return /^[\p{P}\p{S}+]{1,3}$/u.test(text) ? text : "•";
}
