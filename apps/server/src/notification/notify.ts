import { setTimeout } from "node:timers/promises";
import { Notifier } from "@duthao/service";
import { repeatEvery } from "../repeat-every.ts";
import { hookMessage } from "../webhook/webhook.ts";
import type { Services } from "../services.ts";

/** How long what happens in a round is gathered before it is told, in milliseconds. */
const GATHER = 1_000;

/** How often a node looks for what nobody has told and for what the day brings, in milliseconds. */
const LOOK_AFTER = 30_000;

/** Tells people what happens in their rounds, in the background. */
export interface Notifying {
  readonly notifier: Notifier;
  /** Ends it, once what is under way is done. */
  stop(): Promise<void>;
}

/** Begins to tell: soon after it happens where this node is there, and within half a minute where a node died over it. */
export function notifyInBackground({
  store,
  rounds,
  now,
  report,
  settings: { webhook },
}: Pick<Services, "store" | "rounds" | "now" | "report" | "settings">): Notifying {
  const { journal, notifications } = store;
  const notifier = new Notifier({
    journal,
    rounds,
    notifications,
    now,
    ...(webhook && { announce: hookMessage }),
  });
  const stopping = new AbortController();
  const waiting = new Set<string>();
  let telling: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<unknown> => {
    telling = telling
      .then(() => (stopping.signal.aborted ? undefined : work()))
      .catch((failure: unknown) => report(failure, "notifications"));
    return telling;
  };

  async function tellSoon(round: string): Promise<void> {
    if (waiting.has(round)) return;
    waiting.add(round);
    await setTimeout(GATHER, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    waiting.delete(round);
    await inTurn(() => notifier.tellRound(round));
  }

  const stopHearing = rounds.onEvents(({ id }) => void tellSoon(id));
  const look = () =>
    inTurn(async () => {
      await notifier.tellAll();
      await notifier.tellDay();
    });
  const stopLooking = repeatEvery(LOOK_AFTER, look);
  void look();
  return {
    notifier,
    stop: async () => {
      stopping.abort();
      stopHearing();
      stopLooking();
      await telling;
    },
  };
}
