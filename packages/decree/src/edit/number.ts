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
 * behind them goes on counting. Quoted text has its own numbers and is left alone.
 */
export function keepNumbers(before: Node, after: Node): readonly Renumbering[] {
  const numbers = numberSections(before);
  const then = homesOf(before);
  const changes: Renumbering[] = [];
  count({ parent: after, start: 0, home: "", whole: new Tally(), later: laterIn(after), inAnnex: false });
  return changes;

  interface Counting {
    readonly parent: Node;
    readonly start: number;
    readonly home: string;
    readonly whole: Tally;
    /** For the continuous levels of this part of the document: how many known sections of each are still to come. */
    readonly later: Map<NumberedLevel, number>;
    readonly inAnnex: boolean;
  }

  function isKnown(node: Node, home: string): boolean {
    const id = idOf(node);
    return id !== null && then.get(id) === homeIn(node, home);
  }

  function laterIn(parent: Node): Map<NumberedLevel, number> {
    const later = new Map<NumberedLevel, number>();
    parent.descendants((node) => {
      if (CONTINUOUS.has(node.type.name) && isKnown(node, "")) add(later, node, 1);
      return !OWN_COUNT.has(node.type.name) && !node.isTextblock;
    });
    return later;
  }

  function count({ parent, start, home, whole, later, inAnnex }: Counting): void {
    const own = new Tally(inAnnex);
    const ownLater = new Map<NumberedLevel, number>();
    parent.forEach(
      (child) => void (!CONTINUOUS.has(child.type.name) && isKnown(child, home) && add(ownLater, child, 1)),
    );
    parent.forEach((child, offset) => {
      const level = child.type.name;
      if (isNumbered(level)) {
        const [tally, waiting] = CONTINUOUS.has(level) ? [whole, later] : [own, ownLater];
        const number = isKnown(child, home) ? numbers.get(idOf(child) ?? "") : undefined;
        if (number !== undefined) add(waiting, child, -1);
        const fixed =
          number !== undefined ? kept(level, child, number, tally) : (waiting.get(level) ?? 0) > 0 ? INSERTED : null;
        tally.take(level, fixed);
        if (fixed !== (child.attrs["fixed"] ?? null)) changes.push({ pos: start + offset, fixed });
      }
      if (child.isTextblock || level === "table" || level === "quotation") return;
      const isOwn = OWN_COUNT.has(level);
      count({
        parent: child,
        start: start + offset + 1,
        home: idOf(child) ?? home,
        whole: isOwn ? new Tally() : whole,
        later: isOwn ? laterIn(child) : later,
        inAnnex: inAnnex || level === "annex",
      });
    });
  }
}

/** The `fixed` that gives a section its number: the one it has where that does, none where the count does. */
function kept(level: NumberedLevel, node: Node, number: string, tally: Tally): string | null {
  const fixed: unknown = node.attrs["fixed"];
  if (typeof fixed === "string" && tally.would(level, fixed) === number) return fixed;
  return tally.next(level) === number ? null : number;
}

function add(counts: Map<NumberedLevel, number>, node: Node, by: number): void {
  const level = node.type.name;
  if (isNumbered(level)) counts.set(level, (counts.get(level) ?? 0) + by);
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
