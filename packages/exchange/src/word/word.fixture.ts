import { DOMParser, type Element } from "@xmldom/xmldom";
import { strFromU8, unzipSync } from "fflate";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** A Word file taken apart for a test. */
export class WordParts {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly body: Element;

  constructor(bytes: Uint8Array) {
    this.files = unzipSync(bytes);
    this.body = this.part("word/document.xml");
  }

  part(name: string): Element {
    const root = new DOMParser().parseFromString(
      strFromU8(this.files[name] ?? new Uint8Array()),
      "text/xml",
    ).documentElement;
    if (!root) throw new Error(`${name} is empty.`);
    return root;
  }

  /** The paragraphs outside of tables as `[style, words]`. */
  lines(): [string, string][] {
    return all(this.body, "p")
      .filter((paragraph) => paragraph.parentNode === this.body.firstChild)
      .map((paragraph) => [styleOf(paragraph), wordsOf(paragraph)]);
  }
}

export function all(node: Element, name: string): Element[] {
  return Array.from(node.getElementsByTagNameNS(W, name));
}

export function attribute(node: Element | undefined, name: string): string | null {
  return node?.getAttributeNS(W, name) ?? null;
}

export function wordsOf(node: Element): string {
  return all(node, "t")
    .map((run) => run.textContent ?? "")
    .join("");
}

export function styleOf(paragraph: Element): string {
  return attribute(all(paragraph, "pStyle")[0], "val") ?? "";
}
