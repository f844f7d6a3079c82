import type { Span } from "@duthao/domain";
import { readSpan, type Ends } from "./anchor-span.ts";
import type { TextView } from "./view.ts";
import type { TextRange } from "./quote-search.ts";
import { offsetOf } from "./quote-text.ts";
import { absoluteIn } from "../yjs/ytext-layout.ts";

/** What the relative positions of an anchor still say, in offsets of the plain text. */
export interface Trail {
  readonly ends: Ends | undefined;
  /** What stands between both ends; absent where nothing does. */
  readonly kept?: TextRange;
  /** Where the words were last; absent where that is gone too. */
  readonly spot?: number;
}

/** Follows an anchor's relative positions into the text of today. */
export function trailOf(view: TextView, span: Span): Trail {
  const ends = readSpan(span);
  if (!ends) return { ends };
  const from = offsetIn(view, absoluteIn(view.layout, ends.start));
  const to = offsetIn(view, absoluteIn(view.layout, ends.end));
  const spot = from ?? to;
  if (spot === undefined) return { ends };
  return from !== undefined && to !== undefined && from < to ? { ends, spot, kept: { from, to } } : { ends, spot };
}

function offsetIn({ plain }: TextView, pos: number | null): number | undefined {
  return pos === null ? undefined : offsetOf(plain, pos);
}
