import { UnsealedEntry, type Head, type Journal } from "@duthao/service";
import { EMPTY, follows, sameBytes } from "./chain.ts";
import { isSigned, type HeadSigner, type SignedHead } from "./signed-head.ts";
import { toHead, type Database, type SignedHeadRow } from "./tables.ts";

/** Writes signed heads: each in the place of an older one of its stream. */
export type SignedHeadWriter = (rows: readonly SignedHeadRow[]) => Promise<void>;

/** What became of signing: what is signed now, and the streams that were not, because they do not hold what was signed before. */
export interface Signing {
  readonly signed: readonly SignedHead[];
  readonly contradicted: readonly SignedHead[];
  /** Streams that were not signed, and the first of their entries that was written by nobody of ours, or is not what was written. */
  readonly unsealed: readonly { readonly stream: string; readonly seq: number }[];
}

/** The newest signed end of each stream. */
export interface SignedHeads {
  /**
   * Signs the ends of all streams that have moved since they were signed; with `anew`, also of those signed with another key.
   * A stream that no longer holds what was signed before is not signed again: the old signature is the evidence. Nor is one
   * that holds, since it was signed last, an entry that is not sealed or does not follow from the one before it.
   */
  sign(signer: HeadSigner, now: number, options?: { readonly anew?: boolean }): Promise<Signing>;
  /** Those of these streams; of all without. */
  all(streams?: readonly string[]): Promise<readonly SignedHead[]>;
}

export function sqlSignedHeads(db: Database, journal: Journal, write: SignedHeadWriter): SignedHeads {
  async function due(key: string | undefined) {
    return db
      .selectFrom("head")
      .leftJoin("signed_head", "signed_head.stream", "head.stream")
      .selectAll("head")
      .where("head.seq", ">", 0)
      .where((eb) =>
        eb.or([
          eb("signed_head.seq", "is", null),
          eb("signed_head.seq", "!=", eb.ref("head.seq")),
          ...(key === undefined ? [] : [eb("signed_head.key", "!=", key)]),
        ]),
      )
      .execute();
  }

  /** Walks from what this key signed last to where a stream is said to end; gives the first entry that may not be signed. */
  async function brokenSince(stream: string, since: Head, end: Head): Promise<number | undefined> {
    let last = since;
    try {
      for await (const entry of journal.read(stream, since.seq + 1, end.seq)) {
        if (entry.seq !== last.seq + 1 || !follows(last, entry)) return last.seq + 1;
        last = entry;
      }
    } catch (error) {
      if (error instanceof UnsealedEntry) return error.seq;
      throw error;
    }
    if (last.seq < end.seq) return last.seq + 1;
    return sameBytes(last.hash, end.hash) ? undefined : end.seq;
  }

  async function holds({ stream, seq, hash }: SignedHead): Promise<boolean> {
    try {
      for await (const entry of journal.read(stream, seq, seq)) return sameBytes(entry.hash, hash);
      return false;
    } catch (error) {
      if (error instanceof UnsealedEntry) return false;
      throw error;
    }
  }

  const all: SignedHeads["all"] = async (streams) => {
    const rows = await db
      .selectFrom("signed_head")
      .selectAll()
      .$if(streams !== undefined, (query) => query.where("stream", "in", [...(streams ?? [])]))
      .orderBy("stream")
      .execute();
    return rows.map(toSignedHead);
  };

  return {
    all,
    sign: async (signer, now, { anew = false } = {}) => {
      const rows = await due(anew ? signer.key : undefined);
      const before = new Map((await all()).map((head) => [head.stream, head]));
      const signed: SignedHead[] = [];
      const contradicted: SignedHead[] = [];
      const unsealed: { stream: string; seq: number }[] = [];
      for (const row of rows) {
        const { stream } = row;
        const earlier = before.get(stream);
        if (earlier && !(await holds(earlier))) {
          contradicted.push(earlier);
          continue;
        }
        const isOurs = earlier?.key === signer.key && isSigned(earlier);
        const seq = await brokenSince(stream, isOurs ? earlier : EMPTY, toHead(row));
        if (seq === undefined) signed.push(signer.sign(stream, toHead(row), now));
        else unsealed.push({ stream, seq });
      }
      if (signed.length > 0) await write(signed.map(({ signedAt, ...head }) => ({ ...head, signed_at: signedAt })));
      return { signed, contradicted, unsealed };
    },
  };
}

/** In one statement each; of two nodes that sign at once the one that saw more stays. */
export function sqlSignedHeadWriter(db: Database): SignedHeadWriter {
  return async (rows) => {
    await db.transaction().execute(async (trx) => {
      for (const row of rows.toSorted((a, b) => (a.stream < b.stream ? -1 : 1))) {
        await trx
          .insertInto("signed_head")
          .values(row)
          .onConflict((conflict) =>
            conflict.column("stream").doUpdateSet(row).whereRef("signed_head.seq", "<=", "excluded.seq"),
          )
          .execute();
      }
    });
  };
}

function toSignedHead({ signed_at, hash, signature, ...head }: SignedHeadRow): SignedHead {
  return { ...head, signedAt: signed_at, hash: new Uint8Array(hash), signature: new Uint8Array(signature) };
}
