import { Schema } from "prosemirror-model";
import * as Y from "yjs";

/** What a comment's body may hold: paragraphs of plain words with line breaks. */
export const bodySchema = new Schema({
  nodes: {
    doc: { content: "paragraph+" },
    paragraph: { content: "inline*", toDOM: () => ["p", 0], parseDOM: [{ tag: "p" }] },
    hardBreak: { inline: true, group: "inline", selectable: false, toDOM: () => ["br"], parseDOM: [{ tag: "br" }] },
    text: { group: "inline" },
  },
});

/** Elements nested deeper than this are no body that the page has written; they are not read. */
const DEPTH = 8;

/** The plain words of a body: paragraphs and line breaks become line feeds. What does not belong there is passed over. */
export function bodyText(body: Y.XmlFragment): string {
  return body
    .toArray()
    .map((child) =>
      [...pieces(child, DEPTH)].map((piece) => (piece === LINE_BREAK ? "\n" : runsText(textRuns(piece)))).join(""),
    )
    .join("\n");
}

/** The visible words of a body with the clients that typed them, in order. */
export function bodyRuns(body: Y.XmlFragment): TextRun[] {
  return body
    .toArray()
    .flatMap((child) => [...pieces(child, DEPTH)].flatMap((piece) => (piece === LINE_BREAK ? [] : textRuns(piece))));
}

const LINE_BREAK = "hardBreak";

/** The texts and line breaks in a child of a body, in order. */
function* pieces(child: Y.XmlElement | Y.XmlText | Y.XmlHook, depth: number): Generator<Y.XmlText | typeof LINE_BREAK> {
  if (child instanceof Y.XmlText) yield child;
  else if (child instanceof Y.XmlElement && child.nodeName === LINE_BREAK) yield LINE_BREAK;
  else if (child instanceof Y.XmlElement && depth > 0)
    for (const inner of child.toArray()) yield* pieces(inner, depth - 1);
}

/** Writes words into an empty body, a paragraph per line. An empty one has its text as well: whoever begins to write there writes in that one. */
export function fillBody(body: Y.XmlFragment, words: string): void {
  body.insert(
    0,
    words.split("\n").map((line) => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(line)]);
      return paragraph;
    }),
  );
}

/** Words that one Yjs client typed in one go and that are still there. */
export interface TextRun {
  readonly client: number;
  readonly words: string;
}

/** The words of runs, one after the other. */
export function runsText(runs: readonly TextRun[]): string {
  return runs.map(({ words }) => words).join("");
}

/** The visible words of a text with the clients that typed them, in order. */
export function textRuns(text: Y.Text): TextRun[] {
  const runs: TextRun[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString)
      runs.push({ client: item.id.client, words: item.content.str });
  }
  return runs;
}
