import type { Anchor, Place } from "./anchor.ts";
import type { CitedPlace } from "./cited-place.ts";
import type { Comment } from "./comment.ts";
import type { Disposition } from "./disposition.ts";
import type { View } from "./event.ts";

/** A published comment with its fate. Its words stay, whatever became of it. */
export interface PublishedComment extends Comment {
  readonly by: string;
  readonly at: number;
  readonly withdrawn?: { readonly by: string; readonly at: number };
  readonly hidden?: { readonly by: string; readonly at: number; readonly reason: string };
}

/** The answer to a thread, and who gave and approved it. */
export interface Answer {
  readonly disposition: Disposition;
  /** What its explanation names in the draft, as it was when the answer was given. */
  readonly cites?: readonly CitedPlace[];
  readonly by: string;
  readonly at: number;
  readonly approved?: { readonly by: string; readonly at: number };
}

/** Luồng góp ý: one place, what was said about it, and what became of it. */
export interface Thread {
  readonly id: string;
  readonly anchor: Anchor;
  readonly place: Place;
  /** The comment that opened it, then its replies in order. */
  readonly comments: readonly [PublishedComment, ...PublishedComment[]];
  readonly status: "open" | "resolved";
  readonly answer?: Answer;
  /** What other organisations think of it. */
  readonly views: ReadonlyMap<string, View>;
  /** Organisations that keep their view after the answer (bảo lưu ý kiến). */
  readonly reserved: readonly string[];
}

/** Chưa xử lý → đã giải trình → đã duyệt. */
export type Review = "unanswered" | "answered" | "approved";

export function review(thread: Pick<Thread, "answer">): Review {
  if (!thread.answer) return "unanswered";
  return thread.answer.approved ? "approved" : "answered";
}

/** A thread whose opening comment was taken back by its own organisation. */
export function isWithdrawn(thread: Pick<Thread, "comments">): boolean {
  return thread.comments[0].withdrawn !== undefined;
}

/** A thread that counts: neither withdrawn nor hidden. */
export function isStanding(thread: Pick<Thread, "comments">): boolean {
  return !isWithdrawn(thread) && thread.comments[0].hidden === undefined;
}

/** A thread that still waits for its answer. */
export function isWaiting(thread: Pick<Thread, "answer" | "comments">): boolean {
  return review(thread) === "unanswered" && isStanding(thread);
}
