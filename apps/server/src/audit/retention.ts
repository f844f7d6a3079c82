import { AUDIT_STREAMS, auditMonth, SERVICE } from "@duthao/domain";
import { dropStream } from "@duthao/store";
import { repeatEvery } from "../repeat-every.ts";
import type { Services } from "../services.ts";

/** How often it is looked whether a month of the audit is over its time, in milliseconds. */
const LOOK_AFTER = 3_600_000;

type Retaining = Pick<Services, "store" | "settings" | "now" | "report" | "log">;

/** Drops months of the audit that are over their time, now and every hour; gives how to stop. Nothing is dropped where nothing is set. */
export function retainInBackground(services: Retaining): () => void {
  if (services.settings.auditRetentionMonths === undefined) return () => {};
  const look = () => dropOldMonths(services).catch((failure: unknown) => services.report(failure, "audit"));
  void look();
  return repeatEvery(LOOK_AFTER, look);
}

/** Drops each month of which every day is older than so many months; one node at a time. Gives those that went. */
export async function dropOldMonths({ store, settings, now, report, log }: Retaining): Promise<readonly string[]> {
  const months = settings.auditRetentionMonths;
  if (months === undefined) return [];
  const oldest = auditMonth(monthsBefore(now(), months));
  const old = (await store.journal.streams(AUDIT_STREAMS)).filter((stream) => stream < `${AUDIT_STREAMS}${oldest}`);
  if (old.length === 0) return [];
  return store.alone("audit retention", async () => {
    const gone: string[] = [];
    for (const stream of old) {
      const became = await dropStream(store, stream, { at: now(), actor: SERVICE });
      if (became === "dropped") gone.push(stream);
      if (became === "does not verify")
        report(new Error(`${stream} does not verify, and was not dropped; "duthao verify" says why.`), "audit");
    }
    log.info({ streams: gone }, "Months of the audit were over their time, and dropped.");
    return gone;
  });
}

/** The first moment of the month that lies so many months before another's, in UTC. */
function monthsBefore(at: number, months: number): number {
  const day = new Date(at);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - months, 1);
}
