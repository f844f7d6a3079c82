import type { Eids } from "./eid.ts";
import { ownText } from "./own.ts";
import { escaped, tag, type Attributes } from "./xml.ts";
import type { Draft } from "../draft/number.ts";

const ELEMENTS: Readonly<Record<string, string>> = {
  bold: "b",
  italic: "i",
  underline: "u",
  superscript: "sup",
  subscript: "sub",
  strike: "del",
  citation: "ref",
};

/** The words of a text block with their marks; what is known by an eId in them is so within `around`. */
export function inlineText(block: Draft, eIds: Eids, around: string): string {
  return block.children
    .map((node) => {
      if (node.isText) return marked(node);
      if (node.type.name === "footnote") return note(node, eIds, around);
      return node.type.name === "image" ? picture(node, eIds.give("img", around)) : tag("eol", {});
    })
    .join("");
}

/** The standard has no place for the end of a text: that is told by an attribute of our own. */
function note({ attrs }: Draft, eIds: Eids, around: string): string {
  const eId = eIds.give("authorialNote", around);
  const end = attrs["placement"] === "end" ? ownText("end") : null;
  const lines = String(attrs["text"])
    .split("\n")
    .map((line) => tag("p", { eId: eIds.give("p", eId) }, escaped(line)));
  return tag("authorialNote", { eId, placement: "bottom", "duthao:placement": end }, lines.join(""));
}

function picture({ attrs }: Draft, eId: string): string {
  return tag("img", {
    eId,
    src: String(attrs["src"]),
    alt: String(attrs["alt"]),
    width: Number(attrs["width"]),
    height: Number(attrs["height"]),
  });
}

function marked(node: Draft): string {
  return node.marks.reduceRight(
    (inner, mark) => tag(ELEMENTS[mark.type.name] ?? "span", citing(mark.attrs["targets"]), inner),
    escaped(node.text ?? ""),
  );
}

/** A citation of this document; which of its sections is said by their stable ids. */
function citing(targets: unknown): Attributes {
  return typeof targets === "string" ? { href: "#", "duthao:targets": ownText(targets) } : {};
}
