import { cite, withAncestors, type Section, type SectionIndex } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";
import type { Plugin } from "@tiptap/pm/state";
import { Decoration } from "@tiptap/pm/view";
import { structuralDecorations } from "./editor/plugins/difference.ts";
import { sectionsOf } from "./editor/sections.ts";

/** Sections that get a button of their own: what people cite. */
const CITED: ReadonlySet<string> = new Set(["article", "clause", "point", "recital", "annex"]);

export interface CommentButtons {
  /** What the button of a section is called: "Góp ý tại khoản 1 Điều 8". */
  readonly label: (citation: string) => string;
  readonly comment: (section: string) => void;
}

/** A button beside every section, for who cannot or would rather not select words: by touch, or to speak of the whole. */
export function commentButtonsPlugin(buttons: CommentButtons): Plugin {
  return structuralDecorations(
    "comment-buttons",
    (doc: Node) => {
      const index = sectionsOf(doc);
      return [...index.values()]
        .filter((section) => CITED.has(section.level) && !isQuoted(index, section))
        .map((section) => decoration(index, section, buttons));
    },
    "after-words",
  );
}

function isQuoted(index: SectionIndex, { id }: Section): boolean {
  return withAncestors(index, id).some(({ level }) => level === "quotation");
}

function decoration(index: SectionIndex, { id, node, pos }: Section, buttons: CommentButtons): Decoration {
  // Between blocks and in none: what cannot be written in would be in the way of the caret that goes through words.
  return Decoration.widget(
    node.isTextblock ? pos : pos + 1,
    () => button(buttons.label(cite(index, id)), () => buttons.comment(id)),
    { side: -2, key: `comment-${id}-${cite(index, id)}`, ignoreSelection: true, stopEvent: () => true },
  );
}

function button(label: string, press: () => void): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "comment-button font-sans";
  element.contentEditable = "false";
  // Out of the order of Tab: there are hundreds, and `c` does the same at the caret.
  element.tabIndex = -1;
  element.setAttribute("aria-label", label);
  element.title = label;
  element.addEventListener("click", press);
  return element;
}
