import { z } from "zod";

/** Unicode NFC, outer white space removed: what every text becomes at the door, once. */
export function normalise(text: string): string {
  return text.normalize("NFC").trim();
}

/**
 * Signs that break the words around them or are none: controls but tab and line end, overrides of the direction of writing,
 * halves of a letter, what has no meaning outside one program.
 */
const BREAKING = /[^\P{Cc}\t\n\r]|[\p{Co}\p{Cs}\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/** Something that its reader sees. */
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** What somebody wrote, as everybody may read it: without signs that break it; empty where there is nothing to see. */
export function legible(text: string): string {
  const whole = normalise(text.replace(BREAKING, ""));
  return SEEN.test(whole) ? whole : "";
}

/** A text with no diacritics, as somebody types it who has no Vietnamese keyboard: "Điều" is "Dieu". */
export function withoutDiacritics(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
}

/** How long a single comment, explanation or proposal may be: some 40 printed pages. */
export const TEXT_LIMIT = 100_000;

/** Bytes of one change of a text that the service takes, where it is not run with another limit. */
export const UPDATE_LIMIT = 1024 * 1024;

/** How long a line may be: a name, a title, a place. */
const LINE_LIMIT = 500;

/** Measured before and after: what is far too long is not even normalised, and NFC makes some characters three. */
const written = (limit: number, clean: (text: string) => string) =>
  z.string().max(limit).transform(clean).pipe(z.string().max(limit));

/** A text that may be empty. */
export const OptionalText = written(TEXT_LIMIT, normalise);

/** A text as it may come from outside, perhaps empty. What the journal has from before is read as `OptionalText`. */
export const OptionalWords = written(TEXT_LIMIT, legible);

/** A text as it may come from outside, and that says something. */
export const Words = OptionalWords.pipe(z.string().min(1));

/** A text that somebody wrote and that says something. */
export const Text = OptionalText.pipe(z.string().min(1));

/** A short line: a name, a title, a place. */
export const Line = written(LINE_LIMIT, (text) => normalise(text.replace(/\s+/g, " "))).pipe(z.string().min(1));

/** Signs that nobody sees, and that turn, hide or break the words around them: controls, directions of writing, joiners and the like. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u;

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

/** A time of day in Việt Nam, `HH:MM`. */
export const Hour = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** An address that a browser opens. */
export const WebAddress = z
  .url({ protocol: /^https?$/ })
  .max(LINE_LIMIT)
  .refine(isPlain);

/** An address for mail, in lower case. */
export const EmailAddress = z
  .string()
  .max(254)
  .transform((text) => normalise(text).toLowerCase())
  .pipe(z.email());
