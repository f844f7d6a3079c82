import { z } from "zod";
import { Anchor, Place } from "./anchor.ts";
import { Conference } from "./conference.ts";
import { Disposition } from "./disposition.ts";
import { NamedDossierFile, NamedScan } from "./dossier-file.ts";
import { DraftReference, View } from "./event.ts";
import { NoticeDays } from "./notice.ts";
import { Opinion, OpinionSource } from "./opinion.ts";
import { Organisation } from "./organisation.ts";
import { Person, Role } from "./person.ts";
import { Day, Id, Name, OptionalWords, Words } from "./text.ts";

/** What comes from outside has names that their reader sees all of. */
const NamedOrganisation = Organisation.extend({ name: Name, short: Name });
const NamedPerson = Person.extend({ name: Name });
const NamedConference = Conference.extend({ place: Name, agenda: z.array(Name).max(200) });
const [Letter, Spoken] = OpinionSource.options;
const NamedOpinion = Opinion.extend({
  source: z.discriminatedUnion("kind", [Letter.extend({ number: Name }), Spoken.extend({ speaker: Name })]),
});
const [Accepted, Concurring, Partly, Declined, Referred] = Disposition.options;
const LegibleDisposition = z.discriminatedUnion("verdict", [
  Accepted.extend({ explanation: OptionalWords }),
  Concurring.extend({ explanation: OptionalWords }),
  Partly.extend({ explanation: Words }),
  Declined.extend({ explanation: Words }),
  Referred.extend({ explanation: Words }),
]);

/** What somebody asks to be decided in a round. The journal keeps the command's own id, so asking twice is asking once. */
export const RoundCommand = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("prepare-round"),
    round: Id,
    /** The earlier round that this one follows, on the next draft of the same decree; whoever moderates that may prepare this. */
    after: Id.optional(),
    title: Name,
    draft: DraftReference.extend({ title: Name }),
    agency: NamedOrganisation,
    organisations: z.array(NamedOrganisation).max(2_000),
    people: z.array(NamedPerson).max(10_000),
    conferences: z.array(NamedConference).max(100),
    deadline: Day.optional(),
    silenceAgrees: z.boolean(),
    demo: z.boolean(),
  }),
  z.object({ type: z.literal("open-round") }),
  /** Takes a round away that has not opened: nobody finds it any more, and the journal keeps it. */
  z.object({ type: z.literal("drop-round") }),
  z.object({ type: z.literal("close-round") }),
  /** Opens a round again that was closed too early. */
  z.object({ type: z.literal("reopen-round"), reason: Words }),
  z.object({ type: z.literal("retitle-round"), title: Name }),
  /** For everybody, or for one organisation; once the round has opened, with a reason. `null` takes it away. */
  z.object({
    type: z.literal("set-deadline"),
    deadline: Day.nullable(),
    organisation: Id.optional(),
    reason: OptionalWords.optional(),
  }),
  z.object({ type: z.literal("set-silence"), agrees: z.boolean() }),
  /** How many days before the deadline those are told who have said nothing. */
  z.object({ type: z.literal("set-notice"), days: NoticeDays }),
  z.object({ type: z.literal("invite-organisation"), organisation: NamedOrganisation }),
  /** Takes an organisation out of a round that has not opened. */
  z.object({ type: z.literal("uninvite-organisation"), organisation: Id }),
  /** Brings the holder of an account into an organisation, under the account's name. */
  z.object({ type: z.literal("join-person"), person: Person.omit({ name: true }) }),
  /** Takes somebody out of the round, by those who say who sits in their organisation, or by themselves. */
  z.object({ type: z.literal("remove-person"), person: Id }),
  /** Asks somebody who sits in another organisation of the round to come over, or with `null` no longer. */
  z.object({ type: z.literal("invite-person"), person: Id, organisation: Id, role: Role.nullable() }),
  /** Moves somebody to an organisation that invited them: asked by themselves, or by those who could take them out. */
  z.object({ type: z.literal("move-person"), person: Id, organisation: Id }),
  /** Changes as what somebody sits where they sit. */
  z.object({ type: z.literal("change-role"), person: Id, role: Role }),
  z.object({ type: z.literal("schedule-conference"), conference: NamedConference }),
  z.object({ type: z.literal("cancel-conference"), conference: Id }),
  /** Adds a file to the dossier whose bytes were sent before. */
  z.object({ type: z.literal("add-file"), file: NamedDossierFile }),
  z.object({ type: z.literal("remove-file"), file: Id }),
  /** Opens a desk that the person's own organisation shares with the ones named. */
  z.object({ type: z.literal("open-joint-desk"), desk: Id, organisations: z.array(Id).min(1).max(50) }),
  z.object({ type: z.literal("share-desk"), desk: Id, organisation: Id }),
  /** Publishes a note: the service reads its words from the desk's document. */
  z.object({ type: z.literal("publish"), desk: Id, note: Id }),
  z.object({ type: z.literal("view"), thread: Id, view: View.nullable() }),
  /** Only the service asks this, when the text has changed under a thread. */
  z.object({ type: z.literal("place"), thread: Id, place: Place }),
  z.object({ type: z.literal("reattach"), thread: Id, anchor: Anchor }),
  z.object({ type: z.literal("answer"), thread: Id, disposition: LegibleDisposition }),
  z.object({ type: z.literal("approve"), thread: Id }),
  z.object({ type: z.literal("reserve"), thread: Id }),
  z.object({ type: z.literal("resolve"), thread: Id }),
  z.object({ type: z.literal("reopen"), thread: Id }),
  z.object({ type: z.literal("withdraw"), comment: Id }),
  z.object({ type: z.literal("hide"), comment: Id, reason: Words }),
  /** From now on numbers stay as they are and what is new gets one between them (4a), or are counted anew with every change. */
  z.object({ type: z.literal("freeze-numbering"), frozen: z.boolean() }),
  /** Says which drafter is responsible for a section of the draft, or nobody. */
  z.object({ type: z.literal("assign-section"), section: Id, person: Id.nullable() }),
  z.object({ type: z.literal("submit-opinion"), opinion: NamedOpinion }),
  /** Writes down the letter of an organisation that does not use the service. */
  z.object({ type: z.literal("record-opinion"), opinion: Opinion.extend({ source: Letter.extend({ number: Name }) }) }),
  /** Adds the letter as it came, whose bytes were sent before. */
  z.object({ type: z.literal("attach-scan"), organisation: Id, scan: NamedScan }),
  /** Says that what was written down at a moment (milliseconds since 1970) is what one's own organisation wrote. */
  z.object({ type: z.literal("confirm-opinion"), organisation: Id, recordedAt: z.number().int() }),
]);
export type RoundCommand = z.infer<typeof RoundCommand>;
