import { z } from "zod";

/** Unicode NFC, outer white space removed: what every text becomes at the door, once. */
export function normalise(text: string): string {
  return text.normalize("NFC").trim();
}

/** A text with no diacritics, as somebody types it who has no Vietnamese keyboard: "Điều" is "Dieu". */
export function withoutDiacritics(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
}

/** How long a single comment, explanation or proposal may be: some 40 printed pages. */
export const TEXT_LIMIT = 100_000;

/** How long a line may be: a name, a title, a place. */
const LINE_LIMIT = 500;

/** Measured before and after: what is far too long is not even normalised, and NFC makes some characters three. */
const written = (limit: number, clean: (text: string) => string) =>
  z.string().max(limit).transform(clean).pipe(z.string().max(limit));

/** A text that may be empty. */
export const OptionalText = written(TEXT_LIMIT, normalise);

/** A text that somebody wrote and that says something. */
export const Text = OptionalText.pipe(z.string().min(1));

/** A short line: a name, a title, a place. */
export const Line = written(LINE_LIMIT, (text) => normalise(text.replace(/\s+/g, " "))).pipe(z.string().min(1));

/** Signs that nobody sees, and that turn, hide or break the words around them: controls, directions of writing, joiners and the like. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** Whether a line has nothing in it that its reader cannot see. */
export function isPlain(text: string): boolean {
  return !UNSEEN.test(text);
}

/**
 * A line as it may come from outside: a name, a title, a place. Whoever reads it sees all of it. What the journal has from
 * before is read as a `Line`: an event that cannot be read would close its round.
 */
export const Name = Line.refine(isPlain, "has signs that nobody sees");

/** An identifier: letters, digits, `_` and `-`; safe in room names and addresses. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** A calendar day, `YYYY-MM-DD`, in the organiser's own calendar: it has no time zone. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;
