import type { Span } from "@duthao/domain";
import * as Y from "yjs";
import { fromBase64, toBase64 } from "../yjs/base64.ts";
import { relativeIn, type Layout } from "../yjs/ytext-layout.ts";

/** The two ends of anchored words: their first character and their last. */
export interface Ends {
  readonly start: Y.RelativePosition;
  readonly end: Y.RelativePosition;
}

/** The span between two positions: what is typed just before or just after it stays outside. */
export function spanOf(layout: Layout, from: number, to: number): Span {
  return { start: encode(relativeIn(layout, from, "after")), end: encode(relativeIn(layout, to, "before")) };
}

/** Both ends of a span; `undefined` where it was not written by `spanOf`. */
export function readSpan(span: Span): Ends | undefined {
  const start = decode(span.start);
  const end = decode(span.end);
  return start && end ? { start, end } : undefined;
}

function encode(position: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(position));
}

function decode(text: string): Y.RelativePosition | undefined {
  const bytes = fromBase64(text);
  try {
    return bytes && Y.decodeRelativePosition(bytes);
  } catch {
    return undefined;
  }
}
