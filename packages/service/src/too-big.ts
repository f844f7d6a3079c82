import { refuse, type Refusal, type RoundEvent } from "@duthao/domain";

/** What a parser found wrong with a value from outside. */
type Issue = NonNullable<ReturnType<typeof RoundEvent.safeParse>["error"]>["issues"][number];

/** The refusal of what goes beyond a limit; `undefined` for an issue of another kind. */
export function tooBig(issue: Issue | undefined): Refusal | undefined {
  if (issue?.code !== "too_big") return undefined;
  return refuse(issue.origin === "array" ? "too-many" : "too-large", issue.path.join("."));
}
