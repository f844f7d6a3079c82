import { legible, refuse, RoundCommand, type Refusal } from "@duthao/domain";
import { tooBig } from "./too-big.ts";

/** A command that came from outside, or the refusal that names what is wrong with it and where. */
export function parseCommand(value: unknown): RoundCommand | Refusal {
  const parsed = RoundCommand.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).join(".");
  if (path === "disposition.explanation" && isBlank(explanationOf(value))) return refuse("explanation-missing", path);
  return tooBig(issue) ?? refuse("malformed", path);
}

function explanationOf(value: unknown): unknown {
  // reason: the path of the issue says that `value.disposition` is an object
  return (value as { disposition: { explanation?: unknown } }).disposition.explanation;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && legible(value) === "");
}
