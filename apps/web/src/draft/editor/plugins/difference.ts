import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Mapping, StepMap } from "@tiptap/pm/transform";
import { DecorationSet, type Decoration } from "@tiptap/pm/view";
import { afterPaint } from "../../../page/after-paint.ts";
import { redraw } from "./reported-place.ts";

/** What really changed between two documents: one stretch, from its first to its last changed position. */
export interface Difference {
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
  /** Whether more than the words of one block changed, so that sections may have come, gone or moved. */
  readonly structural: boolean;
}

/**
 * The difference of two documents, `undefined` where there is none.
 * The binding to Yjs replaces the whole document on every change from outside; this finds the part that is new.
 * Nodes that are the same object are skipped, so it costs what the change costs.
 */
export function differenceOf(before: Node, after: Node): Difference | undefined {
  const from = before.content.findDiffStart(after.content);
  if (from === null) return undefined;
  const end = before.content.findDiffEnd(after.content);
  if (!end) return undefined;
  // In "aa" → "aaa" both searches claim the same letter: the overlap belongs to the start.
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  const oldTo = end.a + overlap;
  const newTo = end.b + overlap;
  return { from, oldTo, newTo, structural: !isWithinWords(before, from, oldTo) || !isWithinWords(after, from, newTo) };
}

function isWithinWords(doc: Node, from: number, to: number): boolean {
  const start = doc.resolve(from);
  return start.parent.isTextblock && to <= start.end();
}

/** Maps positions through a difference as through a change of that stretch alone. */
export function mappingOf({ from, oldTo, newTo }: Difference): Mapping {
  return new Mapping([new StepMap([from, oldTo - from, newTo - from])]);
}

const key = new PluginKey<Difference | undefined>("difference");

/** Keeps the last transaction's difference for the plugins after it. */
export const differencePlugin = new Plugin<Difference | undefined>({
  key,
  state: {
    init: () => undefined,
    apply: (transaction, _, before, after) =>
      transaction.docChanged ? differenceOf(before.doc, after.doc) : undefined,
  },
});

/** What the transaction that led to this state changed. */
export function lastDifference(state: EditorState): Difference | undefined {
  return key.getState(state);
}

/** When decorations are drawn for the first time: with the words, or once these were painted. */
export type FirstDrawn = "with-words" | "after-words";

/**
 * A plugin whose decorations follow from the structure: drawn anew where sections may have changed, moved along
 * with the words otherwise.
 */
export function structuralDecorations(
  name: string,
  draw: (doc: Node) => readonly Decoration[],
  first: FirstDrawn = "with-words",
): Plugin<DecorationSet | undefined> {
  const key = new PluginKey<DecorationSet | undefined>(name);
  const drawn = (doc: Node) => DecorationSet.create(doc, [...draw(doc)]);
  return new Plugin<DecorationSet | undefined>({
    key,
    state: {
      init: (_, { doc }) => (first === "with-words" ? drawn(doc) : undefined),
      apply: (transaction, set, _, after) => {
        if (transaction.getMeta(key)) return drawn(after.doc);
        const difference = lastDifference(after);
        if (!difference || !set) return set;
        return difference.structural ? drawn(after.doc) : set.map(mappingOf(difference), after.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    ...(first === "after-words" && {
      view: (view) => ({ destroy: afterPaint(() => redraw(view, key)) }),
    }),
  });
}
