import type { RoundCommand } from "./command.ts";
import type { Decision, World } from "./decision.ts";
import { may } from "./may.ts";
import { fallen, onThread } from "./on-thread.ts";
import { refuse } from "./refusal.ts";
import type { Round } from "./round.ts";
import { isStanding, type Thread } from "./thread.ts";
import { untimely } from "./timely.ts";

type Of<T extends RoundCommand["type"]> = Extract<RoundCommand, { type: T }>;

/** What somebody still says in a thread is answered, also where its opening is gone. */
export function answer(thread: Thread, { disposition }: Of<"answer">, { cites = [] }: World): Decision {
  const stands = thread.comments.some(({ withdrawn, hidden }) => !withdrawn && !hidden);
  return (
    (stands ? undefined : fallen(thread)) ?? [
      { type: "thread.answered", thread: thread.id, disposition, ...(cites.length > 0 && { cites: [...cites] }) },
    ]
  );
}

export function approve(round: Round, command: Of<"approve">, { who }: World): Decision {
  if (!may.approve(who, round)) return refuse("not-allowed");
  return (
    untimely(round, command) ??
    onThread(round, command, (thread) =>
      thread.answer ? [{ type: "thread.approved", thread: thread.id }] : refuse("thread-has-no-answer"),
    )
  );
}

export function reserve(round: Round, command: Of<"reserve">, { who }: World): Decision {
  return onThread(round, command, (thread) => {
    const organisation = round.people.get(who)?.organisation;
    if (organisation === undefined || !may.standBy(who, round, thread.comments[0])) return refuse("not-allowed");
    const refused = untimely(round, command) ?? fallen(thread);
    if (refused) return refused;
    if (!thread.answer) return refuse("thread-has-no-answer");
    return thread.reserved.includes(organisation) ? [] : [{ type: "thread.reserved", thread: thread.id, organisation }];
  });
}

export function resolve(thread: Thread): Decision {
  if (thread.status === "resolved") return refuse("thread-already-resolved");
  return thread.answer || !isStanding(thread)
    ? [{ type: "thread.resolved", thread: thread.id }]
    : refuse("thread-has-no-answer");
}

export function reopen(thread: Thread): Decision {
  return thread.status === "resolved"
    ? [{ type: "thread.reopened", thread: thread.id }]
    : refuse("thread-not-resolved");
}
