import type { SectionKind } from "@duthao/decree";

/**
 * A number as it is drawn: words that the page's own search finds and a screen reader says, beside the block that they
 * belong to and never in it, so that nobody's caret, selection or quote has to do with them.
 */
export function numberElement(drawn: string, level: SectionKind): HTMLElement {
  const element = document.createElement("span");
  element.className = `number number-${level}`;
  element.contentEditable = "false";
  element.textContent = `${drawn} `;
  return element;
}
