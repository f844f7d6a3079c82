import { z } from "zod";
import { Id } from "./text.ts";

/** What people are told of, in the order in which it is listed. */
export const NotificationKind = z.enum([
  "opened",
  "deadline",
  "deadline-moved",
  "reminded",
  "conference",
  "closed",
  "answered",
  "approved",
  "replied",
  "mentioned",
  "sent",
  "hidden",
  "recorded",
  "joint-desk",
  "joined",
  "invited-to-move",
  "moved",
  "left",
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** What a notification is about, in ids: its words are made for whoever reads it, as things are then. */
export const NotificationSubject = z.object({
  /** Who did it; absent where it is a day that has come. */
  by: Id.optional(),
  /** In whose name it was done, or which organisation it is about. */
  organisation: Id.optional(),
  thread: Id.optional(),
  comment: Id.optional(),
  desk: Id.optional(),
  conference: Id.optional(),
});
export type NotificationSubject = z.infer<typeof NotificationSubject>;

/** Something that one person is told. */
export interface Told {
  readonly person: string;
  readonly kind: NotificationKind;
  readonly subject: NotificationSubject;
}

/** By mail at once, gathered once a day, or in the page alone. */
export const Telling = z.enum(["at-once", "daily", "never"]);
export type Telling = z.infer<typeof Telling>;

/** How each kind is told by mail to somebody who has not said otherwise. */
export const USUAL_TELLING: Readonly<Record<NotificationKind, Telling>> = {
  opened: "at-once",
  deadline: "at-once",
  "deadline-moved": "at-once",
  reminded: "at-once",
  conference: "at-once",
  closed: "daily",
  answered: "daily",
  approved: "daily",
  replied: "daily",
  mentioned: "at-once",
  sent: "daily",
  hidden: "at-once",
  recorded: "at-once",
  "joint-desk": "at-once",
  joined: "at-once",
  "invited-to-move": "at-once",
  moved: "at-once",
  left: "at-once",
};

/** How somebody wants to be told. */
export const NotificationPreference = z.object({
  language: z.enum(["vi", "en"]).default("vi"),
  kinds: z.partialRecord(NotificationKind, Telling).default({}),
});
export type NotificationPreference = z.infer<typeof NotificationPreference>;

/** How somebody is told of a kind by mail. */
export function tellingOf(preference: NotificationPreference | undefined, kind: NotificationKind): Telling {
  return preference?.kinds[kind] ?? USUAL_TELLING[kind];
}
