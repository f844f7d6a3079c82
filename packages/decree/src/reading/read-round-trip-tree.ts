import type { Node } from "prosemirror-model";
import type { SourceLine } from "./line.ts";
import { CONTINUOUS, isInserted, isNumbered, numberValue, OWN_COUNT, Tally } from "../schema/number.ts";
import type { TellDoubt } from "./front.ts";
import { schema, type NodeName } from "../schema/schema.ts";

/** A node while it grows. */
export interface Growing {
  readonly type: NodeName;
  readonly attrs: Readonly<Record<string, unknown>>;
  /** How deep it lies; the draft itself at 0. */
  readonly depth: number;
  readonly content: (Growing | Node)[];
  /** The number as a person wrote it, with its line; what follows from the place is computed when all is read. */
  readonly written?: { readonly number: string; readonly line: SourceLine };
}

export function growing(type: NodeName, attrs: Growing["attrs"], depth: number): Growing {
  return { type, attrs, depth, content: [] };
}

/** Makes the draft, and settles the numbers that were written by hand; `undefined` where it would be no lawful draft. */
export function grown(root: Growing, tell: TellDoubt): Node | undefined {
  try {
    const doc = make(root, { whole: new Tally(), own: new Tally(), inAnnex: false }, tell);
    doc.check();
    return doc;
  } catch {
    return undefined;
  }
}

interface Counts {
  readonly whole: Tally;
  readonly own: Tally;
  readonly inAnnex: boolean;
}

function make(from: Growing, counts: Counts, tell: TellDoubt): Node {
  const { type, content } = from;
  const attrs = settled(from, counts, tell);
  const inAnnex = type === "annex" || (counts.inAnnex && type !== "quotation");
  const inside = { whole: OWN_COUNT.has(type) ? new Tally() : counts.whole, own: new Tally(inAnnex), inAnnex };
  return schema.node(
    type,
    attrs,
    content.map((one) => ("depth" in one ? make(one, inside, tell) : one)),
  );
}

function settled({ type, attrs, written }: Growing, { whole, own }: Counts, tell: TellDoubt): Growing["attrs"] {
  if (!isNumbered(type)) return attrs;
  const tally = CONTINUOUS.has(type) ? whole : own;
  const last = tally.last(type);
  const roundTrip: unknown = attrs["fixed"];
  const kept = typeof roundTrip === "string" ? roundTrip : null;
  const fixed = written ? (written.number === tally.next(type) ? null : written.number) : kept;
  tally.take(type, fixed);
  if (written && fixed !== null && !isInserted(type, fixed)) {
    tell(
      (numberValue(type, fixed) ?? 0) > last ? "number-skipped" : "number-repeated",
      String(attrs["id"]),
      written.line,
    );
  }
  return { ...attrs, fixed };
}
