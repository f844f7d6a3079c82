import { z } from "zod";
import { Id } from "./text.ts";

/** The words a comment is about, with some words before and after: what a person would recognise. */
export const Quote = z.object({
  exact: z.string().max(20_000),
  prefix: z.string().max(200),
  suffix: z.string().max(200),
});
export type Quote = z.infer<typeof Quote>;

/** Both ends as Yjs relative positions, base64 of `Y.encodeRelativePosition`. */
export const Span = z.object({ start: z.string().max(400), end: z.string().max(400) });
export type Span = z.infer<typeof Span>;

/**
 * Where a comment belongs, as it was when the comment was made.
 * `section` is the id of the smallest section around it; `path` is how people cite it ("điểm c khoản 1 Điều 8").
 */
export const Anchor = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("draft"), draft: Id }),
  z.object({ kind: z.literal("section"), draft: Id, section: Id, path: z.string().max(500) }),
  z.object({ kind: z.literal("range"), draft: Id, section: Id, path: z.string().max(500), quote: Quote, span: Span }),
]);
export type Anchor = z.infer<typeof Anchor>;

/** How sure the resolver is of a place: found as it was, found elsewhere, found changed (score 0–1), or nowhere. */
export const Standing = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("exact") }),
  z.object({ kind: z.literal("moved") }),
  z.object({ kind: z.literal("fuzzy"), score: z.number().min(0).max(1) }),
  z.object({ kind: z.literal("orphaned") }),
]);
export type Standing = z.infer<typeof Standing>;

/** Where an anchor stands in the text of today: its section and its article, none for an orphan. */
export const Place = z.object({
  standing: Standing,
  section: Id.nullable(),
  article: Id.nullable(),
  path: z.string().max(500),
  /** The words as they read now; empty where a whole section is meant. */
  words: z.string().max(20_000),
});
export type Place = z.infer<typeof Place>;

/** An anchor made from a text itself, and where it stands today. */
export interface Anchored {
  readonly anchor: Anchor;
  readonly place: Place;
  /** Whether what was meant stood in that text: its section, or its words letter for letter. */
  readonly isCertain: boolean;
}
