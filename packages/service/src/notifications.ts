import type { NotificationKind, NotificationPreference, NotificationSubject } from "@duthao/domain";
import type { OutboxMessage } from "./outbox.ts";

/** Something that somebody was told, kept for them. */
export interface KeptNotification {
  /** The same for the same event and person: kept twice is kept once. */
  readonly id: string;
  readonly account: string;
  readonly round: string;
  readonly kind: NotificationKind;
  readonly subject: NotificationSubject;
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
  /** The message of the outbox that tells it by mail; absent where none does. */
  readonly mail?: string;
}

/** A notification as its reader has it. */
export interface ReadNotification extends KeptNotification {
  readonly isRead: boolean;
}

/** Where a page of notifications goes on: those older than this one. */
export interface NotificationMark {
  readonly at: number;
  readonly id: string;
}

/** Up to where a stream has been told. */
export interface ToldStretch {
  readonly stream: string;
  readonly after: number;
  readonly to: number;
}

/** What people were told, who has read it, and how far the journal has been told. */
export interface Notifications {
  /** The seq up to which a stream was told; 0 where nothing was. */
  toldUpTo(stream: string): Promise<number>;
  /** Keeps what a stretch of a stream tells, all or nothing. `false` where somebody else has told it meanwhile. */
  tell(
    stretch: ToldStretch,
    notifications: readonly KeptNotification[],
    messages: readonly OutboxMessage[],
  ): Promise<boolean>;
  /** Keeps those that were not kept before, and the messages. */
  keep(notifications: readonly KeptNotification[], messages: readonly OutboxMessage[]): Promise<void>;
  /** Those of these ids that are kept. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** An account's, newest first; of those not read alone where that is asked. */
  of(
    account: string,
    page: { readonly before?: NotificationMark; readonly limit: number; readonly isUnread?: boolean },
  ): Promise<readonly ReadNotification[]>;
  /** What is told by a mail, oldest first, but for what was read since. */
  ofMail(mail: string): Promise<readonly KeptNotification[]>;
  /** Marks an account's as read. */
  markRead(account: string, ids: readonly string[], now: number): Promise<void>;
  /** How these accounts want to be told; none for those who have not said. */
  preferences(accounts: readonly string[]): Promise<ReadonlyMap<string, NotificationPreference>>;
  prefer(account: string, preference: NotificationPreference): Promise<void>;
}
