import { z } from "zod";
import { Anchor, Place } from "./anchor.ts";
import { CITED_LIMIT, CitedPlace } from "./cited-place.ts";
import { Comment } from "./comment.ts";
import { Conference } from "./conference.ts";
import { Desk } from "./desk.ts";
import { Disposition } from "./disposition.ts";
import { DossierFile, LetterScan } from "./dossier-file.ts";
import { Opinion } from "./opinion.ts";
import { Organisation } from "./organisation.ts";
import { Person, Role } from "./person.ts";
import { Day, Id, Line, Text } from "./text.ts";

/** The draft a round is about. `number` is which draft of the decree it is: "Dự thảo 1". */
export const DraftReference = z.object({ id: Id, number: z.number().int().positive(), title: Line });
export type DraftReference = z.infer<typeof DraftReference>;

/** Organisations' views of a thread that they did not write. */
export const View = z.enum(["agree", "disagree"]);
export type View = z.infer<typeof View>;

/**
 * What has been decided in a round, in the past tense.
 * Events are kept for ever: a field is added, never removed or given another meaning.
 */
export const RoundEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("round.prepared"),
    round: Id,
    /** The earlier round that it follows. */
    after: Id.optional(),
    title: Line,
    draft: DraftReference,
    agency: Id,
    deadline: Day.optional(),
    /** Whether silence after the deadline counts as agreement. */
    silenceAgrees: z.boolean(),
    /** Whether what is said in it is invented, to show how it works. */
    demo: z.boolean(),
  }),
  z.object({ type: z.literal("round.opened") }),
  /** It was begun, and will not be opened. */
  z.object({ type: z.literal("round.dropped") }),
  z.object({ type: z.literal("round.closed") }),
  z.object({ type: z.literal("round.synthesised") }),
  z.object({ type: z.literal("round.reopened"), reason: Text }),
  z.object({ type: z.literal("round.retitled"), title: Line }),
  /** For one organisation where it names one. `null` takes it away: one organisation has that of all again. */
  z.object({
    type: z.literal("round.deadline-set"),
    deadline: Day.nullable(),
    organisation: Id.optional(),
    reason: Text.optional(),
  }),
  z.object({ type: z.literal("round.silence-set"), agrees: z.boolean() }),
  z.object({ type: z.literal("round.notice-set"), days: z.array(z.number().int().positive()) }),
  z.object({ type: z.literal("organisation.invited"), organisation: Organisation }),
  z.object({ type: z.literal("organisation.uninvited"), organisation: Id }),
  z.object({ type: z.literal("person.joined"), person: Person }),
  /** Who is in the round no more, as they sat. */
  z.object({ type: z.literal("person.left"), person: Person }),
  /** To move to another organisation, as what; with `null` no longer. */
  z.object({ type: z.literal("person.invited"), person: Id, organisation: Id, role: Role.nullable() }),
  /** As they sit from now on. */
  z.object({ type: z.literal("person.moved"), person: Person }),
  z.object({ type: z.literal("conference.scheduled"), conference: Conference }),
  z.object({ type: z.literal("conference.cancelled"), conference: Id }),
  z.object({ type: z.literal("file.added"), file: DossierFile }),
  /** Out of the dossier; its bytes stay. */
  z.object({ type: z.literal("file.removed"), file: Id }),
  z.object({ type: z.literal("desk.opened"), desk: Desk }),
  z.object({ type: z.literal("desk.shared"), desk: Id, organisation: Id }),
  z.object({
    type: z.literal("thread.opened"),
    thread: Id,
    anchor: Anchor,
    place: Place,
    comment: Comment,
    desk: Id,
    note: Id,
  }),
  z.object({ type: z.literal("thread.replied"), thread: Id, comment: Comment, desk: Id, note: Id }),
  z.object({ type: z.literal("thread.viewed"), thread: Id, organisation: Id, view: View.nullable() }),
  z.object({ type: z.literal("thread.placed"), thread: Id, place: Place }),
  z.object({ type: z.literal("thread.reattached"), thread: Id, anchor: Anchor, place: Place }),
  z.object({
    type: z.literal("thread.answered"),
    thread: Id,
    disposition: Disposition,
    /** What the explanation names in the draft of that moment; absent where it names nothing, and in what is older. */
    cites: z.array(CitedPlace).max(CITED_LIMIT).optional(),
  }),
  z.object({ type: z.literal("thread.approved"), thread: Id }),
  z.object({ type: z.literal("thread.reserved"), thread: Id, organisation: Id }),
  z.object({ type: z.literal("thread.resolved"), thread: Id }),
  z.object({ type: z.literal("thread.reopened"), thread: Id }),
  z.object({ type: z.literal("comment.withdrawn"), thread: Id, comment: Id }),
  z.object({ type: z.literal("comment.hidden"), thread: Id, comment: Id, reason: Text }),
  z.object({ type: z.literal("numbering.frozen") }),
  z.object({ type: z.literal("numbering.released") }),
  z.object({ type: z.literal("section.assigned"), section: Id, person: Id.nullable() }),
  z.object({ type: z.literal("opinion.submitted"), opinion: Opinion }),
  /** Written down by the agency from a letter. */
  z.object({ type: z.literal("opinion.recorded"), opinion: Opinion }),
  z.object({ type: z.literal("opinion.scanned"), organisation: Id, scan: LetterScan }),
  z.object({ type: z.literal("opinion.confirmed"), organisation: Id }),
]);
export type RoundEvent = z.infer<typeof RoundEvent>;

/** An event with who did it and when: what `evolve` folds. `at` is milliseconds since 1970. */
export interface Happened {
  readonly event: RoundEvent;
  readonly actor: string;
  readonly at: number;
}
