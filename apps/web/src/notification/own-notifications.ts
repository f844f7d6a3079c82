import type { Reply } from "@duthao/client";
import { NotificationPreference } from "@duthao/domain";
import { NotificationPage, ReminderList, type ReminderSummary, UnreadCount } from "@duthao/protocol";
import { door } from "../client.ts";

// What somebody was told, how they want to be, and whom a moderator reminds.

/** The newest, or those before a mark that an earlier page gave. */
export const ownNotifications = (before?: string): Promise<Reply<NotificationPage>> =>
  door.get(`/api/notifications${before === undefined ? "" : `?before=${encodeURIComponent(before)}`}`, (json) =>
    NotificationPage.parse(json),
  );

export const unreadCount = (): Promise<Reply<number>> =>
  door.get("/api/notifications/unread", (json) => UnreadCount.parse(json).count);

export const markRead = (ids: readonly string[]): Promise<Reply<undefined>> =>
  door.post("/api/notifications/read", { ids }, () => undefined);

export const ownPreference = (): Promise<Reply<NotificationPreference>> =>
  door.get("/api/notifications/preference", (json) => NotificationPreference.parse(json));

export const prefer = (preference: NotificationPreference): Promise<Reply<NotificationPreference>> =>
  door.post("/api/notifications/preference", preference, (json) => NotificationPreference.parse(json));

const readReminders = (json: unknown): readonly ReminderSummary[] => ReminderList.parse(json).reminders;

/** Which organisations were reminded when, newest first. */
export const remindersOf = (round: string): Promise<Reply<readonly ReminderSummary[]>> =>
  door.get(`/api/rounds/${round}/reminders`, readReminders);

/** Reminds all that have said nothing and were not reminded today; gives all reminders. */
export const remindSilent = (round: string): Promise<Reply<readonly ReminderSummary[]>> =>
  door.post(`/api/rounds/${round}/reminders`, {}, readReminders);
