import type { Decision } from "./decision.ts";
import { refuse, type Refusal } from "./refusal.ts";
import type { Round } from "./round.ts";
import { isStanding, isWithdrawn, type Thread } from "./thread.ts";

/** Why nothing is added to a thread any more, where its opening was taken back or hidden. */
export function fallen(thread: Thread): Refusal | undefined {
  if (isWithdrawn(thread)) return refuse("thread-withdrawn");
  return isStanding(thread) ? undefined : refuse("thread-hidden");
}

export function onThread(round: Round, command: { thread: string }, then: (thread: Thread) => Decision): Decision {
  const thread = round.threads.get(command.thread);
  return thread ? then(thread) : refuse("unknown-thread");
}
