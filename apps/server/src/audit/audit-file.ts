import { subjectOf } from "@duthao/domain";
import type { AuditRecord } from "@duthao/service";

export const AUDIT_FORMS = ["csv", "jsonl"] as const;
export type AuditForm = (typeof AUDIT_FORMS)[number];

/** Gives the names of everybody in some records. */
type Names = (records: readonly AuditRecord[]) => Promise<ReadonlyMap<string, string>>;

/** Records that are written at once. */
const BATCH = 200;

/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = "\ufeff";

const COLUMNS = [
  "time",
  "account",
  "name",
  "way",
  "address",
  "kind",
  "to_account",
  "to_name",
  "detail",
  "place",
] as const;

/** The audit as a file, written while it is read: lines of JSON, or a table with commas (RFC 4180). */
export async function* auditLines(
  form: AuditForm,
  records: AsyncIterable<AuditRecord>,
  names: Names,
): AsyncIterable<string> {
  if (form === "csv") yield `${BYTE_ORDER_MARK}${COLUMNS.join(",")}\r\n`;
  for await (const batch of batches(records)) {
    const named = await names(batch);
    yield batch.map((record) => (form === "csv" ? row(record, named) : line(record, named))).join("");
  }
}

async function* batches(records: AsyncIterable<AuditRecord>): AsyncIterable<readonly AuditRecord[]> {
  let batch: AuditRecord[] = [];
  for await (const record of records) {
    batch.push(record);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function line({ month, seq, at, ...record }: AuditRecord, names: ReadonlyMap<string, string>): string {
  const { by } = record;
  const name = by === undefined ? undefined : names.get(by);
  return `${JSON.stringify({ place: `${month}:${seq}`, time: new Date(at).toISOString(), name, ...record })}\n`;
}

function row({ month, seq, at, by, address, way, act }: AuditRecord, names: ReadonlyMap<string, string>): string {
  const { kind = "", ...rest } = act ?? {};
  const to = act && subjectOf(act);
  const detail = Object.entries(rest)
    .filter(([field]) => field !== "account")
    .map(([field, value]) => `${field}=${String(value)}`);
  const cells = {
    time: new Date(at).toISOString(),
    account: by,
    name: by && names.get(by),
    way,
    address,
    kind,
    to_account: to,
    to_name: to && names.get(to),
    detail: detail.join("; "),
    place: `${month}:${seq}`,
  } satisfies Record<(typeof COLUMNS)[number], string | undefined>;
  return `${COLUMNS.map((column) => cell(cells[column] ?? "")).join(",")}\r\n`;
}

/** What a spreadsheet would take for a formula (a name may begin with anything) is put behind an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
