import type { Entry } from "@duthao/domain";
import type { Head } from "@duthao/service";
import { EMPTY, follows } from "./chain.ts";
import { sealCheckpoints } from "./checkpoints.ts";
import { entriesIn, readPage, type JournalPage } from "./page.ts";
import { brokenAt, readSealed } from "./sealed-reading.ts";
import type { JournalKeys } from "./seal.ts";
import type { Store } from "./store.ts";
import type { Database, PackRow } from "./tables.ts";
import { verify } from "./verify.ts";

/** How the journal stands to a key. */
export type SealState =
  /** There is nothing in it. */
  | "empty"
  /** No seal is in it: it was written before there were seals, or somebody took them all. */
  | "unsealed"
  /** None of some seals in it is of this key. */
  | "foreign"
  | "sealed";

/** Seals that are looked at: one of the key is enough, whatever else somebody put there. */
const LOOKED_AT = 10;

/** How a journal stands to a key; without one, whether anything in it is sealed. */
export async function sealState(db: Database, keys?: JournalKeys): Promise<SealState> {
  const rows = await db
    .selectFrom("journal")
    .select(["stream", "seq"])
    .where("seal", "is not", null)
    .limit(LOOKED_AT)
    .execute();
  const packs = await db
    .selectFrom("pack")
    .select(["stream", "last as seq"])
    .where("seal", "is not", null)
    .limit(LOOKED_AT)
    .execute();
  if (rows.length + packs.length === 0) {
    const any =
      (await db.selectFrom("journal").select("seq").limit(1).executeTakeFirst()) ??
      (await db.selectFrom("pack").select("first").limit(1).executeTakeFirst());
    return any ? "unsealed" : "empty";
  }
  if (!keys) return "foreign";
  for (const { stream, seq } of [...packs, ...rows])
    if ((await brokenAt(readSealed(db, keys, { stream, from: seq, to: seq }))) === undefined) return "sealed";
  return "foreign";
}

/** What sealing did: how many entries are sealed now that were not, and the streams that were left, because they do not verify. */
export interface SealedAnew {
  readonly entries: number;
  readonly left: readonly string[];
}

/** Entries that one seal vouches for, at most. */
const GROUP = 256;

/**
 * Seals every entry that is not, as it is. Whoever asks for this says that the journal is what it should be: a stream in
 * which something else than a seal is wrong is left as it is. All of it is done or nothing.
 */
export async function sealAll(
  store: Pick<Store, "kysely" | "journal" | "signedHeads">,
  keys: JournalKeys,
): Promise<SealedAnew> {
  const whole: string[] = [];
  const left: string[] = [];
  for await (const { stream, fault } of verify({ ...store, keys: undefined })) (fault ? left : whole).push(stream);
  const entries = await store.kysely.transaction().execute(async (trx) => {
    let sealed = 0;
    for (const stream of whole) sealed += await sealStream(trx, keys, stream);
    await sealCheckpoints(trx, keys);
    return sealed;
  });
  return { entries, left };
}

async function sealStream(db: Database, keys: JournalKeys, stream: string): Promise<number> {
  const broken = await brokenAt(readSealed(db, keys, { stream, from: 1, to: Number.MAX_SAFE_INTEGER }));
  if (broken === undefined) return 0;
  await db.updateTable("journal").set({ seal: null }).where("stream", "=", stream).execute();
  let last = EMPTY;
  for (;;) {
    const range = { stream, from: last.seq + 1, to: Number.MAX_SAFE_INTEGER };
    const page = await readPage(db, range);
    if (!page) return last.seq;
    if (page.kind === "packs") await sealPacks(db, keys, page.packs);
    last = await sealEntries(db, keys, { stream, last, entries: entriesIn(page, range), are: page.kind });
  }
}

async function sealPacks(db: Database, keys: JournalKeys, packs: readonly PackRow[]): Promise<void> {
  for (const pack of packs)
    await db
      .updateTable("pack")
      .set({ seal: keys.sealPack(pack) })
      .where("stream", "=", pack.stream)
      .where("first", "=", pack.first)
      .execute();
}

interface Stretch {
  readonly stream: string;
  readonly last: Head;
  readonly entries: readonly Entry[];
  readonly are: JournalPage["kind"];
}

/** Seals rows group by group, looking once more whether each follows from the one before it; gives the last. */
async function sealEntries(
  db: Database,
  keys: JournalKeys,
  { stream, last: since, entries, are }: Stretch,
): Promise<Head> {
  let last = since;
  for (let from = 0; from < entries.length; from += GROUP) {
    const [group, base] = [entries.slice(from, from + GROUP), last];
    for (const entry of group) {
      if (entry.seq !== last.seq + 1 || !follows(last, entry))
        throw new Error(`${stream} was changed at ${entry.seq} while it was to be sealed.`);
      last = entry;
    }
    if (are === "rows")
      await db
        .updateTable("journal")
        .set({ seal: keys.seal(stream, base, group) })
        .where("stream", "=", stream)
        .where("seq", "=", last.seq)
        .execute();
  }
  return last;
}
