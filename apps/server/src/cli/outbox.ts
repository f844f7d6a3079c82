import type { ListedMessage } from "@duthao/service";
import type { Store } from "@duthao/store";
import { openStoreOf, requireDatabase } from "../open-services.ts";
import { readSettings } from "../settings.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** Messages that are printed at most, of those that wait and of those that failed. */
const MOST = 1_000;

/** Prints what waits to be sent and what was given up, with the reason, also beside a running server. */
export async function printOutbox(isJson: boolean, { out, environment }: Terminal): Promise<Exit> {
  const settings = readSettings(environment);
  requireDatabase(settings);
  const store = await openStoreOf(settings, { readOnly: true });
  try {
    const counts = await store.outbox.count();
    const [failed, waiting] = await Promise.all([listOf("failed", store), listOf("waiting", store)]);
    if (isJson) out(`${JSON.stringify({ counts, failed, waiting })}\n`);
    else {
      const way = settings.smtpUrl === undefined ? "\nSMTP_URL is not set: no mail is sent." : "";
      out(
        `waiting ${counts.waiting} · sent ${counts.sent} · failed ${counts.failed} · dropped ${counts.dropped}${way}\n`,
      );
      for (const message of [...failed, ...waiting]) out(`${line(message)}\n`);
    }
    return counts.failed > 0 ? EXIT.faulty : EXIT.done;
  } finally {
    await store.close();
  }
}

const listOf = (state: "failed" | "waiting", { outbox }: Store): Promise<readonly ListedMessage[]> =>
  outbox.list(state, { after: 0, limit: MOST });

function line({ state, kind, to, due, attempts, reason }: ListedMessage): string {
  const whom = "address" in to ? to.address : `account ${to.account}`;
  const what = `${state} · ${kind} · ${whom} · due ${new Date(due).toISOString()}`;
  return reason === undefined ? what : `${what} · tried ${attempts} times: ${reason.replace(/\s+/g, " ")}`;
}
