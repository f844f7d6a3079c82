import { verify, type Verdict } from "@duthao/store";
import { openStoreOf } from "../house.ts";
import { readSettings } from "../settings.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** Walks every hash chain, also while the server runs; one line per stream, and whether all of them hold. */
export async function verifyJournal({ out, environment }: Terminal): Promise<Exit> {
  const store = await openStoreOf(readSettings(environment), { readOnly: true });
  let faulty = 0;
  let streams = 0;
  for await (const verdict of verify(store)) {
    streams++;
    if (verdict.fault) faulty++;
    out(`${line(verdict)}\n`);
  }
  await store.close();
  out(faulty === 0 ? `All ${streams} streams hold.\n` : `${faulty} of ${streams} streams are broken.\n`);
  return faulty === 0 ? EXIT.done : EXIT.faulty;
}

function line({ stream, entries, fault }: Verdict): string {
  return fault ? `${stream}: broken at entry ${fault.seq} (${fault.problem}); ${entries} entries hold` : `${stream}: ${entries} entries hold`;
}
