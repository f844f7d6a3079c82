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

/** What one text mentions at most: with more, nobody means anybody. */
const MENTIONS_LIMIT = 200;

interface KnownNames {
  readonly people: Round["people"];
  readonly names: readonly Name[];
  /** By how they begin, in lower case. */
  readonly byBeginning: ReadonlyMap<string, readonly Name[]>;
}

/** Letters by which a name is looked up; shorter ones are few. */
const BEGINNING = 2;
const beginning = (words: string): string => words.slice(0, BEGINNING).toLowerCase();

const namesOf = new WeakMap<Round["organisations"], KnownNames>();

/** What people of a round are mentioned by: an organisation by its name, somebody by theirs with the organisation behind it. */
export function mentionNames(round: Named): readonly Name[] {
  return knownNames(round).names;
}

function knownNames({ organisations, people }: Named): KnownNames {
  const known = namesOf.get(organisations);
  if (known?.people === people) return known;
  const bodies = [...organisations.values()].flatMap(({ id, name, short }): Name[] =>
    [...new Set([name, short])].map((words) => ({ words, organisation: id })),
  );
  const persons = [...people.values()].flatMap(({ id, name, organisation }): Name[] => {
    const body = organisations.get(organisation);
    return body ? [{ words: `${name} (${body.short})`, organisation, person: id }] : [];
  });
  const names = [...bodies, ...persons].toSorted((one, other) => other.words.length - one.words.length);
  const gathered = { people, names, byBeginning: Map.groupBy(names, ({ words }) => beginning(words)) };
  namesOf.set(organisations, gathered);
  return gathered;
}

/** Whom words mention, in order: the longest name that follows an @, in whatever case; an @ within a word, as in an address, mentions nobody. */
export function mentionsIn(words: string, round: Named): readonly Mention[] {
  const found: Mention[] = [];
  let looked = 0;
  for (let at = words.indexOf("@"); at >= 0 && looked < MENTIONS_LIMIT; at = words.indexOf("@", at + 1)) {
    looked += 1;
    if (ENDS_IN_WORD.test(words.slice(Math.max(0, at - 2), at))) continue;
    const name = namesAt(words, at + 1, round).find((candidate) => follows(words, at + 1, candidate.words));
    if (!name) continue;
    const { organisation, person } = name;
    found.push({ from: at, to: at + 1 + name.words.length, organisation, ...(person !== undefined && { person }) });
  }
  return found;
}

/** The names that begin as the words do here, the longest first. */
function namesAt(words: string, at: number, round: Named): readonly Name[] {
  const { byBeginning } = knownNames(round);
  const here = beginning(words.slice(at, at + BEGINNING));
  return [...(byBeginning.get(here) ?? []), ...(here.length > 1 ? (byBeginning.get(here.slice(0, 1)) ?? []) : [])];
}

function follows(words: string, at: number, name: string): boolean {
  const end = at + name.length;
  return words.slice(at, end).toLowerCase() === name.toLowerCase() && !CONTINUES.test(words.slice(end, end + 2));
}
