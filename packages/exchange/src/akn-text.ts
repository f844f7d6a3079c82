import { ownText } from "./akn-own.ts";
import { escaped, tag, type Attributes } from "./akn-xml.ts";
import type { Draft } from "./draft-number.ts";

const ELEMENTS: Readonly<Record<string, string>> = { bold: "b", italic: "i", underline: "u", superscript: "sup", subscript: "sub", citation: "ref" };

/** The words of a text block with their marks. */
export function inlineText(block: Draft): string {
  return block.children.map((node) => (node.isText ? marked(node) : tag("eol", {}))).join("");
}

function marked(node: Draft): string {
  return node.marks.reduceRight((inner, mark) => tag(ELEMENTS[mark.type.name] ?? "span", citing(mark.attrs["targets"]), inner), escaped(node.text ?? ""));
}

/** A citation of this document; which of its sections is said by their stable ids. */
function citing(targets: unknown): Attributes {
  return typeof targets === "string" ? { href: "#", "duthao:targets": ownText(targets) } : {};
}
