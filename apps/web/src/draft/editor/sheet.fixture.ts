import { schema } from "@duthao/decree";
import { EditorState, TextSelection, type Command, type Plugin } from "@tiptap/pm/state";
import type { Node } from "@tiptap/pm/model";

type Drawn = Node | string;

const words = (text: string): Node[] => (["", "|"].includes(text) ? [] : [schema.text(text.replace("|", ""))]);
const block = (drawn: Drawn): Node => (typeof drawn === "string" ? paragraph(drawn) : drawn);

/** A draft drawn for a test. `|` in a text is where the caret stands, and leaves nothing behind. */
export const doc = (...content: Node[]): Node => note(schema.node("doc", null, content), content);
export const article = (id: string, title: string, ...content: Drawn[]): Node =>
  drawn("article", id, [drawn("title", null, words(title), title), ...content.map(block)]);
export const clause = (id: string, text: string, ...content: Drawn[]): Node =>
  drawn("clause", id, [drawn("paragraph", `${id}p`, words(text), text), ...content.map(block)]);
export const point = (id: string, text: string, ...content: Drawn[]): Node =>
  drawn("point", id, [drawn("paragraph", `${id}p`, words(text), text), ...content.map(block)]);
export const paragraph = (text: string, id = "p"): Node => drawn("paragraph", id, words(text), text);

/** Where the caret is in a node, against the position before it. */
const carets = new WeakMap<Node, number>();

function drawn(type: string, id: string | null, content: Node[], text = ""): Node {
  const node = note(schema.node(type, id === null ? null : { id }, content), content);
  const caret = text.indexOf("|");
  if (caret >= 0) carets.set(node, caret + 1);
  return node;
}

function note(node: Node, content: readonly Node[]): Node {
  const start = node.type.name === "doc" ? 0 : 1;
  let offset = start;
  for (const child of content) {
    const caret = carets.get(child);
    if (caret !== undefined) carets.set(node, offset + caret);
    offset += child.nodeSize;
  }
  return node;
}

/** An editor's state over a drawn draft, its caret where it was drawn. */
export function stateOf(text: Node, plugins: readonly Plugin[] = []): EditorState {
  const state = EditorState.create({ doc: text, plugins: [...plugins] });
  const caret = carets.get(text);
  return caret === undefined ? state : state.apply(state.tr.setSelection(TextSelection.create(state.doc, caret)));
}

/** The state after a command; the same one where the command declines. */
export function after(state: EditorState, command: Command): EditorState {
  let next = state;
  command(state, (transaction) => (next = state.apply(transaction)));
  return next;
}

/** A document as lines: what each block is inside of, its words, and `|` for the caret. */
export function lines({ doc, selection }: EditorState): string[] {
  const drawnLines: string[] = [];
  doc.descendants((node, pos, parent) => {
    if (!node.isTextblock) return true;
    const at = selection.empty ? selection.head - pos - 1 : -1;
    const text =
      at >= 0 && at <= node.content.size
        ? `${node.textContent.slice(0, at)}|${node.textContent.slice(at)}`
        : node.textContent;
    const role = node.type.name === "paragraph" && parent?.firstChild === node ? parent.type.name : node.type.name;
    drawnLines.push(`${role}: ${text}`);
    return false;
  });
  return drawnLines;
}
