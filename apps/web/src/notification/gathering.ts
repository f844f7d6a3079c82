import type { NotificationSummary } from "@duthao/protocol";
import { dayOf } from "../language/format.ts";

/** Alike notifications as one line: the newest of them, whom they name, and all their ids. */
export interface NotificationLine {
  readonly newest: NotificationSummary;
  readonly ids: readonly string[];
  /** Different organisations that they name, newest first. */
  readonly organisations: readonly string[];
  /** Those among them that were not read. */
  readonly unread: readonly string[];
}

/** The lines of one day, newest first. */
export interface NotificationDay {
  readonly day: string;
  readonly lines: readonly NotificationLine[];
}

/** Kinds that come many at once: an agency answers a hundred comments in a day. */
const GATHERED: ReadonlySet<NotificationSummary["kind"]> = new Set(["answered", "approved", "replied"]);

/** What was told, by day and alike ones together: answers of a round, replies in a thread. */
export function gather(all: readonly NotificationSummary[]): readonly NotificationDay[] {
  return [...Map.groupBy(all, ({ at }) => dayOf(at))].map(([day, told]) => ({
    day,
    lines: [...Map.groupBy(told, likeness).values()].flatMap(toLine),
  }));
}

function likeness({ id, kind, round, thread = "" }: NotificationSummary): string {
  if (!GATHERED.has(kind)) return id;
  return kind === "replied" ? `${kind} ${round.id} ${thread}` : `${kind} ${round.id}`;
}

function toLine(alike: readonly NotificationSummary[]): readonly NotificationLine[] {
  const [newest] = alike;
  if (!newest) return [];
  return [
    {
      newest,
      ids: alike.map(({ id }) => id),
      organisations: [...new Set(alike.flatMap(({ organisation }) => organisation ?? []))],
      unread: alike.flatMap(({ id, isRead }) => (isRead ? [] : id)),
    },
  ];
}
