import type { NodeSpec } from "prosemirror-model";
import { lawful } from "./lawful.ts";

/** A note to a word, at the foot of its page or at the end of the text. */
export interface Footnote {
  readonly type: "footnote";
  /** The words of the note; its paragraphs are apart by a line feed. */
  readonly text: string;
  readonly placement: "bottom" | "end";
}

/** The longest note, in UTF-16 code units: those of consolidated laws quote the recitals of whole laws. */
export const NOTE_LIMIT = 20_000;

/** Whole in one place and a leaf: the words around it keep their positions whatever it says. */
export const footnote = {
  inline: true,
  group: "inline",
  atom: true,
  attrs: {
    text: { default: "", validate: lawful("text", (value) => typeof value === "string" && value.length <= NOTE_LIMIT) },
    placement: { default: "bottom", validate: lawful("placement", (value) => value === "bottom" || value === "end") },
  },
  toDOM: ({ attrs }) => [
    "sup",
    { "data-footnote": attrs["text"], "data-placement": attrs["placement"], title: attrs["text"] },
    "*",
  ],
  parseDOM: [
    {
      tag: "sup[data-footnote]",
      priority: 60,
      getAttrs: (dom) => ({
        text: dom.getAttribute("data-footnote") ?? "",
        placement: dom.getAttribute("data-placement") === "end" ? "end" : "bottom",
      }),
    },
  ],
} as const satisfies NodeSpec;
