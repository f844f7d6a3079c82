import { startOf } from "@duthao/domain";
import { citationLinks, type CitationLink } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { afterPaint } from "../../../page/after-paint.ts";
import { lastDifference, mappingOf } from "./difference.ts";
import { sectionsOf } from "../sections.ts";
import { redraw } from "./reported-place.ts";

/** How long the text rests before what was typed is looked at for citations, in milliseconds. */
const REST = 800;

/** How much of what a citation names is shown over it, in characters. */
const EXCERPT = 280;

export interface Citing {
  /** Goes to a section that was asked for with Ctrl and a click. */
  readonly go: (section: string) => void;
  /** What is said over a citation whose target is no more. */
  readonly gone: () => string;
}

const key = new PluginKey<DecorationSet | undefined>("citing");

/** Draws the citations of a draft as links, once its words were painted: over them the words that they name, with Ctrl and a click the way there. */
export function citingPlugin({ go, gone }: Citing): Plugin<DecorationSet | undefined> {
  const drawn = (doc: Node) =>
    DecorationSet.create(
      doc,
      citationLinks(doc).flatMap((link) => draw(doc, link, gone)),
    );
  return new Plugin<DecorationSet | undefined>({
    key,
    state: {
      init: () => undefined,
      apply: (transaction, set, _, after) => {
        if (transaction.getMeta(key)) return drawn(after.doc);
        const difference = lastDifference(after);
        if (!difference || !set) return set;
        return difference.structural ? drawn(after.doc) : set.map(mappingOf(difference), after.doc);
      },
    },
    view: (view) => resting(view, () => redraw(view, key)),
    props: {
      decorations: (state) => key.getState(state),
      handleClick: (_, __, event) => {
        const target =
          event.target instanceof Element
            ? event.target.closest<HTMLElement>("[data-cites]")?.dataset["cites"]
            : undefined;
        if (!target || !(event.ctrlKey || event.metaKey)) return false;
        go(target);
        return true;
      },
    },
  });
}

/** Calls when a text was painted, and whenever its words have not changed for a while. */
function resting(
  first: EditorView,
  rested: () => void,
): { update: (view: EditorView, before: { readonly doc: Node }) => void; destroy: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const callOff = afterPaint(rested);
  return {
    update: (view, before) => {
      if (before.doc === view.state.doc) return;
      clearTimeout(timer);
      timer = setTimeout(() => first.isDestroyed || rested(), REST);
    },
    destroy: () => {
      callOff();
      clearTimeout(timer);
    },
  };
}

function draw(doc: Node, { from, to, targets, state, certain }: CitationLink, gone: () => string): Decoration[] {
  const words = targets.flatMap((id) => wordsOf(doc, id));
  if (state === "gone") return [Decoration.inline(from, to, { class: "cites cites-gone", title: gone() })];
  return [
    Decoration.inline(from, to, {
      class: `cites${certain ? "" : " cites-perhaps"}`,
      "data-cites": targets[0] ?? "",
      title: words.join("\n\n"),
    }),
  ];
}

function wordsOf(doc: Node, id: string): string[] {
  const section = sectionsOf(doc).get(id)?.node;
  if (!section) return [];
  const words = section.textBetween(0, section.content.size, "\n");
  return [words.length > EXCERPT ? `${startOf(words, EXCERPT)}…` : words];
}

/** The citations that need a drafter: those that name what is no more, and those whose number is another now. */
export function doubtfulCitations(doc: Node): readonly CitationLink[] {
  return citationLinks(doc).filter(({ state }) => state !== "right");
}

/** Puts the numbers of today into the citations that have others, in one step of undo. */
export function correctCitations(view: EditorView): void {
  const transaction = view.state.tr;
  for (const { corrections } of citationLinks(view.state.doc).toReversed())
    for (const { from, to, text } of corrections.toReversed()) transaction.insertText(text, from, to);
  if (transaction.docChanged) view.dispatch(transaction);
}
