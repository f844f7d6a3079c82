import { escaped, tag } from "./akn-xml.ts";
import type { Draft } from "./draft-number.ts";

const ELEMENTS: Readonly<Record<string, string>> = { bold: "b", italic: "i", underline: "u", superscript: "sup", subscript: "sub" };

/** The words of a text block with their marks. */
export function inlineText(block: Draft): string {
  return block.children.map((node) => (node.isText ? marked(node) : tag("eol", {}))).join("");
}

function marked(node: Draft): string {
  return node.marks.reduceRight((inner, { type }) => tag(ELEMENTS[type.name] ?? "span", {}, inner), escaped(node.text ?? ""));
}
