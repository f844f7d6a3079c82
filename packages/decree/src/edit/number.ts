import type { Node } from "prosemirror-model";
import {
  CONTINUOUS,
  idOf,
  INSERTED,
  isNumbered,
  OWN_COUNT,
  numberSections,
  Tally,
  type NumberedLevel,
} from "../schema/number.ts";

/** Another `fixed` for the section that stands after a position. */
export interface Renumbering {
  readonly pos: number;
  readonly fixed: string | null;
}

/**
 * What keeps a text in numbers that may no longer change: a section that was there `before`, in the same place of the
 * tree, keeps its number; one that came before others of its level is numbered as inserted (4a, 10a, d1); one that came
 * behind them goes on counting. A number that another bears is passed over: between 1 and 1a comes 1b. Quoted text has
 * its own numbers and is left alone.
 */
export function keepNumbers(before: Node, after: Node): readonly Renumbering[] {
  const numbers = numberSections(before);
  const then = homesOf(before);
  const changes: Renumbering[] = [];
  count({ parent: after, start: 0, home: "", whole: wholeOf(after), inAnnex: false });
  return changes;

  interface Counting {
    readonly parent: Node;
    readonly start: number;
    readonly home: string;
    /** The continuous levels of this part of the document. */
    readonly whole: Siblings;
    readonly inAnnex: boolean;
  }

  /** The number that a section had and keeps; `undefined` for a new one. */
  function knownNumber(node: Node, home: string): string | undefined {
    const id = idOf(node);
    return id !== null && then.get(id) === homeIn(node, home) ? numbers.get(id) : undefined;
  }

  function wholeOf(parent: Node): Siblings {
    const whole = new Siblings();
    parent.descendants((node) => {
      const level = node.type.name;
      if (isNumbered(level) && CONTINUOUS.has(level)) whole.expect(level, knownNumber(node, ""));
      return !OWN_COUNT.has(level) && !node.isTextblock;
    });
    return whole;
  }

  function ownOf(parent: Node, home: string, inAnnex: boolean): Siblings {
    const own = new Siblings(inAnnex);
    parent.forEach((child) => {
      const level = child.type.name;
      if (isNumbered(level) && !CONTINUOUS.has(level)) own.expect(level, knownNumber(child, home));
    });
    return own;
  }

  function count({ parent, start, home, whole, inAnnex }: Counting): void {
    const own = ownOf(parent, home, inAnnex);
    parent.forEach((child, offset) => {
      const level = child.type.name;
      if (isNumbered(level)) {
        const siblings = CONTINUOUS.has(level) ? whole : own;
        const number = knownNumber(child, home);
        const fixed = number === undefined ? siblings.add(level) : siblings.keep(level, child, number);
        if (fixed !== (child.attrs["fixed"] ?? null)) changes.push({ pos: start + offset, fixed });
      }
      if (child.isTextblock || level === "table" || level === "quotation") return;
      const isOwn = OWN_COUNT.has(level);
      count({
        parent: child,
        start: start + offset + 1,
        home: idOf(child) ?? home,
        whole: isOwn ? wholeOf(child) : whole,
        inAnnex: inAnnex || level === "annex",
      });
    });
  }
}

/** The sections that are counted together, no two of a level with one number. */
class Siblings {
  private readonly tally: Tally;
  /** How many known sections of each level are still to come. */
  private readonly later = new Map<NumberedLevel, number>();
  /** The numbers of those that are known, and of those that were added. */
  private readonly borne = new Set<string>();

  constructor(inAnnex = false) {
    this.tally = new Tally(inAnnex);
  }

  /** Knows of a section that is to come; one without a number is a new one. */
  expect(level: NumberedLevel, number: string | undefined): void {
    if (number === undefined) return;
    this.later.set(level, this.waiting(level) + 1);
    this.borne.add(`${level} ${number}`);
  }

  /** The `fixed` that gives a known section its number: the one it has where that does, none where the count does. */
  keep(level: NumberedLevel, node: Node, number: string): string | null {
    this.later.set(level, this.waiting(level) - 1);
    const own: unknown = node.attrs["fixed"];
    const stands = typeof own === "string" && this.tally.would(level, own) === number;
    const fixed = stands ? own : this.tally.next(level) === number ? null : number;
    this.tally.take(level, fixed);
    return fixed;
  }

  /** The `fixed` that gives a new section a number that no other bears. */
  add(level: NumberedLevel): string | null {
    const fixed = this.waiting(level) === 0 && this.isFree(level, null) ? null : this.inserted(level);
    this.borne.add(`${level} ${this.tally.take(level, fixed)}`);
    return fixed;
  }

  private inserted(level: NumberedLevel): string {
    if (this.isFree(level, INSERTED)) return INSERTED;
    while (!this.isFree(level, INSERTED)) this.tally.take(level, INSERTED);
    return this.tally.would(level, INSERTED);
  }

  private isFree(level: NumberedLevel, fixed: string | null): boolean {
    return !this.borne.has(`${level} ${this.tally.would(level, fixed)}`);
  }

  private waiting(level: NumberedLevel): number {
    return this.later.get(level) ?? 0;
  }
}

/** Where the number of a section is counted: what is counted through the document is at home in all of it. */
function homeIn(node: Node, home: string): string {
  return `${node.type.name} ${CONTINUOUS.has(node.type.name) ? "" : home}`;
}

function homesOf(doc: Node): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  walk(doc, "");
  return homes;

  function walk(parent: Node, home: string): void {
    parent.forEach((child) => {
      const id = idOf(child);
      if (id !== null && isNumbered(child.type.name)) homes.set(id, homeIn(child, home));
      if (!child.isTextblock && child.type.name !== "table" && child.type.name !== "quotation") walk(child, id ?? home);
    });
  }
}
