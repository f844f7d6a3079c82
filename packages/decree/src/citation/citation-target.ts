import { chainOf, isContainer, type Location, type Numbering, type Top } from "../schema/numbering.ts";
import { rankOf, type WrittenCitation, type WrittenStep } from "./written-citation.ts";

/** Where a citation stands: the smallest numbered section around it, and the part of the document. */
export interface CitingPlace {
  readonly around: Location | null;
  readonly part: string;
}

/** A number looked up in the draft: while the lookup gives the same, so does what was made of it. */
export type Lookup = (numbering: Numbering) => Top | undefined;

/** All steps of a path: "điểm a" of "điểm a và điểm b khoản 1 Điều 8" is of khoản 1 Điều 8 too. */
export function fullSteps({ paths }: Pick<WrittenCitation, "paths">, at: number): readonly WrittenStep[] {
  const steps = paths[at]?.steps ?? [];
  const outermost = steps.at(-1);
  const next = paths[at + 1]?.steps;
  const beginning = next?.[0];
  if (!outermost || !beginning || rankOf(beginning.level) > rankOf(outermost.level)) return steps;
  return [...steps, ...fullSteps({ paths }, at + 1).filter(({ level }) => rankOf(level) > rankOf(outermost.level))];
}

/** The kinds of documents that are issued with a decree: "Quy chế này" said in one is that one. */
const ATTACHED: ReadonlySet<string> = new Set(["Quy chế", "Quy định", "Điều lệ", "Quy chuẩn", "Quy trình"]);

/** Finds what citations name, and keeps what it looked up. */
export class TargetFinder {
  readonly lookups: { readonly lookup: Lookup; readonly found: Top | undefined }[] = [];
  private readonly numbering: Numbering;
  private readonly standing: CitingPlace;

  constructor(numbering: Numbering, standing: CitingPlace) {
    this.numbering = numbering;
    this.standing = standing;
  }

  /** What each path of a citation names, `undefined` where there is no such place. */
  written(citation: WrittenCitation): readonly (Location | undefined)[] {
    return citation.paths.map((_, at) => this.follow(fullSteps(citation, at), citation.of));
  }

  /** Where a section stands now. */
  pinned(id: string): Location | undefined {
    const found = this.numbering.locate(id);
    const near = found?.top.id;
    this.lookups.push({ lookup: (numbering) => numbering.locate(id, near)?.top, found: found?.top });
    return found;
  }

  private follow(steps: readonly WrittenStep[], of: string | null): Location | undefined {
    let at: Location | undefined;
    for (const step of steps.toReversed()) {
      at = at ? this.below(at, step) : this.outermost(step, of);
      if (!at) return undefined;
    }
    return at;
  }

  private outermost({ level, number }: WrittenStep, of: string | null): Location | undefined {
    if (number === null) return enclosing(this.standing, level);
    if (level === "annex") return this.top((numbering) => numbering.at(level, number, null, ""));
    if (level === "article" || level === "chapter" || level === "part") return this.counted(level, number, of);
    if (level === "clause" || level === "point") return this.beside(level, number);
    return this.ups()
      .map((up) => this.top((numbering) => numbering.at(level, number, up, "")))
      .find(Boolean);
  }

  /** An Điều or Chương: of the decree when it says so, else of the document that the citation stands in, else of the decree. */
  private counted(level: Top["level"], number: string, of: string | null): Location | undefined {
    const { part } = this.standing;
    const isOwn = part !== "" && (of === null || ATTACHED.has(of));
    const inPart = (where: string) => this.top((numbering) => numbering.at(level, number, null, where));
    return isOwn ? (inPart(part) ?? (of === null ? inPart("") : undefined)) : inPart("");
  }

  /** A khoản or điểm without its Điều: of the one that the citation stands in. */
  private beside(level: "clause" | "point", number: string): Location | undefined {
    const { around } = this.standing;
    if (!around) return undefined;
    const step = `/${level} ${number}`;
    const clause = level === "point" ? (enclosing(this.standing, "clause")?.inner ?? null) : null;
    const inner = around.top.inside.places.get(`${clause?.path ?? ""}${step}`);
    return inner && { top: around.top, inner };
  }

  private below({ top, inner }: Location, { level, number }: WrittenStep): Location | undefined {
    if (number === null) return undefined;
    if (inner || !isContainer(top)) {
      const found = top.inside.places.get(`${inner?.path ?? ""}/${level} ${number}`);
      return found && { top, inner: found };
    }
    const part = top.level === "annex" || top.level === "attached" ? top.id : top.part;
    const found = this.top((numbering) => numbering.at(level, number, top, part));
    return found && chainOf(found).includes(top) ? found : undefined;
  }

  private ups(): readonly Top[] {
    const ups: Top[] = [];
    for (let at: Top | null = this.standing.around?.top ?? null; at; at = at.up) ups.push(at);
    return ups;
  }

  private top(lookup: Lookup): Location | undefined {
    const found = lookup(this.numbering);
    this.lookups.push({ lookup, found });
    return found && { top: found, inner: null };
  }
}

/** The section of a level that a citation stands in: what "này" says. */
export function enclosing({ around }: CitingPlace, level: Top["level"]): Location | undefined {
  if (!around) return undefined;
  for (let inner = around.inner; inner; inner = inner.up) if (inner.level === level) return { top: around.top, inner };
  for (let top: Top | null = around.top; top; top = top.up) if (top.level === level) return { top, inner: null };
  return undefined;
}
