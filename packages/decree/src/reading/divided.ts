import type { ReadUnit } from "./unit.ts";
import type { NodeName } from "../schema/schema.ts";

/** What stands by itself: an Điều, or a document issued with the decree. */
const WHOLE: ReadonlySet<NodeName> = new Set(["article", "annex", "attached"]);
/** What a resolution without Điều is divided into. */
const DIVISIONS: ReadonlySet<NodeName> = new Set(["division", "subdivision"]);

/**
 * Whether a text is divided as a decree is, or a document issued with one. Khoản alone do not divide it, letters have numbers too;
 * nor do Chương without an Điều, whose headings were lost.
 */
export function isDivided(root: ReadUnit): boolean {
  return holds(root, WHOLE) || (holds(root, DIVISIONS) && !holds(root, new Set(["chapter"])));
}

function holds({ type, content }: ReadUnit, types: ReadonlySet<NodeName>): boolean {
  return types.has(type) || content.some((inner) => holds(inner, types));
}
