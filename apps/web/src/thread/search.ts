import { howFound } from "@duthao/decree";
import type { Round } from "@duthao/domain";
import type { ThreadItem } from "./items.ts";

/** How well an item fits what is sought: all of it as one phrase, a phrase whose last syllable is not typed to its end, or every word somewhere. */
export type SearchFit = 0 | 1 | 2;

/** Words between quotation marks are sought as they stand, one after the other. */
const QUOTED = /^["“”](.+)["“”]$/u;

/** How well a thread fits what is sought, looked for in who, where, the quote, what is said, proposed or answered; `undefined` where it does not. */
export function fitOf(round: Round, item: ThreadItem, sought: string): SearchFit | undefined {
  const phrase = sought.trim();
  const quoted = QUOTED.exec(phrase)?.[1];
  const texts = textsOf(round, item);
  const found = texts.map((text) => howFound(text, quoted ?? phrase));
  if (found.includes("whole")) return 0;
  if (found.includes("begun")) return 1;
  const words = phrase.split(/\s+/);
  return quoted === undefined && words.length > 1 && words.every((word) => texts.some((text) => howFound(text, word)))
    ? 2
    : undefined;
}

/** Those that fit, the best first; among equals as they were. */
export function fitting(round: Round, items: readonly ThreadItem[], sought: string): readonly ThreadItem[] {
  const fits = items.flatMap((item) => {
    const fit = fitOf(round, item, sought);
    return fit === undefined ? [] : [{ item, fit }];
  });
  return fits.toSorted((one, other) => one.fit - other.fit).map(({ item }) => item);
}

function textsOf(round: Round, item: ThreadItem): readonly string[] {
  if (item.kind === "note") return [];
  const { anchor, place, comments, answer } = item.thread;
  const names = comments
    .flatMap(({ organisations }) => organisations.flatMap((id) => round.organisations.get(id) ?? []))
    .flatMap(({ name, short }) => [name, short]);
  const said = comments.filter(({ hidden }) => !hidden).flatMap(({ body, proposal = "" }) => [body, proposal]);
  return [
    place.path,
    anchor.kind === "range" ? anchor.quote.exact : "",
    answer?.disposition.explanation ?? "",
    ...names,
    ...said,
  ];
}
