import type { Draft } from "./number.ts";

/** The mark before or after what is quoted. */
export function markOf(quotation: Draft, name: "opening" | "closing"): string {
  const mark: unknown = quotation.attrs[name];
  return typeof mark === "string" ? mark : "";
}

/** The position of the last text block of a quotation; `undefined` where it ends with a table. */
export function lastText(node: Draft, pos: number): number | undefined {
  const last = node.lastChild;
  if (!last || last.type.name === "table") return undefined;
  const at = pos + 1 + node.content.size - last.nodeSize;
  return last.isTextblock ? at : lastText(last, at);
}
