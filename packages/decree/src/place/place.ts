import { startOf, unreachable, type Anchor, type Place, type Standing } from "@duthao/domain";
import type { Node } from "prosemirror-model";
import type * as Y from "yjs";
import { cite } from "../citation/citation.ts";
import { findAround, findEdited, findVerbatim, type Hit } from "./find.ts";
import { searchOf } from "./search.ts";
import { sectionAround } from "./section.ts";
import { trailOf } from "./trail.ts";
import { viewOf, wordsOf, type TextView } from "./view.ts";
import type { TextRange } from "./quote-search.ts";
import { posOf, wholeWords } from "./quote-text.ts";
import { QUOTE_LIMIT, similarity } from "./quote.ts";

/** Where an anchor stands now, and between which positions: the whole section for a section, `null` for an orphan. */
export interface Resolution {
  readonly place: Place;
  readonly range: { readonly from: number; readonly to: number } | null;
}

type RangeAnchor = Extract<Anchor, { kind: "range" }>;

/** Words that still stand between both their ends are the same place, edited, while at least half of them is the same. */
const STILL_THE_SAME = 0.5;

/** `resolveAll` for a single anchor. */
export function resolve(ydoc: Y.Doc, doc: Node, anchor: Anchor): Resolution {
  return resolveIn(viewOf(ydoc, doc), anchor);
}

/**
 * Where anchors stand in the text of today, in their order. `doc` must be the text of `ydoc` at this moment.
 * `exact` and `moved` are the quote letter for letter: `exact` in its own place, `moved` elsewhere. `fuzzy` is the quote
 * edited, and its score the share of it that is the same. An orphan keeps its words and its last path.
 */
export function resolveAll(ydoc: Y.Doc, doc: Node, anchors: readonly Anchor[]): Resolution[] {
  const view = viewOf(ydoc, doc);
  return anchors.map((anchor) => resolveIn(view, anchor));
}

function resolveIn(view: TextView, anchor: Anchor): Resolution {
  switch (anchor.kind) {
    case "draft":
      return {
        place: { standing: { kind: "exact" }, section: null, article: null, path: "", words: "" },
        range: { from: 0, to: view.doc.content.size },
      };
    case "section":
      return resolveSection(view, anchor);
    case "range":
      return resolveRange(view, anchor);
    default:
      return unreachable(anchor);
  }
}

function resolveSection(view: TextView, { section: id, path }: { section: string; path: string }): Resolution {
  const section = view.sections.get(id);
  if (!section) return orphan(path, "");
  const place: Place = {
    standing: { kind: "exact" },
    section: id,
    article: section.article,
    path: cite(view.sections, id),
    words: "",
  };
  return { place, range: { from: section.pos, to: section.pos + section.node.nodeSize } };
}

/** By position where the words still stand; else by what they say. */
function resolveRange(view: TextView, anchor: RangeAnchor): Resolution {
  const { exact } = anchor.quote;
  const trail = trailOf(view, anchor.span);
  const { kept } = trail;
  const words = kept ? wordsOf(view, kept) : "";
  if (kept && words === exact) return found(view, kept, { kind: "exact" });
  const search = searchOf(view, anchor, trail);
  const around = kept && findAround(search, kept);
  if (around) return found(view, around.place, standingOf(view, around, exact));
  const score = similarity(words, exact);
  if (kept && score >= STILL_THE_SAME) return found(view, wholeWords(view.plain.text, kept), { kind: "fuzzy", score });
  const hit = findVerbatim(search) ?? findEdited(search);
  return hit ? found(view, hit.place, standingOf(view, hit, exact)) : orphan(anchor.path, exact);
}

/** The same letters may be broken into lines differently; only the same words are called so. */
function standingOf(view: TextView, { place, isAtHome }: Hit, exact: string): Standing {
  const words = wordsOf(view, place);
  if (words !== exact) return { kind: "fuzzy", score: similarity(words, exact) };
  return { kind: isAtHome ? "exact" : "moved" };
}

function found(view: TextView, stretch: TextRange, standing: Standing): Resolution {
  const from = posOf(view.plain, stretch.from);
  const to = posOf(view.plain, stretch.to);
  const section = sectionAround(view.sections, view.doc, from, to);
  const path = section ? cite(view.sections, section.id) : "";
  const words = startOf(wordsOf(view, stretch), QUOTE_LIMIT);
  return {
    place: { standing, section: section?.id ?? null, article: section?.article ?? null, path, words },
    range: { from, to },
  };
}

function orphan(path: string, words: string): Resolution {
  return { place: { standing: { kind: "orphaned" }, section: null, article: null, path, words }, range: null };
}
