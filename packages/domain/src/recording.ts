import type { RoundCommand } from "./command.ts";
import type { Decision, World } from "./decision.ts";
import type { Desk } from "./desk.ts";
import { may } from "./may.ts";
import { isUnconfirmed } from "./opinion.ts";
import { refuse, type Refusal } from "./refusal.ts";
import type { Round } from "./round.ts";
import { untimely } from "./timely.ts";

type Of<T extends RoundCommand["type"]> = Extract<RoundCommand, { type: T }>;

/** What an organisation gave or confirmed itself, nobody writes over. */
export function recordOpinion(round: Round, command: Of<"record-opinion">, { who }: World): Decision {
  if (!may.record(who, round)) return refuse("not-allowed");
  const refused = untimely(round, command);
  if (refused) return refused;
  const { opinion } = command;
  if (!round.organisations.has(opinion.organisation) || opinion.organisation === round.agency)
    return refuse("unknown-organisation");
  const before = round.opinions.get(opinion.organisation);
  if (before && !isUnconfirmed(before)) return refuse("opinion-given");
  return [{ type: "opinion.recorded", opinion }];
}

/** While it is the agency that writes it down: what is confirmed stays as it was when it was. */
export function attachScan(round: Round, command: Of<"attach-scan">, { who, keptBytes: size }: World): Decision {
  if (!may.record(who, round)) return refuse("not-allowed");
  const refused = untimely(round, command);
  if (refused) return refused;
  const { organisation, scan } = command;
  const opinion = round.opinions.get(organisation);
  if (!opinion) return refuse("letter-not-recorded");
  if (!isUnconfirmed(opinion)) return refuse("opinion-given");
  // what was taken out of the dossier is its moderators' to give
  const isTakenOut = [...round.dossier.values()].some(
    ({ sha256, removed }) => sha256 === scan.sha256 && removed !== undefined,
  );
  return size === undefined || (isTakenOut && !may.moderate(who, round))
    ? refuse("unknown-file")
    : [{ type: "opinion.scanned", organisation, scan: { ...scan, size } }];
}

export function confirmOpinion(round: Round, command: Of<"confirm-opinion">, { who }: World): Decision {
  const { organisation, recordedAt } = command;
  if (!may.submit(who, round, organisation)) return refuse("not-allowed");
  const refused = untimely(round, command);
  if (refused) return refused;
  const opinion = round.opinions.get(organisation);
  // nobody confirms what they have not seen
  if (opinion?.recorded?.at !== recordedAt) return refuse("changed-meanwhile");
  return opinion.recorded.confirmed ? [] : [{ type: "opinion.confirmed", organisation }];
}

/** Why something is not published in the name of an organisation from whose letter it is copied. */
export function notRecorded(round: Round, organisation: string, desk: Desk, who: string): Refusal | undefined {
  if (!may.record(who, round) || desk.organisations.some((own) => own !== round.agency)) return refuse("not-allowed");
  const opinion = round.opinions.get(organisation);
  if (!opinion?.recorded) return refuse(opinion ? "opinion-given" : "letter-not-recorded");
  return opinion.recorded.confirmed ? refuse("opinion-given") : undefined;
}
