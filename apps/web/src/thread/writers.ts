import { personIn, seatIn, type Round, type PublishedComment } from "@duthao/domain";

/**
 * The names of everybody who wrote a comment, most first, whoever sent it; in one that stands in several names, each with
 * the short name of the organisation. Who has left or moved since is named as they sat then. Of a comment from before it was kept who wrote, the one who sent it.
 */
export function writersOf(round: Round, { contributions, by, at, organisations }: PublishedComment): readonly string[] {
  const wrote = contributions.filter(({ characters }) => characters > 0);
  const people =
    wrote.length > 0
      ? wrote
      : [{ person: by, organisation: (seatIn(round, by, organisations) ?? personIn(round, by, at))?.organisation }];
  return people.flatMap(({ person, organisation }) => {
    const name = personIn(round, person, at)?.name;
    const short = organisations.length > 1 ? round.organisations.get(organisation ?? "")?.short : undefined;
    return name === undefined ? [] : [short ? `${name} (${short})` : name];
  });
}

/** Who did something, and for whom, as they sat then: “Bộ Tư pháp (Đại diện 1)”. */
export function actorOf(round: Round, { by, at }: { readonly by: string; readonly at: number }): string {
  const person = personIn(round, by, at);
  const organisation = round.organisations.get(person?.organisation ?? "");
  return organisation ? `${organisation.name} (${person?.name ?? ""})` : (person?.name ?? "");
}
