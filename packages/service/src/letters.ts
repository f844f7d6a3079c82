import { dossierOf, type Conference, type Round } from "@duthao/domain";
import type { LetterReceiver, MeetingLetter, OutgoingLetter, RequestLetter } from "@duthao/exchange";
import { nameOf } from "./synthesis-rows.ts";
import { draftSubject } from "./synthesise.ts";

/** What a letter says of its agency besides its round. */
export interface LetterSender {
  /** Where the round is open to those who are asked. */
  readonly address: string;
  readonly email?: string | undefined;
  readonly superior?: string | undefined;
  readonly place?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Form D: asks an organisation for its opinion, or all that are asked. Pure. */
export function requestLetterOf(round: Round, sender: LetterSender, organisation?: string): RequestLetter {
  const { email } = sender;
  return {
    kind: "request",
    ...frameOf(round, sender, organisation),
    ...(round.deadline !== undefined && { deadline: round.deadline }),
    ...(email && { email }),
    silenceAgrees: round.silenceAgrees,
    enclosed: dossierOf(round).map(({ name }) => withoutEnding(name)),
  };
}

/** Form E: invites an organisation to a conference, or all that are asked. Sections that it talks about are named by whoever has the text. Pure. */
export function meetingLetterOf(
  round: Round,
  { place, day, hour, link, agenda }: Conference,
  { sender, organisation }: { readonly sender: LetterSender; readonly organisation?: string | undefined },
): MeetingLetter {
  return {
    kind: "meeting",
    ...frameOf(round, sender, organisation),
    venue: place,
    day,
    agenda,
    ...(hour !== undefined && { hour }),
    ...(link !== undefined && { link }),
  };
}

/** "Tờ trình Chính phủ.docx" is enclosed as "Tờ trình Chính phủ". */
const withoutEnding = (name: string): string => name.replace(/(?<=.)\.[a-z0-9]{1,5}$/i, "");

type Frame = Omit<RequestLetter, "kind" | "deadline" | "email" | "silenceAgrees" | "enclosed"> &
  Pick<OutgoingLetter, "receivers">;

function frameOf(round: Round, { address, superior, place, today }: LetterSender, organisation?: string): Frame {
  return {
    agency: nameOf(round, round.agency),
    ...(superior && { superior }),
    ...(place && { place }),
    year: Number(today.slice(0, 4)),
    demo: round.demo,
    subject: draftSubject(round),
    draft: round.draft.number,
    address,
    receivers: receiversOf(round, organisation),
  };
}

/** In the order in which they were chosen. */
function receiversOf({ organisations, agency, deadlines }: Round, only?: string): readonly LetterReceiver[] {
  return [...organisations.values()].flatMap(({ id, name }) => {
    const deadline = deadlines.get(id);
    return id === agency || (only !== undefined && id !== only) ? [] : [{ name, ...(deadline && { deadline }) }];
  });
}
