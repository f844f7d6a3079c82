import { drawNumber, isNumbered, withAncestors, type Section, type SectionIndex } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";
import { sectionsOf } from "../editor/sections.ts";

/** A line of the outline: a chapter or an article, and the parts of the draft that are neither. */
export interface OutlineLine {
  readonly id: string;
  /** "Điều 8.", "Chương II"; empty where it has no number. */
  readonly number: string;
  readonly title: string;
  /** Whether articles stand under it. */
  readonly isGroup: boolean;
}

const GROUPS: ReadonlySet<string> = new Set(["part", "chapter", "attached", "annex"]);

/** The chapters and articles of a draft, in the order of the text; what is quoted is not of the draft. */
export function outlineOf(doc: Node): readonly OutlineLine[] {
  const index = sectionsOf(doc);
  return [...index.values()]
    .filter((section) => isLine(index, section))
    .map((section) => ({
      id: section.id,
      number: isNumbered(section.level) ? drawNumber(section.level, section.number) : "",
      title: titleOf(section),
      isGroup: GROUPS.has(section.level),
    }));
}

function isLine(index: SectionIndex, { id, level }: Section): boolean {
  if (level !== "article" && !GROUPS.has(level)) return false;
  return !withAncestors(index, id).some((around) => around.level === "quotation");
}

/** A heading set in capitals is easier to scan in small letters. */
function titleOf({ node }: Section): string {
  const title = node.firstChild;
  const words = title?.type.name === "title" ? title.textBetween(0, title.content.size, " ", " ") : "";
  return words === words.toUpperCase() ? words.slice(0, 1) + words.slice(1).toLowerCase() : words;
}

/** A heading on one line: "Chương II. Quy định chung", "Điều 8. Phạm vi". */
export function onOneLine({ number, title }: Pick<OutlineLine, "number" | "title">): string {
  return [number, title].filter(Boolean).join(number.endsWith(".") ? " " : ". ");
}

/** The line of the outline under which a section stands: its article, or the smallest group around it; `undefined` for what stands before them all. */
export function lineOf(doc: Node, section: string): string | undefined {
  const index = sectionsOf(doc);
  return withAncestors(index, section).find((around) => isLine(index, around))?.id;
}
