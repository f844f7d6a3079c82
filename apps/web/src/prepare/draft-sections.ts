import { drawNumber, outline, type OutlineEntry } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";

/** What of a draft may be talked about at a conference: its parts, chapters, articles and annexes, by id, as they are called. */
export function draftSections(text: Node | undefined): readonly { readonly value: string; readonly label: string }[] {
  return text ? outline(text).tree.flatMap(named) : [];
}

const TALKED_ABOUT: ReadonlySet<OutlineEntry["level"]> = new Set(["part", "chapter", "article", "annex", "attached"]);

function named({ level, number, title, id, children }: OutlineEntry): { value: string; label: string }[] {
  const inside = children.flatMap(named);
  if (!TALKED_ABOUT.has(level)) return inside;
  const place = drawNumber(level, number);
  return [{ value: id, label: [place, title].filter(Boolean).join(" ") }, ...inside];
}
