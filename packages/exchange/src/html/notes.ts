import { startOf } from "@duthao/domain";
import { NOTE_LIMIT } from "@duthao/decree";
import { attribute, isElement, textOf, type Child, type Element } from "./element.ts";

/** How the word of a text leads to a note, and the note back, in pages of Word, of others and of our own. */
const NOTE = /^(?:_ftn|_edn|note-|fn:?-?|footnote-?|cite_note-)\d+$/i;

/** The notes of a page: what links in the text lead to, by their id. */
export class HtmlNotes {
  private readonly places = new Map<string, Element>();
  private readonly referred = new Set<string>();
  private readonly notes: ReadonlySet<Element>;

  constructor(nodes: readonly Child[]) {
    this.find(nodes, undefined);
    for (const id of this.places.keys()) if (!this.referred.has(id)) this.places.delete(id);
    this.notes = new Set(this.places.values());
  }

  /** Whether an element is a note: its words stand where the text leads to it. */
  isNote(element: Element): boolean {
    return this.notes.has(element);
  }

  /** The words of the note that a link leads to. */
  at(element: Element): string | undefined {
    const note = this.places.get(targetOf(element) ?? "");
    if (!note) return undefined;
    return startOf(
      textOf(note)
        .replace(/\s+/g, " ")
        .replace(/^\s*(?:\[?\d+\]?[.)]?\s+)/, "")
        .replace(/\s*↩\s*$/, "")
        .trim()
        .normalize("NFC"),
      NOTE_LIMIT,
    );
  }

  /** A note is the block around what bears its id. */
  private find(nodes: readonly Child[], block: Element | undefined): void {
    for (const node of nodes.filter(isElement)) {
      const around = ["p", "li", "div", "dd"].includes(node.tagName) ? node : block;
      const id = attribute(node, "id") ?? attribute(node, "name");
      if (id !== undefined && NOTE.test(id) && around) this.places.set(id, around);
      const target = targetOf(node);
      if (target !== undefined) this.referred.add(target);
      this.find(node.childNodes, around);
    }
  }
}

function targetOf(element: Element): string | undefined {
  const href = element.tagName === "a" ? attribute(element, "href") : undefined;
  return href?.startsWith("#") && NOTE.test(href.slice(1)) ? href.slice(1) : undefined;
}
