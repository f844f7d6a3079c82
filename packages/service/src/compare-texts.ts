import { may, refuse, type Refusal, type Round } from "@duthao/domain";
import type { Replay } from "./replay.ts";
import type { Rounds } from "./rounds.ts";

/** What a round's draft is compared with; the other text is taken for the older one, but a later draft's. */
export type Against<Text> =
  /** The draft as it first was. */
  | { readonly kind: "beginning" }
  /** The draft of another round that the asker is in. */
  | { readonly kind: "round"; readonly round: string }
  /** A decree in force, or any other text. */
  | { readonly kind: "text"; readonly text: Text };

/** What comparing needs of the world. What a text and a comparison are is for whoever compares to know, wherever that is done. */
export interface Comparing<Text, Compared> {
  readonly rounds: Pick<Rounds, "get">;
  readonly replay: Pick<Replay, "updates">;
  /** A draft's text as it stands. */
  readonly textNow: (draft: string) => Promise<Text>;
  /** The text that these updates make. */
  readonly textOf: (updates: readonly Uint8Array[]) => Text;
  /** Compares wherever it keeps nobody waiting; refuses while what was typed at once makes no text. */
  readonly compare: (before: Text, after: Text) => Promise<Compared | Refusal>;
}

/** A draft's text begins whole, with its first update; other entries may stand before that. */
const FIRST_ENTRIES = 10;

/** What changed between the draft of a round and another text. For everyone in the round; to others there is no such round. */
export async function compareTexts<Text, Compared>(
  id: string,
  who: string,
  against: Against<Text>,
  comparing: Comparing<Text, Compared>,
): Promise<Compared | Refusal> {
  const round = readable(id, who, comparing);
  if (!round) return refuse("unknown-round");
  const now = await comparing.textNow(round.draft.id);
  if (against.kind === "text") return comparing.compare(against.text, now);
  if (against.kind === "beginning") {
    const first = await comparing.replay.updates(id, who, { limit: FIRST_ENTRIES });
    return "refused" in first
      ? first
      : comparing.compare(comparing.textOf(first.moments.slice(0, 1).map(({ payload }) => payload)), now);
  }
  const other = readable(against.round, who, comparing);
  if (!other) return refuse("unknown-round");
  const text = await comparing.textNow(other.draft.id);
  return other.draft.number > round.draft.number ? comparing.compare(now, text) : comparing.compare(text, now);
}

function readable(id: string, who: string, { rounds }: Pick<Comparing<unknown, unknown>, "rounds">): Round | undefined {
  const round = rounds.get(id);
  return round && may.read(who, round) ? round : undefined;
}
