import { isNumbered, type SectionIndex } from "@duthao/decree";
import type { Node, Slice } from "@tiptap/pm/model";
import { NodeSelection, Plugin, type EditorState, type Selection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { sectionsOf } from "./sections.ts";
import { numberOf } from "./typesetting.ts";

/** Marks a number in copied HTML: it goes along to other programs, and is left out where it is computed again. */
const DRAWN = "data-drawn";

/** A block of what is copied, with the number that it begins with; empty where it has none or is copied from its middle. */
interface CopiedBlock {
  readonly number: string;
  /** Whether the number stands on a line of its own, as above the title of a Chương. */
  readonly isAbove: boolean;
}

/**
 * Copies words with the numbers that are drawn before them, as text and as HTML: a number belongs to whoever copies from
 * the beginning of its section. What is copied back into a draft is numbered by its place there.
 */
export function copyingPlugin(): Plugin {
  return new Plugin({
    props: {
      clipboardTextSerializer: (slice, { state }) => copiedText(slice, state),
      transformPastedHTML: withoutNumbers,
      handleDOMEvents: {
        copy: (view, event) => put(view, event),
        cut: (view, event) => {
          if (!view.editable || !put(view, event)) return false;
          view.dispatch(view.state.tr.deleteSelection().scrollIntoView().setMeta("uiEvent", "cut"));
          return true;
        },
      },
    },
  });
}

/** Gives the clipboard what is selected; declines where that is nothing, or no words. */
function put(view: EditorView, event: ClipboardEvent): boolean {
  const { selection } = view.state;
  if (selection.empty || selection instanceof NodeSelection || !event.clipboardData) return false;
  const copied = selection.content();
  const { dom, text } = view.serializeForClipboard(copied);
  numberBlocks(dom, blocksOf(copied, view.state));
  event.preventDefault();
  event.clipboardData.clearData();
  event.clipboardData.setData("text/html", dom.innerHTML);
  event.clipboardData.setData("text/plain", text);
  return true;
}

/** What is selected as plain text, with the numbers that are drawn before it: one line to a block, and to a row of a table. */
export function copiedText(slice: Slice, state: EditorState): string {
  const left = [...blocksOf(slice, state)];
  const linesOf = (node: Node): readonly string[] => {
    if (node.isText) return [node.text ?? ""];
    if (node.isTextblock) return wordsOf(node, left.shift());
    const inside = node.content.content.map(linesOf);
    const isRow = node.type.name === "tableRow" && inside.every((cell) => cell.length < 2);
    return isRow ? [inside.flat().join("\t")] : inside.flat();
  };
  return slice.content.content.flatMap(linesOf).join("\n");
}

/** The blocks of words in a slice of what is selected, in their order. */
function blocksOf(slice: Slice, { doc, selection }: Pick<EditorState, "doc" | "selection">): readonly CopiedBlock[] {
  const blocks: CopiedBlock[] = [];
  const sections = sectionsOf(doc);
  slice.content.descendants((node, _, parent, index) => {
    if (!node.isTextblock) return;
    const isCut = index > 0 || (blocks.length === 0 && !isAtStart(selection));
    blocks.push({ number: isCut ? "" : numberAt(sections, parent), isAbove: node.type.name === "title" && parent?.type.name !== "article" });
  });
  return blocks;
}

/** Whether what is selected begins with the first word of the first block around it. */
function isAtStart({ $from }: Selection): boolean {
  return !$from.parent.isTextblock || ($from.parentOffset === 0 && $from.index($from.depth - 1) === 0);
}

function numberAt(sections: SectionIndex, section: Node | null): string {
  const id: unknown = section?.attrs["id"];
  const found = typeof id === "string" ? sections.get(id) : undefined;
  return found && isNumbered(found.level) ? numberOf(found) : "";
}

function wordsOf(block: Node, { number, isAbove }: CopiedBlock = { number: "", isAbove: false }): readonly string[] {
  const words = block.textBetween(0, block.content.size, undefined, leafText);
  return number !== "" && isAbove && words !== "" ? [number, words] : [`${number} ${words}`.trim()];
}

function leafText({ type, attrs }: Node): string {
  if (type.name === "hardBreak") return "\n";
  return typeof attrs["alt"] === "string" ? attrs["alt"] : "";
}

/** Puts the numbers into copied HTML, whose blocks stand in the same order. */
function numberBlocks(dom: HTMLElement, blocks: readonly CopiedBlock[]): void {
  const elements = [...dom.querySelectorAll("p, h2")];
  if (elements.length !== blocks.length) return;
  for (const [at, { number, isAbove }] of blocks.entries()) {
    if (number === "") continue;
    const element = document.createElement("span");
    element.setAttribute(DRAWN, "");
    element.textContent = isAbove ? number : `${number} `;
    if (isAbove) element.append(document.createElement("br"));
    elements[at]?.prepend(element);
  }
}

/** What was copied from a draft, as it comes back to one. */
export function withoutNumbers(html: string): string {
  if (!html.includes(DRAWN) || !html.includes("data-pm-slice")) return html;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const number of body.querySelectorAll(`[${DRAWN}]`)) number.remove();
  return body.innerHTML;
}
