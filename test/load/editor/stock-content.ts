import { drawNumber, indexSections, isNumbered } from "@duthao/decree";
import { getSchema } from "@tiptap/core";
import { prosemirrorJSONToYDoc } from "@tiptap/y-tiptap";
import { Doc, encodeStateAsUpdate } from "yjs";
import type { decree04 } from "../peers/draft.ts";
import { extensionsOn, FIELD } from "./stock/extensions.ts";

type Draft = ReturnType<typeof decree04>;

/**
 * A decree as one would have it in stock Tiptap: a heading or a paragraph for every block, one after the other, with
 * the same words and the numbers written before them. One update that gives the whole of it.
 */
export function stockUpdate(decree: Draft): Uint8Array {
  const content = { type: "doc", content: blocksOf(decree) };
  return encodeStateAsUpdate(prosemirrorJSONToYDoc(getSchema(extensionsOn(new Doc())), content, FIELD));
}

function blocksOf(decree: Draft): readonly object[] {
  const numbers = numbersBefore(decree);
  const blocks: object[] = [];
  decree.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = `${numbers.get(pos) ?? ""}${node.textContent}`;
    const words = text === "" ? {} : { content: [{ type: "text", text }] };
    blocks.push(
      node.type.name === "title" ? { type: "heading", attrs: { level: 2 }, ...words } : { type: "paragraph", ...words },
    );
    return false;
  });
  return blocks;
}

/** What is drawn before the first block of a numbered section, by the block's position. */
function numbersBefore(decree: Draft): ReadonlyMap<number, string> {
  return new Map(
    [...indexSections(decree).values()].flatMap(({ pos, level, number }) =>
      isNumbered(level) && number !== "" ? [[pos + 1, `${drawNumber(level, number)} `] as const] : [],
    ),
  );
}
