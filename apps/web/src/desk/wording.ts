import { Schema, type Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromJSON,
  createRelativePositionFromTypeIndex,
  type Text,
  type YTextEvent,
} from "yjs";
import type { CaretPlaces } from "../draft/editor/caret-places.ts";
import { isPlace, sidesOf } from "../draft/editor/live-place.ts";
import { stretchBetween } from "../draft/editor/stretch.ts";

/** Wording is one text with line breaks in it, as Yjs holds it. */
export const wordingSchema = new Schema({
  nodes: {
    doc: { content: "wording" },
    wording: {
      content: "text*",
      code: true,
      marks: "",
      toDOM: () => ["p", 0],
      parseDOM: [{ tag: "p", preserveWhitespace: "full" }],
    },
    text: {},
  },
});

/** Where the letters begin in the editor's document: behind the opening of its one block. */
const START = 1;

const key = new PluginKey("wording");

/** A shared text as a document of the editor. */
export function wordingOf(text: Text): Node {
  const words = text.toJSON();
  return wordingSchema.node("doc", null, [
    wordingSchema.node("wording", null, words === "" ? [] : [wordingSchema.text(words)]),
  ]);
}

/** Keeps an editor of wording and its shared text the same, letter by letter. `origin` marks what is written here. */
export function boundWording(text: Text, origin: object): Plugin {
  let isHearing = false;
  return new Plugin({
    key,
    view: (view) => {
      const hear = (event: YTextEvent) => {
        if (event.transaction.origin === origin) return;
        isHearing = true;
        hearInto(view, event);
        isHearing = false;
      };
      text.observe(hear);
      return {
        update: ({ state }, before) => void (isHearing || write(text, { before, now: state, origin })),
        destroy: () => text.unobserve(hear),
      };
    },
  });
}

function write(
  text: Text,
  { before, now, origin }: { readonly before: EditorState; readonly now: EditorState; readonly origin: object },
): void {
  const stretch = stretchBetween(before, now);
  if (!stretch) return;
  text.doc?.transact(() => {
    text.delete(stretch.at - START, stretch.gone);
    text.insert(stretch.at - START, stretch.came.map((node) => node.text ?? "").join(""));
  }, origin);
}

/** What others wrote, with this one's selection at the letters where it is. */
function hearInto(view: EditorView, event: YTextEvent): void {
  const { tr, selection, schema } = view.state;
  let at = START;
  for (const { retain = 0, insert, delete: gone = 0 } of event.delta) {
    at += retain;
    if (gone > 0) tr.delete(at, at + gone);
    if (typeof insert !== "string" || insert === "") continue;
    tr.insert(at, schema.text(insert));
    at += insert.length;
  }
  const { anchor, head } = selection;
  const [ofAnchor, ofHead] = sidesOf(anchor, head).map((side) => (side === "left" ? -1 : 1));
  tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(anchor, ofAnchor), tr.mapping.map(head, ofHead)));
  view.dispatch(tr.setMeta(key, true).setMeta("addToHistory", false));
}

/** The places of such a text. */
export function wordingPlaces(text: Text): CaretPlaces {
  return {
    placeAt: (_, pos, side) => createRelativePositionFromTypeIndex(text, pos - START, side === "left" ? -1 : 0),
    positionOf: (_, place) => {
      const found =
        isPlace(place) && text.doc
          ? createAbsolutePositionFromRelativePosition(createRelativePositionFromJSON(place), text.doc)
          : null;
      return found?.type === text ? found.index + START : undefined;
    },
    isFromOthers: (transaction: Pick<Transaction, "getMeta">) => transaction.getMeta(key) === true,
  };
}
