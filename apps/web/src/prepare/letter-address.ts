import type { Round } from "@duthao/domain";

/** To whom a letter goes: to all in one, to each on a page, to each in a file, or to one organisation, by its id. */
export type LetterTo = "all" | "each" | "archive" | { readonly organisation: string };

/** The letter that is meant: the request of a round, or the invitation to one of its conferences. */
export interface MeantLetter {
  readonly round: Round["id"];
  readonly conference?: string | undefined;
}

/** Where a letter is taken from. */
export function letterAddress({ round, conference }: MeantLetter, to: LetterTo): string {
  const part = encodeURIComponent;
  const path =
    conference === undefined
      ? `/api/rounds/${part(round)}/request`
      : `/api/rounds/${part(round)}/conferences/${part(conference)}/invitation`;
  if (to === "archive") return `${path}.zip`;
  if (to === "all") return `${path}.docx`;
  return to === "each" ? `${path}.docx?each=true` : `${path}.docx?organisation=${part(to.organisation)}`;
}
