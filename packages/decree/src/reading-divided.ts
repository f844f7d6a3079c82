import type { Unit } from "./reading-unit.ts";
import type { NodeName } from "./schema.ts";

const DIVISIONS: ReadonlySet<NodeName> = new Set(["part", "chapter", "division", "subdivision", "article", "annex", "attached"]);

/** Whether a text has anything that a decree, or a document issued with one, is divided into. Khoản alone are none: letters have numbers too. */
export function isDivided({ type, content }: Unit): boolean {
  return DIVISIONS.has(type) || content.some(isDivided);
}
