import type { Refusal } from "@duthao/domain";

/** What became of a question to the service: its answer, a refusal, or no way to it at all. */
export type Reply<Value> =
  | { readonly kind: "done"; readonly value: Value }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "unreachable" };

export const done = <Value>(value: Value): Reply<Value> => ({ kind: "done", value });
export const refused = (refusal: Refusal): Reply<never> => ({ kind: "refused", refusal });
export const UNREACHABLE: Reply<never> = { kind: "unreachable" };
