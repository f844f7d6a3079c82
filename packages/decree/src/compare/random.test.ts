import type { Node } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { compareDrafts, type ChangeKind, type ComparedSection, type Comparison } from "./compare.ts";
import type { WordPiece } from "./words.ts";
import { article, clause, decree, named, point, type Sketch } from "../fixture.ts";
import { numberSections } from "../schema/number.ts";
import { schema } from "../schema/schema.ts";

interface Clause {
  readonly id: string;
  readonly words: readonly string[];
  readonly points: readonly string[];
}

interface Article {
  readonly id: string;
  readonly clauses: readonly Clause[];
}

/** Numbers from 0 up to a limit, the same for the same seed (mulberry32). */
function chance(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

/** Makes a text, and edits it in ways that it keeps count of. */
class Drafter {
  readonly expected: Record<ChangeKind, number> = {
    added: 0,
    dropped: 0,
    changed: 0,
    moved: 0,
    renumbered: 0,
    split: 0,
    merged: 0,
  };
  private readonly below: (limit: number) => number;
  private readonly touched = new Set<string>();
  private ids = 0;

  constructor(seed: number) {
    this.below = chance(seed);
  }

  text(): Article[] {
    return Array.from({ length: 6 }, () => this.article());
  }

  edit(before: readonly Article[]): Article[] {
    let articles = [...before];
    for (let left = 2 + this.below(8); left > 0; left--) articles = this.edited(articles);
    return articles;
  }

  private edited(articles: Article[]): Article[] {
    const at = this.below(articles.length);
    const here = articles[at];
    const index = this.below(here?.clauses.length ?? 1);
    const found = here?.clauses[index];
    if (!here || !found || this.touched.has(found.id) || this.touched.has(here.id)) return articles;
    this.touched.add(found.id);
    const put = (clauses: readonly Clause[]): Article[] => articles.with(at, { ...here, clauses });
    switch (this.below(5)) {
      case 0:
        this.expected.changed++;
        return put(here.clauses.with(index, { ...found, words: found.words.with(1 + this.below(10), "thay") }));
      case 1:
        this.expected.added++;
        return put(here.clauses.toSpliced(index, 0, this.fresh()));
      case 2:
        if (here.clauses.length < 3) return articles;
        this.expected.dropped++;
        return put(here.clauses.toSpliced(index, 1));
      case 3: {
        const to = (at + 1 + this.below(articles.length - 1)) % articles.length;
        const there = articles[to];
        if (!there || this.touched.has(there.id) || here.clauses.length < 3) return articles;
        this.expected.moved++;
        return put(here.clauses.toSpliced(index, 1)).with(to, {
          ...there,
          clauses: there.clauses.toSpliced(this.below(there.clauses.length), 0, found),
        });
      }
      default: {
        const fresh = this.article();
        this.touched.add(fresh.id);
        this.expected.added++;
        return articles.toSpliced(at, 0, fresh);
      }
    }
  }

  private article(): Article {
    return { id: `a${++this.ids}`, clauses: Array.from({ length: 3 + this.below(4) }, () => this.clause()) };
  }

  /** A clause that came is left alone: it would count as added, whatever is done to it. */
  private fresh(): Clause {
    const made = this.clause();
    this.touched.add(made.id);
    return made;
  }

  private clause(): Clause {
    return {
      id: `c${++this.ids}`,
      words: this.words(14),
      points: Array.from({ length: this.below(3) }, () => this.words(9).join(" ")),
    };
  }

  /** Words of one's own, so that no two sections are alike. */
  private words(count: number): string[] {
    return Array.from({ length: count }, () => `từ${this.below(100_000)}`);
  }
}

function draw(articles: readonly Article[]): Node {
  const drawn = articles.map(({ id, clauses }): Sketch =>
    named(
      id,
      article(
        `Về ${id} và các việc liên quan`,
        ...clauses.map((one) =>
          named(
            one.id,
            clause(one.words.join(" "), ...one.points.map((words, at) => named(`${one.id}p${at}`, point(words)))),
          ),
        ),
      ),
    ),
  );
  return decree(...drawn).doc;
}

/** The same text with other ids. */
function reread(doc: Node): Node {
  const renamed = (node: Node): Node =>
    node.isText
      ? node
      : node.type.create(
          typeof node.attrs["id"] === "string" ? { ...node.attrs, id: `r-${node.attrs["id"]}` } : node.attrs,
          node.children.map(renamed),
          node.marks,
        );
  return renamed(doc);
}

function renumbered(before: Node, after: Node, movedIds: ReadonlySet<string>): number {
  const numbers = numberSections(after);
  return [...numberSections(before)].filter(
    ([id, number]) => !movedIds.has(id) && numbers.has(id) && numbers.get(id) !== number,
  ).length;
}

const spelt = (words: readonly WordPiece[], without: WordPiece["kind"]): string =>
  words
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

const key = ({ before, after, elsewhere }: ComparedSection): string => `${before?.id} ${after?.id} ${elsewhere}`;

/** Lines without their order: a section that went stands elsewhere when it is seen as one that came. */
function lines({ sections }: Comparison): readonly { readonly key: string }[] {
  const lasting = sections
    .filter(({ elsewhere }) => !elsewhere)
    .map((section) => ({ key: key(section), changes: section.changes.toSorted(), words: section.words }));
  return lasting.toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

/** The same seen from the other text: what came, went. */
function turnedAround(kind: ChangeKind): ChangeKind {
  const others: Partial<Record<ChangeKind, ChangeKind>> = {
    added: "dropped",
    dropped: "added",
    split: "merged",
    merged: "split",
  };
  return others[kind] ?? kind;
}

function mirrored({ sections, counts }: Comparison): Comparison {
  const turn = ({ kind, text }: WordPiece): WordPiece => ({
    text,
    kind: kind === "kept" ? kind : kind === "added" ? "removed" : "added",
  });
  return {
    counts,
    sections: sections.map((section) => ({
      ...section,
      before: section.after,
      after: section.before,
      changes: section.changes.map(turnedAround),
      words: inOrder(section.words.map(turn)),
    })),
  };
}

/** What went is told before what came. */
function inOrder(words: readonly WordPiece[]): readonly WordPiece[] {
  return words.map((piece, at) => {
    const [before, next] = [words[at - 1], words[at + 1]];
    if (piece.kind === "added" && next?.kind === "removed") return next;
    return piece.kind === "removed" && before?.kind === "added" ? before : piece;
  });
}

const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1);

describe("comparing after random edits", () => {
  it.each(SEEDS)("[CMP6] tells exactly what was done, by ids and without (seed %i)", (seed) => {
    const drafter = new Drafter(seed);
    const before = drafter.text();
    const after = drafter.edit(before);
    const homes = new Map(before.flatMap(({ id, clauses }) => clauses.map((one) => [one.id, id])));
    const movedIds = new Set(
      after.flatMap(({ id, clauses }) =>
        clauses.filter((one) => homes.has(one.id) && homes.get(one.id) !== id).map((one) => one.id),
      ),
    );
    const [a, b] = [draw(before), draw(after)];
    const expected = { ...drafter.expected, renumbered: renumbered(a, b, movedIds) };
    expect(compareDrafts(a, b).counts).toEqual(expected);
    expect(compareDrafts(a, reread(b)).counts).toEqual(expected);
  });

  it.each(SEEDS)("[CMP7] tells the same the other way round, and every word of both (seed %i)", (seed) => {
    const drafter = new Drafter(seed + 1_000);
    const before = drafter.text();
    const [a, b] = [draw(before), reread(draw(drafter.edit(before)))];
    const [there, back] = [compareDrafts(a, b), compareDrafts(b, a)];
    expect(lines(back)).toEqual(lines(mirrored(there)));
    expect(back.counts).toEqual({ ...there.counts, added: there.counts.dropped, dropped: there.counts.added });
    const own = (doc: Node): string[] => {
      const words: string[] = [];
      doc.descendants((node) => {
        if (node.isTextblock) words.push(node.textContent);
        return true;
      });
      return words.toSorted();
    };
    const shown = there.sections.filter(({ elsewhere }) => !elsewhere);
    expect(
      shown
        .filter(({ before: side }) => side)
        .map(({ words }) => spelt(words, "added"))
        .toSorted(),
    ).toEqual(own(a));
    expect(
      shown
        .filter(({ after: side }) => side)
        .map(({ words }) => spelt(words, "removed"))
        .toSorted(),
    ).toEqual(own(b));
  });

  it("[CMP6] a text is its own equal (seed 7)", () => {
    const doc = draw(new Drafter(7).text());
    expect(
      compareDrafts(doc, schema.nodeFromJSON(doc.toJSON())).sections.filter(({ changes }) => changes.length > 0),
    ).toEqual([]);
  });
});
