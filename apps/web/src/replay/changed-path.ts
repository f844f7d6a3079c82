import { cite, sectionAt } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";
import { sectionsOf } from "../draft/editor/sections.ts";
import type { Change } from "./changes.ts";

/** Where the first of these changes is, as people cite it: "điểm c khoản 1 Điều 8"; empty where there is none. */
export function changedPath(text: Node, changes: readonly Change[]): string {
  const [first] = changes;
  if (!first) return "";
  const position = first.kind === "added" ? first.from : first.at;
  const section = sectionAt(sectionsOf(text), text, Math.min(position, text.content.size));
  return section ? cite(sectionsOf(text), section.id) : "";
}
