import type { Draft } from "../number.ts";
import { printable } from "../../synthesis/paragraph.ts";

export type HtmlAttributes = Readonly<Record<string, string | number | undefined>>;

const VOID: ReadonlySet<string> = new Set(["br", "img", "meta"]);

/** An element as text; attributes without a value are left out. */
export function html(name: string, attributes: HtmlAttributes, ...inner: readonly string[]): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [` ${key}="${htmlText(String(value)).replaceAll('"', "&quot;")}"`],
    )
    .join("");
  return VOID.has(name) ? `<${name}${written}>` : `<${name}${written}>${inner.join("")}</${name}>`;
}

export function htmlText(text: string): string {
  return printable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const ELEMENTS: Readonly<Record<string, string>> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  superscript: "sup",
  subscript: "sub",
  strike: "s",
};

/** The words of a text block with their marks; `noteOf` draws what stands for a note. */
export function htmlWords(block: Draft, noteOf: (note: Draft) => string): string {
  return block.children
    .map((node) => {
      if (node.isText)
        return node.marks.reduceRight(
          (inner, { type }) => html(ELEMENTS[type.name] ?? "span", {}, inner),
          htmlText(node.text ?? ""),
        );
      if (node.type.name === "footnote") return noteOf(node);
      const { src, alt, width, height } = node.attrs;
      return node.type.name === "image"
        ? html("img", { src: String(src), alt: String(alt), width: Number(width), height: Number(height) })
        : html("br", {});
    })
    .join("");
}
