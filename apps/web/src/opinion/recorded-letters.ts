import { isUnconfirmed, type GivenOpinion, type Organisation, type Round } from "@duthao/domain";

/** A letter that the agency wrote down, and that is not yet its organisation's own word. */
export interface RecordedLetter {
  readonly organisation: Organisation;
  readonly opinion: GivenOpinion;
}

/** The letters to which comments may be added, in the order in which they were written down. */
export function lettersIn(round: Round): readonly RecordedLetter[] {
  return [...round.opinions.values()].flatMap((opinion) => {
    const organisation = round.organisations.get(opinion.organisation);
    return organisation && isUnconfirmed(opinion) ? [{ organisation, opinion }] : [];
  });
}
