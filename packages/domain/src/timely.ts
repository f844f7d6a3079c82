import type { RoundCommand } from "./command.ts";
import { refuse, type Refusal, type RefusalCode } from "./refusal.ts";
import type { Round, RoundStatus } from "./round.ts";

type Refused = Readonly<Partial<Record<RoundStatus, RefusalCode>>>;

const WHILE_OPEN: Refused = { preparing: "round-not-open", closed: "round-not-open", synthesised: "round-not-open" };
const WHILE_PREPARING: Refused = {
  open: "round-already-open",
  closed: "round-already-closed",
  synthesised: "round-already-closed",
};
const UNTIL_CLOSED: Refused = { closed: "round-already-closed", synthesised: "round-already-closed" };
const FROM_OPENING_TO_SYNTHESIS: Refused = { preparing: "round-not-open", synthesised: "round-already-closed" };
const SINCE_OPENING: Refused = { preparing: "round-not-open" };
const ALWAYS: Refused = {};

/** In which states of a round a command is refused, whoever asks, and with what (ROU29). Every command has its line. */
const REFUSED: Readonly<Record<Exclude<RoundCommand["type"], "prepare-round">, Refused>> = {
  "open-round": { open: "round-already-open", ...UNTIL_CLOSED },
  "drop-round": WHILE_PREPARING,
  "close-round": { preparing: "round-not-open", ...UNTIL_CLOSED },
  "reopen-round": { preparing: "round-not-open", open: "round-already-open", synthesised: "round-already-closed" },
  "retitle-round": UNTIL_CLOSED,
  "set-deadline": UNTIL_CLOSED,
  // what silence means is said before anybody is asked
  "set-silence": WHILE_PREPARING,
  "set-notice": UNTIL_CLOSED,
  "invite-organisation": UNTIL_CLOSED,
  "uninvite-organisation": WHILE_PREPARING,
  "join-person": ALWAYS,
  "remove-person": ALWAYS,
  "invite-person": ALWAYS,
  "move-person": ALWAYS,
  "change-role": ALWAYS,
  "schedule-conference": UNTIL_CLOSED,
  "cancel-conference": UNTIL_CLOSED,
  "add-file": UNTIL_CLOSED,
  "remove-file": UNTIL_CLOSED,
  "open-joint-desk": WHILE_OPEN,
  "share-desk": WHILE_OPEN,
  publish: WHILE_OPEN,
  view: WHILE_OPEN,
  withdraw: WHILE_OPEN,
  "submit-opinion": WHILE_OPEN,
  "record-opinion": WHILE_OPEN,
  // the text may settle a moment after it was closed
  place: SINCE_OPENING,
  reattach: FROM_OPENING_TO_SYNTHESIS,
  answer: FROM_OPENING_TO_SYNTHESIS,
  approve: FROM_OPENING_TO_SYNTHESIS,
  "attach-scan": FROM_OPENING_TO_SYNTHESIS,
  "confirm-opinion": FROM_OPENING_TO_SYNTHESIS,
  reserve: FROM_OPENING_TO_SYNTHESIS,
  resolve: FROM_OPENING_TO_SYNTHESIS,
  reopen: FROM_OPENING_TO_SYNTHESIS,
  // what must not be read must not be read at any time
  hide: SINCE_OPENING,
  "freeze-numbering": UNTIL_CLOSED,
  "assign-section": UNTIL_CLOSED,
};

/** Why a command cannot be asked in a round as far as it has come, `undefined` where it can. */
export function untimely(
  { status }: Round,
  { type }: Exclude<RoundCommand, { type: "prepare-round" }>,
): Refusal | undefined {
  const code = REFUSED[type][status];
  return code && refuse(code);
}
