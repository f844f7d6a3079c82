import {
  anchorDraft,
  anchorRange,
  anchorSection,
  draftNode,
  draftUpdate,
  indexSections,
  resolve,
  resolveAll,
  schema,
} from "@duthao/decree";
import type { Anchor } from "@duthao/domain";
import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { decree01 } from "./decree-01.ts";
import { bring, draftOf, draftPeer, find, FOUNDER, twoPeers, type DraftPeer } from "./draft-peer.ts";

const doc = decree01();

/** Two points of the decree that are identical to the letter. */
function twins(): [string, string] {
  const seen = new Map<string, string>();
  for (const { level, node, id } of indexSections(doc).values()) {
    const twin = level === "point" ? seen.get(node.textContent) : undefined;
    if (twin !== undefined) return [twin, id];
    if (level === "point") seen.set(node.textContent, id);
  }
  throw new Error("no two points are identical");
}

function whole(text: Node, id: string): { from: number; to: number } {
  const section = indexSections(text).get(id);
  if (!section) throw new Error(`no section ${id}`);
  return { from: section.pos, to: section.pos + section.node.nodeSize };
}

const removeSection = (id: string) => (editor: DraftPeer) =>
  editor.edit((tr, text) => tr.delete(whole(text, id).from, whole(text, id).to));

describe("two points that are identical to the letter", () => {
  const [one, other] = twins();
  const anchorOn = (ydoc: Y.Doc, id: string): Anchor => {
    const { from, to } = whole(doc, id);
    return anchorRange(ydoc, doc, { draft: "d1", from: from + 2, to: to - 2 });
  };

  test("[ANC7] each keeps its own comments", () => {
    const { reader } = twoPeers(doc);
    for (const id of [one, other])
      expect(resolve(reader, doc, anchorOn(reader, id)).place).toMatchObject({
        standing: { kind: "exact" },
        section: id,
      });
  });

  test.each([
    [one, other],
    [other, one],
  ])("[ANC7] %s deleted: its comments do not go over to %s", (gone) => {
    const { reader, editor, sync } = twoPeers(doc);
    const anchor = anchorOn(reader, gone);
    removeSection(gone)(editor);
    expect(resolve(reader, sync(), anchor).place.standing).toEqual({ kind: "orphaned" });
  });

  test("[ANC7] nothing is known of the ids of a text read anew: neither twin is guessed once its neighbours are others", () => {
    const { reader } = twoPeers(doc);
    const anchor = { ...anchorOn(reader, one), section: "gone" };
    const anew = new Y.Doc();
    Y.applyUpdate(anew, draftUpdate(doc, FOUNDER + 1));
    const peer = draftPeer(anew);
    for (const id of [one, other]) {
      peer.edit((tr, text) => {
        const at = whole(text, id);
        const alone = schema.node("point", { id: `${id}x` }, [
          schema.node("paragraph", null, [schema.text("Nội dung khác hẳn, không giống điểm nào")]),
        ]);
        tr.insert(at.to, alone).insert(at.from, alone);
      });
    }
    expect(resolve(anew, draftNode(anew), anchor).place.standing).toEqual({ kind: "orphaned" });
  });
});

describe("three words that repeat", () => {
  const quote = "cụm công nghiệp";
  const nth = 40;

  test("[ANC7] deleted with their sentence they are orphaned, though they stand in a hundred other places", () => {
    const { reader, editor, sync } = twoPeers(doc);
    const from = find(doc, quote, nth);
    const anchor = anchorRange(reader, doc, { draft: "d1", from, to: from + quote.length });
    editor.edit((tr) => tr.delete(doc.resolve(from).start(), doc.resolve(from).end()));
    expect(resolve(reader, sync(), anchor).place).toMatchObject({ standing: { kind: "orphaned" }, words: quote });
  });

  test("[ANC5] moved with their paragraph they are found in it", () => {
    const { reader, editor, sync } = twoPeers(doc);
    const from = find(doc, quote, nth);
    const anchor = anchorRange(reader, doc, { draft: "d1", from, to: from + quote.length });
    const words = doc.resolve(from).parent;
    editor.edit((tr, text) => {
      const place = text.resolve(from);
      tr.delete(place.start(), place.end()).insert(
        tr.mapping.map(text.content.size),
        schema.node("annex", { id: "a" }, [schema.node("title"), schema.node("paragraph", { id: "b" }, words.content)]),
      );
    });
    expect(resolve(reader, sync(), anchor).place).toMatchObject({
      standing: { kind: "moved" },
      words: quote,
      section: "b",
    });
  });
});

describe("the same text under new ids, as after reading the file again", () => {
  test("[ANC5] sentences are found again by their words", () => {
    const { reader } = twoPeers(doc);
    const index = indexSections(doc);
    const clauses = [...index.values()]
      .filter(({ level }) => level === "clause")
      .map(({ pos, node }) =>
        anchorRange(reader, doc, { draft: "d1", from: pos + 2, to: pos + 1 + (node.firstChild?.nodeSize ?? 0) }),
      );
    const anew = new Y.Doc();
    Y.applyUpdate(anew, draftUpdate(doc, FOUNDER + 1));
    const found = resolveAll(anew, doc, clauses);
    expect(found.map(({ place }) => place.section)).toEqual(
      clauses.map((anchor) => (anchor.kind === "range" ? anchor.section : "")),
    );
  });
});

describe("anchors without a quote", () => {
  const { reader, editor, sync } = twoPeers(doc);
  const article = [...indexSections(doc).values()].find(({ level, number }) => level === "article" && number === "8");
  const id = article?.id ?? "";

  test("[ANC9] a section stands, whatever is done to its words, until it is gone", () => {
    const anchor = anchorSection(doc, "d1", id);
    if (!anchor) throw new Error("no Điều 8");
    expect(anchor).toMatchObject({ kind: "section", path: "Điều 8" });
    editor.edit((tr) => tr.insert(whole(doc, id).from + 2, schema.text("Tên mới: ")));
    expect(resolve(reader, sync(), anchor)).toMatchObject({
      place: { standing: { kind: "exact" }, section: id, article: id, path: "Điều 8", words: "" },
      range: whole(sync(), id),
    });
    removeSection(id)(editor);
    expect(resolve(reader, sync(), anchor)).toMatchObject({
      place: { standing: { kind: "orphaned" }, section: null, path: "Điều 8" },
      range: null,
    });
  });

  test("[ANC9] the whole draft always stands", () => {
    const text = sync();
    expect(resolve(reader, text, anchorDraft("d1"))).toEqual({
      place: { standing: { kind: "exact" }, section: null, article: null, path: "", words: "" },
      range: { from: 0, to: text.content.size },
    });
  });

  test("[ANC9] no anchor is made to a section that is not there", () => {
    expect(anchorSection(doc, "d1", "nowhere")).toBeUndefined();
  });
});

/** Anchors to stretches of the text chosen by the seed, some over several blocks. */
function anchorsOf(ydoc: Y.Doc, random: () => number, count: number): Anchor[] {
  return Array.from({ length: count }, () => {
    const from = Math.floor(random() * doc.content.size);
    return anchorRange(ydoc, doc, {
      draft: "d1",
      from,
      to: Math.min(doc.content.size, from + 5 + Math.floor(random() * 120)),
    });
  });
}

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One random piece of work: typing, deleting, parting, joining, bold, moving words. */
function work(editor: DraftPeer, random: () => number): void {
  editor.edit((tr, text) => {
    const blocks: { pos: number; size: number }[] = [];
    text.descendants((node, pos) => {
      if (node.type.name === "paragraph" && node.content.size > 20)
        blocks.push({ pos: pos + 1, size: node.content.size });
    });
    const pick = () => blocks[Math.floor(random() * blocks.length)] ?? { pos: 1, size: 0 };
    const { pos, size } = pick();
    const from = pos + Math.floor(random() * size);
    const to = Math.min(pos + size, from + 1 + Math.floor(random() * 60));
    const jobs = [
      () => tr.insert(from, schema.text(" thêm vài từ ")),
      () => tr.delete(from, to),
      () => tr.replaceWith(from, to, schema.text("chữ khác")),
      () => tr.split(from, 1, [{ type: schema.nodes.paragraph, attrs: { id: `n${Math.floor(random() * 1e9)}` } }]),
      () => tr.addMark(from, to, schema.marks.bold.create()),
      () => {
        const slice = text.slice(from, to);
        const target = pick().pos;
        tr.delete(from, to);
        tr.replace(tr.mapping.map(target), tr.mapping.map(target), slice);
      },
    ];
    jobs[Math.floor(random() * jobs.length)]?.();
  });
}

describe.each([1, 7, 42, 2023])("random work, seed %i", (seed) => {
  const random = chance(seed);
  const { reader, editor, sync } = twoPeers(doc);
  const anchors = anchorsOf(reader, random, 80);
  for (let round = 0; round < 25; round++) work(editor, random);
  const text = sync();
  const found = resolveAll(reader, text, anchors);

  test(`[ANC6] seed ${seed}: exact and moved are the quote, and every range holds the words that are told`, () => {
    found.forEach(({ place, range }, at) => {
      const anchor = anchors[at];
      if (anchor?.kind !== "range") return;
      if (place.standing.kind === "exact" || place.standing.kind === "moved" || !range)
        expect(place.words).toBe(anchor.quote.exact);
      else expect(place.standing.kind === "fuzzy" && place.standing.score).toBeLessThan(1);
      if (range) expect(text.textBetween(range.from, range.to, "\n", "\n")).toBe(place.words);
    });
    expect(found.filter(({ range }) => range).length).toBeGreaterThan(60);
  });

  test(`[ANC10] seed ${seed}: together they are found as alone`, () => {
    expect(anchors.slice(0, 20).map((anchor) => resolve(reader, text, anchor))).toEqual(found.slice(0, 20));
  });
});

describe.each([3, 11])("two people at once, seed %i", (seed) => {
  test(`[ANC10] seed ${seed}: whoever looks, and in whatever order the edits came, anchors stand in the same places`, () => {
    const random = chance(seed);
    const [reader, one, other] = [draftOf(doc, 10), draftPeer(draftOf(doc, 20)), draftPeer(draftOf(doc, 30))];
    const anchors = anchorsOf(reader, random, 60);
    for (let round = 0; round < 8; round++) {
      work(one, random);
      work(other, random);
      if (round === 4) one.undo.undo();
    }
    bring(other.ydoc, reader);
    bring(one.ydoc, reader);
    bring(reader, one.ydoc);
    bring(reader, other.ydoc);
    const [first, ...rest] = [reader, one.ydoc, other.ydoc].map((ydoc) => resolveAll(ydoc, draftNode(ydoc), anchors));
    for (const found of rest) expect(found).toEqual(first);
  });
});

test("[ANC6] hostile spans and quotes fail nothing", () => {
  const ydoc = draftOf(doc, 10);
  fc.assert(
    fc.property(
      fc.base64String({ maxLength: 60 }),
      fc.string({ maxLength: 60 }),
      fc.string({ maxLength: 40 }),
      (start, end, words) => {
        const anchor: Anchor = {
          kind: "range",
          draft: "d1",
          section: "s9",
          path: "Điều 1",
          quote: { exact: words, prefix: "", suffix: "" },
          span: { start, end },
        };
        const { place } = resolve(ydoc, doc, anchor);
        expect(place.standing.kind === "orphaned" || place.words.length > 0).toBe(true);
      },
    ),
    { seed: 5, numRuns: 60 },
  );
});
