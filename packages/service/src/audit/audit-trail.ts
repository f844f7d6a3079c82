import {
  AUDIT_STREAMS,
  AuditNote,
  auditMonth,
  auditStream,
  subjectOf,
  type AuditAct,
  type AuditKind,
  type Entry,
} from "@duthao/domain";
import { UnsealedEntry, type Journal } from "../journal.ts";
import { NOBODY_SIGNED_IN } from "./audit.ts";

/** Where a record stands. */
export interface AuditPlace {
  readonly month: string;
  readonly seq: number;
}

/** A note as it is read again. */
export interface AuditRecord extends AuditPlace, Omit<AuditNote, "act"> {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Absent where this version does not know what is noted: a newer one wrote it. */
  readonly act?: AuditAct;
}

/** Which records are wanted: those that fit all that is given. */
export interface AuditFilter {
  readonly kind?: AuditKind | undefined;
  /** Who did it, or to whom it was done. */
  readonly account?: string | undefined;
  /** The network address, or how it begins. */
  readonly address?: string | undefined;
  /** Milliseconds since 1970: from this moment on. */
  readonly since?: number | undefined;
  /** Before this moment. */
  readonly until?: number | undefined;
}

export interface AuditPage {
  /** Newest first. */
  readonly records: readonly AuditRecord[];
  /** Before which to look on; absent at the end. A page may be short, or empty, and not be the last. */
  readonly next?: AuditPlace;
  /** Where none of our nodes wrote what stands there: nothing of that and of what follows in its month is shown. */
  readonly broken: readonly AuditPlace[];
}

/** Entries that are read at once. */
const STRETCH = 500;

/** Entries that are looked at for one page: what fits a rare filter may be far away, and somebody waits. */
const LOOKED_AT = 10_000;

/** A page of the audit, newest first, of what stands before a place. */
export async function auditPage(
  journal: Pick<Journal, "streams" | "head" | "read">,
  filter: AuditFilter,
  { before, limit }: { readonly before?: AuditPlace | undefined; readonly limit: number },
): Promise<AuditPage> {
  const records: AuditRecord[] = [];
  const broken: AuditPlace[] = [];
  let looked = 0;
  for (const month of (await monthsOf(journal, filter)).toReversed()) {
    if (before && month > before.month) continue;
    const stream = auditStream(month);
    let to = month === before?.month ? before.seq - 1 : (await journal.head(stream)).seq;
    for (; to > 0; to -= STRETCH) {
      if (looked >= LOOKED_AT) return { records, next: { month, seq: to + 1 }, broken };
      const stretch = await readStretch(journal, stream, { from: Math.max(1, to - STRETCH + 1), to });
      if (stretch.broken !== undefined) broken.push({ month, seq: stretch.broken });
      looked += STRETCH;
      for (const record of stretch.records.toReversed()) {
        if (!fits(record, filter)) continue;
        if (records.length === limit) return { records, next: { month, seq: record.seq + 1 }, broken };
        records.push(record);
      }
    }
  }
  return { records, broken };
}

/** All of the audit that fits, in the order in which it was noted. Where something was not written by us, its month ends there. */
export async function* auditRecords(
  journal: Pick<Journal, "streams" | "read">,
  filter: AuditFilter,
): AsyncIterable<AuditRecord> {
  for (const month of await monthsOf(journal, filter)) {
    try {
      for await (const entry of journal.read(auditStream(month), 1)) {
        const record = recordOf(month, entry);
        if (fits(record, filter)) yield record;
      }
    } catch (error) {
      if (!(error instanceof UnsealedEntry)) throw error;
    }
  }
}

/** The months that there are, oldest first, of those in which something may fit. */
async function monthsOf(journal: Pick<Journal, "streams">, { since, until }: AuditFilter): Promise<readonly string[]> {
  const months = (await journal.streams(AUDIT_STREAMS)).map((stream) => stream.slice(AUDIT_STREAMS.length));
  return months.filter(
    (month) =>
      (since === undefined || month >= auditMonth(since)) && (until === undefined || month <= auditMonth(until)),
  );
}

async function readStretch(
  journal: Pick<Journal, "read">,
  stream: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ readonly records: readonly AuditRecord[]; readonly broken?: number }> {
  const records: AuditRecord[] = [];
  try {
    for await (const entry of journal.read(stream, from, to))
      records.push(recordOf(stream.slice(AUDIT_STREAMS.length), entry));
    return { records };
  } catch (error) {
    if (error instanceof UnsealedEntry) return { records, broken: error.seq };
    throw error;
  }
}

function recordOf(month: string, { seq, at, actor, payload }: Entry): AuditRecord {
  const place = { month, seq, at, ...(actor !== NOBODY_SIGNED_IN && { by: actor }) };
  const note = AuditNote.safeParse(JSON.parse(new TextDecoder().decode(payload)));
  if (!note.success) return { ...place, way: "server" };
  const { address, way, act } = note.data;
  return { ...place, way, act, ...(address !== undefined && { address }) };
}

function fits({ at, by, address, act }: AuditRecord, wanted: AuditFilter): boolean {
  return (
    (wanted.since === undefined || at >= wanted.since) &&
    (wanted.until === undefined || at < wanted.until) &&
    (wanted.kind === undefined || act?.kind === wanted.kind) &&
    (wanted.account === undefined || by === wanted.account || (act && subjectOf(act)) === wanted.account) &&
    (wanted.address === undefined || (address?.startsWith(wanted.address) ?? false))
  );
}
