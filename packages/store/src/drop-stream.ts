import { AUDIT_STREAMS } from "@duthao/domain";
import { sameBytes } from "./chain.ts";
import { DROPPED_STREAM } from "./dropped.ts";
import type { Store } from "./store.ts";
import { verifyStream } from "./verify.ts";

/** What became of dropping: it is gone, or why it is not. */
export type Dropping = "dropped" | "not there" | "not signed" | "does not verify";

/**
 * Drops a month of the audit, with nothing left of it but its end, which is signed and written down: whoever verifies later knows
 * that it was dropped, and by whom no such thing was written. What does not verify is left: it is evidence. The end is written
 * down before anything goes, so that a process that is killed between them has only left something to do.
 */
export async function dropStream(
  store: Pick<Store, "kysely" | "keys" | "journal" | "signedHeads">,
  stream: string,
  { at, actor }: { readonly at: number; readonly actor: string },
): Promise<Dropping> {
  if (!stream.startsWith(AUDIT_STREAMS)) throw new RangeError(`${stream} is no month of the audit, and never dropped.`);
  const { seq, hash } = await store.journal.head(stream);
  if (seq === 0) return "not there";
  const [signed] = await store.signedHeads.all([stream]);
  if (signed?.seq !== seq || !sameBytes(signed.hash, hash)) return "not signed";
  if ((await verifyStream(store, stream, [signed])).fault) return "does not verify";
  const payload = new TextEncoder().encode(JSON.stringify({ stream, seq, hash: Buffer.from(hash).toString("hex") }));
  await store.journal.append(DROPPED_STREAM, [{ at, actor, kind: "event", payload, command: stream }]);
  await store.kysely.transaction().execute(async (trx) => {
    for (const table of ["journal", "pack", "head"] as const)
      await trx.deleteFrom(table).where("stream", "=", stream).execute();
  });
  return "dropped";
}
