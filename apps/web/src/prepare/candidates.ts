import { foldedName, namesOf, type Organisation, type Round } from "@duthao/domain";
import type { DirectoryListing } from "@duthao/protocol";

export type DirectoryEntry = DirectoryListing["organisations"][number];

/** A body that somebody names, by id where it is known. `row` counts from 1. */
export interface NamedBody {
  readonly row: number;
  readonly name: string;
  readonly id?: string;
}

/** A body that is named, and what the directory has under its name. */
export type BodyCandidate = NamedBody &
  (
    | { readonly state: "found"; readonly among: readonly [DirectoryEntry] }
    /** It is in the round already. */
    | { readonly state: "asked"; readonly among: readonly DirectoryEntry[] }
    /** Several go by this name: nobody guesses. */
    | { readonly state: "unclear"; readonly among: readonly DirectoryEntry[] }
    | { readonly state: "unknown"; readonly among: readonly DirectoryEntry[] }
  );

/** What a list of bodies means in a round: who would be added, who is there, and whom the directory does not know. Each body once. */
export function candidatesOf(
  named: readonly NamedBody[],
  known: readonly DirectoryEntry[],
  round: Pick<Round, "organisations">,
): readonly BodyCandidate[] {
  const seen = new Set<string>();
  return named.flatMap((body): BodyCandidate[] => {
    const among = [...new Set(entriesOf(body, known).map((entry) => successor(entry, known)))];
    const [first, ...others] = among;
    if (!first) return [{ ...body, state: "unknown", among }];
    if (others.length > 0) return [{ ...body, state: "unclear", among }];
    if (seen.has(first.id)) return [];
    seen.add(first.id);
    return [
      round.organisations.has(first.id)
        ? { ...body, state: "asked", among }
        : { ...body, state: "found", among: [first] },
    ];
  });
}

/** By id, else by name, short name or alias, however they are written. */
function entriesOf({ id, name }: NamedBody, known: readonly DirectoryEntry[]): readonly DirectoryEntry[] {
  const same = known.filter((entry) => entry.id === id);
  if (same.length > 0) return same;
  const folded = foldedName(name);
  const called = known.filter((entry) => foldedName(entry.name) === folded);
  return called.length > 0 ? called : known.filter((entry) => namesOf(entry).includes(folded));
}

/** In what a body that was merged goes on. */
function successor(entry: DirectoryEntry, known: readonly DirectoryEntry[]): DirectoryEntry {
  const next = known.find(({ id }) => id === entry.succession?.into);
  return next ? successor(next, known) : entry;
}

/** The bodies that an earlier round asked. */
export function bodiesOf({ organisations, agency }: Pick<Round, "organisations" | "agency">): readonly NamedBody[] {
  return [...organisations.values()]
    .filter(({ id }) => id !== agency)
    .map(({ id, name }: Organisation, at) => ({ row: at + 1, id, name }));
}
