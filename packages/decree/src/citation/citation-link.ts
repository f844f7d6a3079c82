import type { Node } from "prosemirror-model";
import { blockKey, citedIn, type BlockCitation, type Cited } from "./cited-block.ts";
import { TargetFinder, type Lookup, type CitingPlace } from "./citation-target.ts";
import { correctionsOf, type WordEdit } from "./citation-words.ts";
import { idOf, isNumbered } from "../schema/number.ts";
import {
  isContainer,
  isSameTop,
  numberingOf,
  type Inner,
  type Location,
  type Numbering,
  type Top,
} from "../schema/numbering.ts";

/**
 * A citation of this draft in its own text, as it stands. Positions are of the document.
 *
 * How an editor uses it: draw `citationLinks(doc)` as links (`targets` says where they lead, `certain` whether to follow
 * without asking), list those that are `gone` as warnings, and offer `corrections` of those that are `stale`. After every
 * change of the structure that somebody made here, do what `followNumbers(before, after)` says in the same step of undo:
 *
 *     for (const { from, to, targets, corrections } of followNumbers(before, tr.doc).toReversed()) {
 *       tr.addMark(from, to, schema.mark("citation", { targets: targets.join(" ") }));
 *       for (const { from, to, text } of corrections.toReversed()) tr.insertText(text, from, to);
 *     }
 *
 * To confirm a link by hand ("this is what is meant"), add the same mark with its `targets`.
 */
export interface CitationLink {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  /** The id of the smallest numbered section, or annex, that it stands in; "" in none. */
  readonly section: string;
  /** The ids of what it names, one for each place, both ends for "từ … đến …"; empty where there is no such place. */
  readonly targets: readonly string[];
  /** It holds its targets in its mark, whatever its words say. */
  readonly pinned: boolean;
  /** It says that it is of this document ("Nghị định này", "Điều này") or is pinned; else it may mean another's. */
  readonly certain: boolean;
  /** `stale`: its target has another number now. `gone`: a target is no more, or there has never been one. */
  readonly state: "right" | "stale" | "gone";
  /** What to change in it when it is stale, first to last. */
  readonly corrections: readonly WordEdit[];
}

/** The citations of a draft in the order of the text; those of other documents, and in what is quoted, are left out. */
export function citationLinks(doc: Node): readonly CitationLink[] {
  return unitsOf(doc).flatMap(({ links, pos }) => links.map((link) => placed(link, pos)));
}

/** What an edit made untrue and the editor makes true again; see `CitationLink`. Positions are of the text after the edit. */
export interface FollowedCitation {
  readonly from: number;
  readonly to: number;
  /** What it meant before, and means still. */
  readonly targets: readonly string[];
  readonly corrections: readonly WordEdit[];
}

/**
 * The citations that an edit of the structure left naming something else, in the order of the text: each with what it has
 * meant before. Only certain ones are followed. Nothing after typing, at the cost of looking at what was typed.
 */
export function followNumbers(before: Node, after: Node): readonly FollowedCitation[] {
  const were = new Map(unitsOf(before).map((unit) => [unit.links, unit]));
  const now = unitsOf(after).filter(({ links }) => !were.delete(links));
  if (now.length === 0) return [];
  const memory = new Memory([...were.values()].flatMap(({ links }) => links));
  const numbering = numberingOf(after);
  return now.flatMap(({ links, pos }) =>
    links.flatMap((link) => {
      const meant = link.pinned ? link.targets : memory.take(link);
      if (!meant || (link.state === "right" && isSame(meant, link.targets))) return [];
      const corrections = link.pinned ? link.corrections : correctionsFor(link, meant, numbering);
      if (link.pinned && corrections.length === 0) return [];
      return [
        {
          from: pos + link.from,
          to: pos + link.to,
          targets: meant,
          corrections: corrections.map((edit) => shifted(edit, pos)),
        },
      ];
    }),
  );
}

/** A link whose positions count from its unit. */
interface UnitLink extends CitationLink {
  readonly block: string;
  readonly source: BlockCitation;
  readonly text: string;
  readonly start: number;
  readonly standing: CitingPlace;
}

/** An Điều, or a block that stands in none, with its links. */
interface Unit {
  readonly pos: number;
  readonly links: readonly UnitLink[];
}

/** What citations meant before an edit, found again by their block, or by their Điều where the block was divided. */
class Memory {
  private readonly byBlock = new Map<string, UnitLink[]>();
  private readonly byUnit = new Map<string, UnitLink[]>();
  private readonly taken = new Set<UnitLink>();

  constructor(links: readonly UnitLink[]) {
    for (const link of links) {
      if (!link.certain || link.targets.length === 0) continue;
      push(this.byBlock, `${link.block} ${link.words}`, link);
      push(this.byUnit, unitKey(link), link);
    }
  }

  take(link: UnitLink): readonly string[] | undefined {
    const candidates = [
      ...(this.byBlock.get(`${link.block} ${link.words}`) ?? []),
      ...(this.byUnit.get(unitKey(link)) ?? []),
    ];
    const found = candidates.find((candidate) => !this.taken.has(candidate));
    if (found) this.taken.add(found);
    return found?.targets;
  }
}

function unitKey({ standing, words }: UnitLink): string {
  return `${standing.around?.top.id ?? standing.part} ${words}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function correctionsFor(
  { source, text, start, standing }: UnitLink,
  targets: readonly string[],
  numbering: Numbering,
): readonly WordEdit[] {
  const locations = targets.map((id) => numbering.locate(id));
  if (!locations.every((location) => location !== undefined)) return [];
  return correctionsOf({ written: source.written, text, standing }, locations).map((edit) => shifted(edit, start));
}

function unitsOf(doc: Node): readonly Unit[] {
  const numbering = numberingOf(doc);
  const units: Unit[] = [];
  gather(doc, 0, null, "");
  return units;

  function gather(container: Node, start: number, top: Top | null, part: string): void {
    for (const { offset, node, cited } of citedIn(container).children) {
      const pos = start + offset;
      const own = isNumbered(node.type.name) ? numbering.top(idOf(node) ?? "") : undefined;
      if (own && isContainer(own))
        gather(node, pos + 1, own, own.level === "annex" || own.level === "attached" ? own.id : part);
      else
        units.push({
          pos,
          links: linksIn({ unit: node, cited, parent: container, numbering, standing: standingIn(own ?? top, part) }),
        });
    }
  }
}

function standingIn(top: Top | null, part: string): CitingPlace {
  return { around: top && { top, inner: null }, part };
}

interface UnitInDraft {
  readonly unit: Node;
  readonly cited: Cited;
  readonly parent: Node;
  readonly numbering: Numbering;
  readonly standing: CitingPlace;
}

interface Remembered {
  readonly top: Top | undefined;
  readonly lookups: readonly { readonly lookup: Lookup; readonly found: Top | undefined }[];
  readonly links: readonly UnitLink[];
}

const remembered = new WeakMap<Node, Remembered>();

/** The links of a unit, made anew only where the unit or something it cites has changed its place. */
function linksIn(place: UnitInDraft): readonly UnitLink[] {
  const { unit, numbering, standing } = place;
  const top = standing.around?.top;
  const known = remembered.get(unit);
  if (
    known &&
    isSameTop(known.top, top) &&
    known.lookups.every(({ lookup, found }) => isSameTop(lookup(numbering), found))
  )
    return known.links;
  const { lookups, links } = resolveUnit(place);
  remembered.set(unit, { top, lookups, links });
  return links;
}

function resolveUnit({ unit, cited, parent, numbering, standing }: UnitInDraft): Pick<Remembered, "lookups" | "links"> {
  const lookups: Remembered["lookups"][number][] = [];
  const links: UnitLink[] = [];
  visit(unit, parent, 0, cited, standing);
  return { lookups, links };

  function visit(node: Node, around: Node, pos: number, { citations, text, children }: Cited, at: CitingPlace): void {
    for (const source of citations) {
      const finder = new TargetFinder(numbering, at);
      const link = linkOf({ source, text, start: pos + 1, standing: at, block: blockKey(node, around) }, finder);
      lookups.push(...finder.lookups);
      if (link) links.push(link);
    }
    for (const child of children) visit(child.node, node, pos + 1 + child.offset, child.cited, within(child.node, at));
  }
}

/** Where what is in a node stands. */
function within(node: Node, standing: CitingPlace): CitingPlace {
  const inner: Inner | undefined = standing.around?.top.inside.sections.get(idOf(node) ?? "");
  return inner && standing.around ? { ...standing, around: { top: standing.around.top, inner } } : standing;
}

type Read = Pick<UnitLink, "source" | "text" | "start" | "standing" | "block">;

/** `undefined` for words that may be a citation and name nothing here. */
function linkOf(read: Read, finder: TargetFinder): UnitLink | undefined {
  const { source, start, standing } = read;
  const { written, words, pinned } = source;
  const holds = pinned !== null && pinned.length === written.paths.length ? pinned : null;
  const locations = holds ? holds.map((id) => finder.pinned(id)) : finder.written(written);
  const certain = holds !== null || isCertain(source);
  const isFound = locations.every((location) => location !== undefined);
  if (!isFound && !certain) return undefined;
  const corrections =
    holds && isFound
      ? correctionsOf({ written, text: read.text, standing }, locations).map((edit) => shifted(edit, start))
      : [];
  return {
    ...read,
    from: start + written.from,
    to: start + written.to,
    words,
    certain,
    corrections,
    pinned: holds !== null,
    section: sectionOf(standing),
    targets: holds ?? (isFound ? locations.map(idIn) : []),
    state: !isFound ? "gone" : corrections.length > 0 ? "stale" : "right",
  };
}

/** "Nghị định này", or a path that leads from where the citation stands. */
function isCertain({ written }: BlockCitation): boolean {
  return written.of !== null || written.paths.at(-1)?.steps.at(-1)?.number === null;
}

function idIn({ top, inner }: Location): string {
  return (inner ?? top).id;
}

function sectionOf({ around, part }: CitingPlace): string {
  return around ? idIn(around) : part;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at]);
}

function shifted<Stretch extends { readonly from: number; readonly to: number }>(
  stretch: Stretch,
  by: number,
): Stretch {
  return { ...stretch, from: stretch.from + by, to: stretch.to + by };
}

function placed(link: UnitLink, pos: number): CitationLink {
  const { words, section, targets, pinned, certain, state, corrections } = link;
  return {
    from: pos + link.from,
    to: pos + link.to,
    words,
    section,
    targets,
    pinned,
    certain,
    state,
    corrections: corrections.map((edit) => shifted(edit, pos)),
  };
}
