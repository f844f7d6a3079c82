import type { Draft } from "./number.ts";

/** The attributes of a node that differ from what the schema gives it. */
export function ownAttrs(node: Draft): Readonly<Record<string, unknown>> {
  const defaults = node.type.spec.attrs ?? {};
  return Object.fromEntries(
    Object.entries(node.attrs).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name]?.default),
    ),
  );
}
