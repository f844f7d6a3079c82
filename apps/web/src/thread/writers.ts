import type { Round, Said } from "@duthao/domain";

/**
 * The names of everybody who wrote a comment, most first, whoever sent it; in one that stands in several names, each with
 * the short name of the organisation. Of a comment from before it was kept who wrote, the one who sent it.
 */
export function writersOf(round: Round, { contributions, by, organisations }: Said): readonly string[] {
  const wrote = contributions.filter(({ characters }) => characters > 0);
  const people = wrote.length > 0 ? wrote : [{ person: by, organisation: round.people.get(by)?.organisation }];
  return people.flatMap(({ person, organisation }) => {
    const name = round.people.get(person)?.name;
    const short = organisations.length > 1 ? round.organisations.get(organisation ?? "")?.short : undefined;
    return name === undefined ? [] : [short ? `${name} (${short})` : name];
  });
}

/** Who did something, and for whom: “Bộ Tư pháp (Đại diện 1)”. */
export function actorOf(round: Round, id: string): string {
  const person = round.people.get(id);
  const organisation = round.organisations.get(person?.organisation ?? "");
  return organisation ? `${organisation.name} (${person?.name ?? ""})` : (person?.name ?? "");
}
