import type { AuditKind } from "@duthao/domain";
import { startOfDay } from "../language/format.ts";
import { dayFrom } from "../language/written-day.ts";

/** What somebody looks for; a field that is empty asks for everything. Days are as they were written, both of them included. */
export interface AuditSearch {
  readonly kind: AuditKind | "";
  readonly account: string;
  readonly address: string;
  readonly from: string;
  readonly to: string;
}

export const EVERYTHING: AuditSearch = { kind: "", account: "", address: "", from: "", to: "" };

/** Milliseconds of a day, which is as long as any other in Việt Nam. */
const DAY = 86_400_000;

/** The query of a search; a day that is none is left out. */
export function auditQuery({ kind, account, address, from, to }: AuditSearch): URLSearchParams {
  const [first, last] = [from, to].map((written) => dayFrom(written));
  return new URLSearchParams(
    Object.entries({
      kind,
      account: account.trim(),
      address: address.trim(),
      since: first === undefined ? "" : String(startOfDay(first)),
      until: last === undefined ? "" : String(startOfDay(last) + DAY),
    }).filter(([, value]) => value !== ""),
  );
}

/** Where the audit is as a file. */
export const auditFile = (form: "csv" | "jsonl", search: AuditSearch): string =>
  `/api/audit.${form}?${auditQuery(search)}`;
