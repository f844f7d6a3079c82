import { Day, DraftReference, Id, NotificationKind, Organisation, Role, type RoundEvent } from "@duthao/domain";
import { z } from "zod";

// What the HTTP API answers, as the service writes it and every page reads it. Names are those of the OpenAPI description.

/** Somebody who may sign in. What they may do is said by each round: the same id is a person there. */
export const SignedInAccount = z.object({ id: z.string(), name: z.string(), email: z.string() });
export type SignedInAccount = z.infer<typeof SignedInAccount>;

/** `POST /api/auth/sign-in/email`. */
export const SignInAnswer = z.object({
  person: SignedInAccount.nullable(),
  step: z.literal("second-factor").optional().describe("What is asked for before somebody is signed in."),
});

/** `GET /api/session`. */
export const Session = z.object({
  person: SignedInAccount.nullable().describe("Who uses this browser; null for somebody who is not signed in."),
  demo: z.boolean().describe("Whether one can sign in as one of the demonstration's people."),
  needsSecondFactor: z
    .boolean()
    .optional()
    .describe("True where the person must set a second factor up before anything else is answered."),
  needsNewPassword: z
    .boolean()
    .optional()
    .describe("True where the person must choose another password before anything else is answered."),
});

/** A round as one of its people sees it: what it is, and in which role and for whom they are in it. */
export const ParticipantSummary = z.object({
  id: Id,
  title: z.string(),
  status: z.enum(["preparing", "open", "closed", "synthesised"]),
  draft: DraftReference.extend({ title: z.string() }),
  deadline: Day.optional(),
  demo: z.boolean().describe("Whether what is said in it is invented."),
  role: Role,
  organisation: Id.describe("The organisation the person sits in."),
});
export type ParticipantSummary = z.infer<typeof ParticipantSummary>;

/** How far a round has come. */
export const RoundCounts = z.object({
  threads: z.number().int(),
  waiting: z.number().int().describe("Threads that wait for their answer."),
  organisations: z.number().int().describe("Organisations asked, without the drafting agency."),
  heard: z.number().int().describe("Organisations that have given their opinion, or said that they have none."),
});
export type RoundCounts = z.infer<typeof RoundCounts>;

/** A round as it stands in a list: one of `GET /api/rounds`. */
export const RoundSummary = ParticipantSummary.extend({ counts: RoundCounts });
export type RoundSummary = z.infer<typeof RoundSummary>;

const isEvent = (value: unknown): boolean => typeof value === "object" && value !== null && "type" in value;

/** `POST /api/rounds/{round}/commands`. An event is told without the words that are hidden by now: it is none to be kept. */
export const CommandResult = z.object({
  seq: z.number().int().describe("Where the round's journal ended when it was decided."),
  events: z.array(z.custom<RoundEvent>(isEvent)),
});
export type CommandResult = z.infer<typeof CommandResult>;

/** `GET /api/rooms/{room}/authors`. */
export const RoomAuthors = z
  .record(z.string(), z.string())
  .describe("The person behind each Yjs client id: `{ clientId: personId }`.");

/** `POST /api/live-tickets`. */
export const LiveTicket = z.object({
  ticket: z.string().describe("Opens one live connection, once, within a minute: `/sync?ticket=…`."),
  person: Id.describe("Whose it is: a page goes on for the person it began with, and for nobody else."),
});
export type LiveTicket = z.infer<typeof LiveTicket>;

/** Somebody of the demonstration whom anyone may sign in as: one of `GET /api/demo/people`. */
export const DemoSignIn = z.object({
  id: Id,
  name: z.string(),
  organisation: Organisation.extend({ name: z.string(), short: z.string() }),
  role: Role,
});
export type DemoSignIn = z.infer<typeof DemoSignIn>;

const seq = z.number().int();
const at = z.number().int().describe("Milliseconds since 1970; never runs backwards.");
const actor = z.string().describe("The person's id, or `service`.");
const event = z.looseObject({ type: z.string() }).describe("What was decided, as everyone in the round may know it.");
const update = z.string().describe("A Yjs update (V1) in base64.");
const next = z
  .number()
  .int()
  .nullable()
  .describe("Where to go on, as `from`; null at the end of what is written so far.");

/** A page of `GET /api/rounds/{round}/timeline`. */
export const TimelineEvents = z.object({ entries: z.array(z.object({ seq, at, actor, event })), next });

/** A page of `GET /api/rounds/{round}/timeline/updates`. */
export const TimelineUpdates = z.object({
  entries: z.array(z.tuple([seq, at, actor, update])).describe("`[seq, at, actor, update]`"),
  next,
});

/** Something that happened and concerns its reader, in words' parts: one of `GET /api/notifications`. */
export const NotificationSummary = z.object({
  id: z.string(),
  kind: NotificationKind,
  at: z.number().int().describe("Milliseconds since 1970."),
  isRead: z.boolean(),
  round: z.object({ id: Id, title: z.string() }),
  by: z.string().optional().describe("Who did it, by name."),
  organisation: z.string().optional().describe("In whose name, or about which organisation, in short."),
  thread: Id.optional().describe("Where it leads; absent where it is about the round."),
  place: z.string().optional().describe("The section that it is about, or where a conference is."),
  day: Day.optional().describe("The deadline, or the day of a conference."),
});
export type NotificationSummary = z.infer<typeof NotificationSummary>;

/** `GET /api/notifications`: newest first. */
export const NotificationPage = z.object({
  notifications: z.array(NotificationSummary),
  next: z.string().nullable().describe("Where to go on, as `before`; null at the end."),
});
export type NotificationPage = z.infer<typeof NotificationPage>;

/** `GET /api/notifications/unread`. */
export const UnreadCount = z.object({
  count: z.number().int().describe("At most 100: then there are that many or more."),
});
export type UnreadCount = z.infer<typeof UnreadCount>;

/** That an organisation was reminded: one of `GET /api/rounds/{round}/reminders`. */
export const ReminderSummary = z.object({
  organisation: Id,
  day: Day,
  by: z.string().describe("The name of the moderator who asked for it."),
  at: z.number().int().describe("Milliseconds since 1970."),
});
export type ReminderSummary = z.infer<typeof ReminderSummary>;

/** `GET` and `POST /api/rounds/{round}/reminders`: newest first. */
export const ReminderList = z.object({ reminders: z.array(ReminderSummary) });
export type ReminderList = z.infer<typeof ReminderList>;

/** `POST /api/rounds/{round}/files`: what a command then names. */
export const ReceivedFile = z.object({
  sha256: z.string().describe("SHA-256 of its bytes, in hexadecimal."),
  size: z.number().int().describe("Bytes."),
  name: z.string().describe("Its name, without folders and signs that nobody sees."),
  mediaType: z.string().describe("What it is said to be, `application/pdf`."),
});
export type ReceivedFile = z.infer<typeof ReceivedFile>;
