import type { Node } from "prosemirror-model";
import { CONTINUOUS, countSections, idOf, isNumbered, Tally, type NumberedLevel } from "./number.ts";

/** A numbered section inside an Điều, or inside what stands for one. */
export interface Inner {
  readonly id: string;
  readonly level: NumberedLevel;
  readonly number: string;
  /** The numbered section around it in the same Điều; `null` where that is the Điều itself. */
  readonly up: Inner | null;
  /** From the Điều down to it: "/clause 2/point a". */
  readonly path: string;
}

/** What an Điều holds. It follows from the node alone, so an Điều that nobody touched is not counted again. */
interface Inside {
  readonly sections: ReadonlyMap<string, Inner>;
  /** What is not quoted, by its path. */
  readonly places: ReadonlyMap<string, Inner>;
  /** Two Điều with one key have the same sections with the same numbers. */
  readonly key: string;
}

/** An Điều, what stands above one, or a khoản or điểm that stands in none. */
export interface Top {
  readonly id: string;
  readonly level: NumberedLevel;
  readonly number: string;
  readonly up: Top | null;
  /** The id of the annex or attached document it is in; "" for the decree itself. */
  readonly part: string;
  /** From the part down to it, with numbers and ids: two with one path stand in the same place. */
  readonly path: string;
  readonly inside: Inside;
}

/** A numbered section and what it stands in. */
export interface Location {
  readonly top: Top;
  readonly inner: Inner | null;
}

/**
 * Every number of a draft, found by id or by place. After an edit only what was edited is counted again:
 * the nodes of a text are immutable, and what an Điều holds is remembered with its node.
 */
export class Numbering {
  private readonly tops = new Map<string, Top>();
  private readonly places = new Map<string, Top>();
  /** Quoted sections that stand in no numbered section. */
  private readonly strays: Inside[] = [];
  private held: ReadonlyMap<string, Top> | undefined;

  constructor(doc: Node) {
    countSections<TopAround>(
      doc,
      { whole: new Tally(), inAnnex: false },
      { up: null, part: "" },
      (node, _, number, around) => this.visit(node, number, around),
    );
  }

  private visit(node: Node, number: string, { up, part }: TopAround): TopAround | undefined {
    const level = node.type.name;
    if (!isNumbered(level)) {
      if (level === "quotation") this.strays.push(insideOf(node));
      return undefined;
    }
    const id = idOf(node) ?? "";
    const isContainer = CONTAINERS.has(level);
    const top: Top = {
      id,
      level,
      number,
      up,
      part,
      path: `${up?.path ?? part}/${level} ${number}=${id}`,
      inside: isContainer ? EMPTY : insideOf(node),
    };
    const place = placeOf(level, number, up, part);
    if (id !== "" && !this.tops.has(id)) this.tops.set(id, top);
    if (!this.places.has(place)) this.places.set(place, top);
    return isContainer ? { up: top, part: level === "annex" || level === "attached" ? id : part } : undefined;
  }

  /** Its number; `undefined` for an id that is not there or carries none. */
  numberOf(id: string): string | undefined {
    const found = this.locate(id);
    return found
      ? (found.inner ?? found.top).number
      : this.strays.find(({ sections }) => sections.has(id))?.sections.get(id)?.number;
  }

  /** Where a section stands. Quick where it is still in the Điều that `near` names. */
  locate(id: string, near = ""): Location | undefined {
    const own = this.tops.get(id);
    if (own) return { top: own, inner: null };
    const top = this.tops.get(near)?.inside.sections.has(id) ? this.tops.get(near) : this.holders().get(id);
    const inner = top?.inside.sections.get(id);
    return top && inner && { top, inner };
  }

  /** In which Điều every inner section is; made when it is first asked for. */
  private holders(): ReadonlyMap<string, Top> {
    if (this.held) return this.held;
    const held = new Map<string, Top>();
    for (const top of this.tops.values())
      for (const id of top.inside.sections.keys()) if (!held.has(id)) held.set(id, top);
    this.held = held;
    return held;
  }

  top(id: string): Top | undefined {
    return this.tops.get(id);
  }

  /** What is counted in a part of the document, or stands right under `up`, by its number. */
  at(level: NumberedLevel, number: string, up: Top | null, part: string): Top | undefined {
    return this.places.get(placeOf(level, number, up, part));
  }
}

interface TopAround {
  readonly up: Top | null;
  readonly part: string;
}

const CONTAINERS: ReadonlySet<string> = new Set(["part", "chapter", "division", "subdivision", "attached", "annex"]);
const EMPTY: Inside = { sections: new Map(), places: new Map(), key: "" };

function placeOf(level: NumberedLevel, number: string, up: Top | null, part: string): string {
  return `${CONTINUOUS.has(level) ? part : (up?.id ?? "")}|${level} ${number}`;
}

/** Whether Điều stand under it. */
export function isContainer({ level }: Top): boolean {
  return CONTAINERS.has(level);
}

/** Whether two tops stand in the same place and hold the same. */
export function isSameTop(one: Top | undefined, other: Top | undefined): boolean {
  return (
    one === other ||
    (one !== undefined && other !== undefined && one.path === other.path && one.inside.key === other.inside.key)
  );
}

/** The section and those around it, innermost first. */
export function chainOf({ top, inner }: Location): readonly (Inner | Top)[] {
  const chain: (Inner | Top)[] = [];
  for (let at = inner; at; at = at.up) chain.push(at);
  for (let at: Top | null = top; at; at = at.up) chain.push(at);
  return chain;
}

const insides = new WeakMap<Node, Inside>();

function insideOf(node: Node): Inside {
  const known = insides.get(node);
  if (known) return known;
  const sections = new Map<string, Inner>();
  const places = new Map<string, Inner>();
  let key = "";
  countSections<InnerAround>(
    node,
    { whole: new Tally(), inAnnex: false },
    { up: null, path: "", quoted: node.type.name === "quotation" },
    (child, _, number, { up, path, quoted }) => {
      const level = child.type.name;
      if (!isNumbered(level)) return { up, path, quoted: quoted || level === "quotation" };
      const section: Inner = { id: idOf(child) ?? "", level, number, up, path: `${path}/${level} ${number}` };
      if (section.id !== "" && !sections.has(section.id)) sections.set(section.id, section);
      if (!quoted && !places.has(section.path)) places.set(section.path, section);
      key += `${section.path}=${section.id};`;
      return { up: section, path: section.path, quoted };
    },
  );
  const inside = { sections, places, key };
  insides.set(node, inside);
  return inside;
}

interface InnerAround {
  readonly up: Inner | null;
  readonly path: string;
  readonly quoted: boolean;
}

const numberings = new WeakMap<Node, Numbering>();

/** The numbers of a draft as it stands; asked twice of one document it is counted once. */
export function numberingOf(doc: Node): Numbering {
  const known = numberings.get(doc) ?? new Numbering(doc);
  numberings.set(doc, known);
  return known;
}
