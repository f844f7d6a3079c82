import { textOfUpdates, type Comparison } from "@duthao/decree";
import { may, refuse, type Refusal, type Round } from "@duthao/domain";
import type { DraftText } from "./draft-text.ts";
import type { Replay } from "./replay.ts";
import type { Rounds } from "./rounds.ts";

/** What a round's draft is compared with; the other text is taken for the older one, but a later draft's. */
export type Against =
  /** The draft as it first was. */
  | { readonly kind: "beginning" }
  /** The draft of another round that the asker is in. */
  | { readonly kind: "round"; readonly round: string }
  /** A decree in force, or any other text. */
  | { readonly kind: "text"; readonly text: DraftText };

/** What comparing needs of the world. */
export interface Comparing {
  readonly rounds: Pick<Rounds, "get">;
  readonly replay: Pick<Replay, "updates">;
  /** A draft's text as it stands; `undefined` while what was typed at once makes none. */
  readonly textNow: (draft: string) => Promise<DraftText | undefined>;
  /** Compares wherever it keeps nobody waiting. */
  readonly compare: (before: DraftText, after: DraftText) => Promise<Comparison>;
}

/** A draft's text begins whole, with its first update; other entries may stand before that. */
const FIRST_ENTRIES = 10;

/** What changed between the draft of a round and another text. For everyone in the round; to others there is no such round. */
export async function compareTexts(id: string, who: string, against: Against, comparing: Comparing): Promise<Comparison | Refusal> {
  const round = readable(id, who, comparing);
  if (!round) return refuse("unknown-round");
  const now = await comparing.textNow(round.draft.id);
  if (!now) return refuse("changed-meanwhile");
  if (against.kind === "text") return comparing.compare(against.text, now);
  if (against.kind === "beginning") {
    const first = await comparing.replay.updates(id, who, { limit: FIRST_ENTRIES });
    return "refused" in first ? first : comparing.compare(textOfUpdates(first.moments.slice(0, 1).map(({ payload }) => payload)), now);
  }
  const other = readable(against.round, who, comparing);
  if (!other) return refuse("unknown-round");
  const text = await comparing.textNow(other.draft.id);
  if (!text) return refuse("changed-meanwhile");
  return other.draft.number > round.draft.number ? comparing.compare(now, text) : comparing.compare(text, now);
}

function readable(id: string, who: string, { rounds }: Comparing): Round | undefined {
  const round = rounds.get(id);
  return round && may.read(who, round) ? round : undefined;
}
