import { isNumbered, type SectionIndex } from "@duthao/decree";
import type { Node, Slice } from "@tiptap/pm/model";
import { NodeSelection, Plugin, Selection, type EditorState, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { copiedSlice, cutSlice, meant } from "./copied-slice.ts";
import { sectionsOf } from "../sections.ts";
import { numberOf } from "./number-decorations.ts";

/** Marks a number or a mark of quotation in copied HTML: it goes along to other programs, and is left out where it is computed again. */
const DRAWN = "data-drawn";

/** A block of what is copied, and what is drawn around its words; empty where there is nothing, or its beginning is not copied. */
interface CopiedBlock {
  readonly number: string;
  /** The marks of a quotation that begins or ends with it. */
  readonly opening: string;
  readonly closing: string;
  /** Whether the number stands on a line of its own, as above the title of a Chương. */
  readonly isAbove: boolean;
}

/**
 * Copies words with the numbers that are drawn before them and the marks of quotations, as text and as HTML: a number
 * belongs to whoever copies from the beginning of its section. What is copied back into a draft is numbered by its place there.
 */
export function copyingPlugin(): Plugin {
  return new Plugin({
    props: {
      clipboardTextSerializer: (slice, { state }) => copiedText(slice, state),
      transformPastedHTML: withoutNumbers,
      handleDOMEvents: {
        copy: (view, event) => put(view, event, copiedSlice),
        cut: (view, event) => {
          if (!view.editable || !put(view, event, cutSlice)) return false;
          view.dispatch(withoutSelected(view.state).scrollIntoView().setMeta("uiEvent", "cut"));
          return true;
        },
      },
    },
  });
}

/** Where whole blocks are gone the caret is at the end of what stood before them: there they would come back to. */
export function withoutSelected({ tr, selection }: EditorState): Transaction {
  const selected = meant(selection);
  const { $from, $to } = selected;
  const isWhole = $from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size;
  const transaction = tr.setSelection(selected).deleteSelection();
  const place = transaction.doc.resolve(transaction.mapping.map($from.pos, -1));
  if (!isWhole || place.parent.isTextblock || transaction.selection.$head.parent.content.size === 0) return transaction;
  return transaction.setSelection(Selection.near(place, -1));
}

/** Gives the clipboard what is selected; declines where that is nothing, or no words. */
function put(view: EditorView, event: ClipboardEvent, sliceOf: (selection: Selection) => Slice): boolean {
  const { selection } = view.state;
  if (selection.empty || selection instanceof NodeSelection || !event.clipboardData) return false;
  const copied = sliceOf(selection);
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
  const blocks: { -readonly [key in keyof CopiedBlock]: CopiedBlock[key] }[] = [];
  const sections = sectionsOf(doc);
  const gather = (node: Node, parent: Node | undefined, index: number, isOpen: boolean): void => {
    const first = blocks.length;
    if (node.isTextblock) {
      const isCut = index > 0 || (first === 0 && !isAtStart(selection));
      blocks.push({
        opening: "",
        number: isCut ? "" : numberAt(sections, parent),
        closing: "",
        isAbove: node.type.name === "title" && parent?.type.name !== "article",
      });
    } else node.forEach((child, _, at) => gather(child, node, at, isOpen && at === 0));
    const [begins, ends] = [blocks[first], blocks.at(-1)];
    if (node.type.name !== "quotation" || isOpen || !begins || !ends) return;
    begins.opening = `${String(node.attrs["opening"])}${begins.opening}`;
    ends.closing += String(node.attrs["closing"]);
  };
  slice.content.forEach((node, _, at) => gather(node, undefined, at, slice.openStart > 0 && at === 0));
  return blocks;
}

/** Whether what is selected begins with the first word of the first block around it. */
function isAtStart({ $from }: Selection): boolean {
  return !$from.parent.isTextblock || ($from.parentOffset === 0 && $from.index($from.depth - 1) === 0);
}

function numberAt(sections: SectionIndex, section: Node | undefined): string {
  const id: unknown = section?.attrs["id"];
  const found = typeof id === "string" ? sections.get(id) : undefined;
  return found && isNumbered(found.level) ? numberOf(found) : "";
}

function wordsOf(
  block: Node,
  drawn: CopiedBlock = { opening: "", number: "", closing: "", isAbove: false },
): readonly string[] {
  const { opening, number, closing, isAbove } = drawn;
  const words = block.textBetween(0, block.content.size, undefined, leafText);
  if (number !== "" && isAbove && words !== "") return [`${opening}${number}`, `${words}${closing}`];
  return [`${opening}${`${number} ${words}`.trim()}${closing}`];
}

function leafText({ type, attrs }: Node): string {
  if (type.name === "hardBreak") return "\n";
  return typeof attrs["alt"] === "string" ? attrs["alt"] : "";
}

/** Puts the numbers and marks into copied HTML, whose blocks stand in the same order. */
function numberBlocks(dom: HTMLElement, blocks: readonly CopiedBlock[]): void {
  const elements = [...dom.querySelectorAll("p, h2")];
  if (elements.length !== blocks.length) return;
  for (const [at, { opening, number, closing, isAbove }] of blocks.entries()) {
    const before = `${opening}${number}`;
    if (before !== "")
      elements[at]?.prepend(drawnElement(number === "" || isAbove ? before : `${before} `, isAbove && number !== ""));
    if (closing !== "") elements[at]?.append(drawnElement(closing));
  }
}

function drawnElement(words: string, isAbove = false): HTMLElement {
  const element = document.createElement("span");
  element.setAttribute(DRAWN, "");
  element.textContent = words;
  if (isAbove) element.append(document.createElement("br"));
  return element;
}

/** Whether HTML was copied from a draft, and came here through no other program. */
export function isOwnCopy(html: string): boolean {
  return html.includes("data-pm-slice=") && html.includes("data-level=");
}

/** What was copied from a draft, as it comes back to one. */
export function withoutNumbers(html: string): string {
  if (!html.includes(DRAWN) || !isOwnCopy(html)) return html;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const number of body.querySelectorAll(`[${DRAWN}]`)) number.remove();
  return body.innerHTML;
}

/** The words of one block that was copied from a draft, without its number; `undefined` for anything else. */
export function copiedWords(html: string): string | undefined {
  if (!isOwnCopy(html)) return undefined;
  const { body } = new DOMParser().parseFromString(withoutNumbers(html), "text/html");
  const [block, ...others] = body.querySelectorAll("p, h2");
  return block && others.length === 0 ? (block.textContent ?? "") : undefined;
}
