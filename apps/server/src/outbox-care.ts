import type { MessageState } from "@duthao/service";
import { repeatEvery } from "./repeat-every.ts";
import type { Services } from "./services.ts";

/** How often the outbox is counted, in milliseconds. */
const COUNT_AFTER = 60_000;

/** How long what was sent, or never will be, is remembered, in milliseconds: the same id is nothing new for so long. */
const REMEMBERED = 90 * 24 * 60 * 60_000;

type Caring = Pick<Services, "store" | "metrics" | "now" | "report">;

/** Counts the outbox for whoever looks at the figures, and forgets what was settled long ago. Gives how to stop. */
export function careForOutbox({ store: { outbox }, metrics, now, report }: Caring): () => Promise<void> {
  let counts: Readonly<Record<MessageState, number>> = { waiting: 0, sent: 0, failed: 0, dropped: 0 };
  metrics.gauge("outbox_waiting", "Mails and webhooks that wait to be sent.", () => counts.waiting);
  metrics.gauge("outbox_failed", "Mails and webhooks that were given up in the last 90 days.", () => counts.failed);

  let caring: Promise<void> = Promise.resolve();
  async function care(): Promise<void> {
    try {
      await outbox.forget(now() - REMEMBERED);
      counts = await outbox.count();
    } catch (failure) {
      report(failure, "outbox");
    }
  }
  const begin = (): Promise<void> => (caring = care());
  void begin();
  const stop = repeatEvery(COUNT_AFTER, begin);
  return async () => {
    stop();
    await caring;
  };
}
