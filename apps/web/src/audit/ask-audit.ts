import type { Reply } from "@duthao/client";
import { AuditListing } from "@duthao/protocol";
import { door } from "../client.ts";
import { auditQuery, type AuditSearch } from "./audit-search.ts";

/** Rows that a page takes at once. */
const ROWS = 50;

/** The audit, newest first, from there on. */
export function askAudit(search: AuditSearch, before: string | undefined): Promise<Reply<AuditListing>> {
  const query = auditQuery(search);
  query.set("limit", String(ROWS));
  if (before !== undefined) query.set("before", before);
  return door.get(`/api/audit?${query}`, (json) => AuditListing.parse(json));
}
