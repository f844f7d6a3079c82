import type { OrganisationKind } from "@duthao/domain";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { lastDifference, mappingOf } from "./difference.ts";
import { redraw } from "./reported-place.ts";

/** Words of the text that something is said about. Positions are of the document that was looked at. */
export interface Highlight {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Whose hue it has. */
  readonly kind: OrganisationKind;
  /** A whole section rather than words of it. */
  readonly whole?: boolean;
  /** Of a note that only its desk sees. */
  readonly secret?: boolean;
}

/** Finds the highlights of a document as it stands. */
export type FindHighlights = (doc: Node) => readonly Highlight[];

interface Highlights {
  readonly set: DecorationSet;
  readonly current: string | undefined;
  /** `set`, with the current one marked. */
  readonly drawn: DecorationSet;
}

type Change = { readonly found: readonly Highlight[] } | { readonly current: string | undefined };

const key = new PluginKey<Highlights>("highlights");

/** Draws highlights and carries them along with the words around them. */
export const highlightPlugin = new Plugin<Highlights>({
  key,
  state: {
    init: () => ({ set: DecorationSet.empty, current: undefined, drawn: DecorationSet.empty }),
    apply: (transaction, before, _, after) => {
      const { doc } = after;
      const change = transaction.getMeta(key) as Change | undefined; // reason: only this file sets it
      if (change && "found" in change)
        return marked(doc, DecorationSet.create(doc, change.found.map(draw)), before.current);
      if (change) return marked(doc, before.set, change.current);
      const difference = lastDifference(after);
      return difference ? marked(doc, before.set.map(mappingOf(difference), doc), before.current) : before;
    },
  },
  props: { decorations: (state) => key.getState(state)?.drawn },
});

/** Replaces all highlights by those found in the document as it stands. */
export function findAgain(view: EditorView, find: FindHighlights): void {
  redraw(view, key, (doc) => ({ found: find(doc) }) satisfies Change);
}

/** Marks one highlight as the one that is being read, or none. */
export function markCurrent(view: EditorView, current: string | undefined): void {
  if (key.getState(view.state)?.current !== current) redraw(view, key, () => ({ current }) satisfies Change);
}

/** Where a highlight stands now; `undefined` where it is not in the text. */
export function highlightRange(
  state: EditorState,
  id: string,
): { readonly from: number; readonly to: number } | undefined {
  return key.getState(state)?.set.find(undefined, undefined, (spec) => spec["id"] === id)[0];
}

/** The smallest highlight of words at a position, `undefined` where there is none. */
export function highlightAt(state: EditorState, pos: number): string | undefined {
  const there = key.getState(state)?.set.find(pos, pos, (spec) => !spec["whole"]) ?? [];
  const smallest = there.toSorted((one, other) => one.to - one.from - (other.to - other.from))[0];
  const id: unknown = smallest?.spec["id"];
  return typeof id === "string" ? id : undefined;
}

function marked(doc: Node, set: DecorationSet, current: string | undefined): Highlights {
  const range = current === undefined ? undefined : set.find(undefined, undefined, (spec) => spec["id"] === current)[0];
  const drawn =
    range && !range.spec["whole"]
      ? set.add(doc, [Decoration.inline(range.from, range.to, { class: "said-current" })])
      : set;
  return { set, current, drawn };
}

function draw({ id, from, to, kind, secret, whole }: Highlight): Decoration {
  const attributes = {
    class: `said said-${kind}${secret ? " said-secret" : ""}${whole ? " said-whole" : ""}`,
    "data-thread": id,
  };
  return whole ? Decoration.node(from, to, attributes, { id, whole }) : Decoration.inline(from, to, attributes, { id });
}
