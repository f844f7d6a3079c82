import type { Alignment, MarkName } from "@duthao/decree";
import type { DefaultTreeAdapterTypes } from "parse5";

export type Child = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

export function isElement(node: Child): node is Element {
  return "tagName" in node;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

/** All words in a node. */
export function textOf(node: Child): string {
  if ("value" in node) return node.value;
  return isElement(node) ? node.childNodes.map(textOf).join("") : "";
}

/** A declaration of the element's own style. */
function styled(element: Element, property: string): string | undefined {
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "i")
    .exec(attribute(element, "style") ?? "")?.[1]
    ?.trim()
    .toLowerCase();
}

export function isHidden(element: Element): boolean {
  return (
    attribute(element, "hidden") !== undefined ||
    styled(element, "display") === "none" ||
    styled(element, "mso-hide") === "all"
  );
}

const ALIGNMENTS: Readonly<Record<string, Alignment | null>> = {
  center: "center",
  right: "right",
  left: null,
  justify: null,
  start: null,
  end: "right",
};

/** How an element sets its lines; `undefined` where it does not say. */
export function alignmentOf(element: Element): Alignment | null | undefined {
  const said =
    element.tagName === "center"
      ? "center"
      : (styled(element, "text-align") ?? attribute(element, "align")?.toLowerCase());
  return said === undefined ? undefined : ALIGNMENTS[said];
}

const MARKS: Readonly<Record<string, MarkName>> = {
  strong: "bold",
  b: "bold",
  em: "italic",
  i: "italic",
  u: "underline",
  ins: "underline",
  sup: "superscript",
  sub: "subscript",
  s: "strike",
  del: "strike",
  strike: "strike",
};
const OTHER: Readonly<Partial<Record<MarkName, MarkName>>> = { superscript: "subscript", subscript: "superscript" };

/** The marks of the words in an element: those around it, its own, and those of its style. */
export function marksOf(element: Element, around: readonly MarkName[]): readonly MarkName[] {
  const marks = new Set(around);
  const add = (mark: MarkName | undefined): void => {
    if (mark === undefined) return;
    const other = OTHER[mark];
    if (other) marks.delete(other);
    marks.add(mark);
  };
  add(MARKS[element.tagName]);
  const weight = styled(element, "font-weight");
  if (weight !== undefined) switched(marks, "bold", weight === "bold" || Number(weight) >= 600);
  const slant = styled(element, "font-style");
  if (slant !== undefined) switched(marks, "italic", slant === "italic");
  const line = styled(element, "text-decoration") ?? "";
  if (line.includes("underline")) add("underline");
  if (line.includes("line-through")) add("strike");
  const vertical = styled(element, "vertical-align");
  if (vertical === "super") add("superscript");
  if (vertical === "sub") add("subscript");
  return [...marks];
}

function switched(marks: Set<MarkName>, mark: MarkName, on: boolean): void {
  if (on) marks.add(mark);
  else marks.delete(mark);
}
