import { isUnconfirmed, organisationStatus, type Conference, type Round, type PublishedComment } from "@duthao/domain";
import type { SynthesisBody, SynthesisSource } from "@duthao/exchange";
import { stands } from "./synthesis-rows.ts";

/** Everyone who was asked: all organisations of the round but the agency, in the order of invitation. */
export function bodiesOf(round: Round, today: string): SynthesisBody[] {
  const asked = [...round.organisations.values()].filter(({ id }) => id !== round.agency);
  return asked.map(({ id, name }) => {
    const said = standingOf(round, id);
    const opinion = round.opinions.get(id);
    return {
      name,
      status: statusOf(round, id, today),
      ...(opinion && { stance: opinion.stance }),
      contributes: said.length > 0,
      sources: sourcesOf(round, id, said),
    };
  });
}

/** Silence is told apart from agreement even where the round counts it as such. */
function statusOf(round: Round, organisation: string, today: string): SynthesisBody["status"] {
  const status = organisationStatus(round, organisation, today);
  return status === "overdue" && round.silenceAgrees ? "overdue-agreed" : status;
}

function standingOf(round: Round, organisation: string): PublishedComment[] {
  return [...round.threads.values()].flatMap(({ comments }) =>
    comments.filter((said) => said.organisations.includes(organisation) && stands(round, said)),
  );
}

/** Its letter or its speaker, and every other conference at which it spoke. */
function sourcesOf(round: Round, organisation: string, said: readonly PublishedComment[]): SynthesisSource[] {
  const opinion = round.opinions.get(organisation);
  const source = opinion?.source;
  const official = source?.kind === "conference" ? source.conference : undefined;
  const spoken = [...new Set(said.flatMap(({ conference }) => conference ?? []))].filter((id) => id !== official);
  return [
    ...(source?.kind === "letter" ? [{ ...source, ...(isUnconfirmed(opinion) && { recorded: true as const }) }] : []),
    ...(source?.kind === "conference" ? heldAt(round.conferences.get(source.conference), source.speaker) : []),
    ...spoken.flatMap((id) => heldAt(round.conferences.get(id))),
  ];
}

function heldAt(conference: Conference | undefined, speaker?: string): SynthesisSource[] {
  return conference
    ? [{ kind: "conference", place: conference.place, day: conference.day, ...(speaker !== undefined && { speaker }) }]
    : [];
}
