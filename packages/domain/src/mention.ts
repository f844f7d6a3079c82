import type { Round } from "./round.ts";

/** Somebody, or an organisation, that is named with @ in words; `from` and `to` are UTF-16 offsets, the @ included. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly organisation: string;
  /** Absent where the whole organisation is meant. */
  readonly person?: string;
}

type Named = Pick<Round, "organisations" | "people">;
interface Name extends Pick<Mention, "organisation" | "person"> {
  readonly words: string;
}

/** A letter, a mark on one, or a digit: what ends a name is none. */
const CONTINUES = /^[\p{L}\p{M}\p{N}]/u;
const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}]$/u;

const namesOf = new WeakMap<
  Round["organisations"],
  { readonly people: Round["people"]; readonly names: readonly Name[] }
>();

/** What people of a round are mentioned by: an organisation by its name, somebody by theirs with the organisation behind it. */
export function mentionNames({ organisations, people }: Named): readonly Name[] {
  const known = namesOf.get(organisations);
  if (known?.people === people) return known.names;
  const bodies = [...organisations.values()].flatMap(({ id, name, short }): Name[] =>
    [...new Set([name, short])].map((words) => ({ words, organisation: id })),
  );
  const persons = [...people.values()].flatMap(({ id, name, organisation }): Name[] => {
    const body = organisations.get(organisation);
    return body ? [{ words: `${name} (${body.short})`, organisation, person: id }] : [];
  });
  const names = [...bodies, ...persons].toSorted((one, other) => other.words.length - one.words.length);
  namesOf.set(organisations, { people, names });
  return names;
}

/** Whom words mention, in order: the longest name that follows an @, in whatever case; an @ within a word, as in an address, mentions nobody. */
export function mentionsIn(words: string, round: Named): readonly Mention[] {
  const found: Mention[] = [];
  for (let at = words.indexOf("@"); at >= 0; at = words.indexOf("@", at + 1)) {
    if (ENDS_IN_WORD.test(words.slice(0, at))) continue;
    const name = mentionNames(round).find((candidate) => follows(words, at + 1, candidate.words));
    if (!name) continue;
    const { organisation, person } = name;
    found.push({ from: at, to: at + 1 + name.words.length, organisation, ...(person !== undefined && { person }) });
  }
  return found;
}

function follows(words: string, at: number, name: string): boolean {
  const end = at + name.length;
  return words.slice(at, end).toLowerCase() === name.toLowerCase() && !CONTINUES.test(words.slice(end, end + 2));
}
