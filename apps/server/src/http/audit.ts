import { Readable } from "node:stream";
import { AuditKind, subjectOf, type AuditAct } from "@duthao/domain";
import { AuditListing } from "@duthao/protocol";
import { auditPage, auditRecords, type AuditFilter, type AuditPlace, type AuditRecord } from "@duthao/service";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { today } from "../today.ts";
import type { Api } from "./api.ts";
import { AUDIT_FORMS, auditLines, type AuditForm } from "../audit/audit-file.ts";
import { noteOf } from "./audit-note.ts";
import { attachment } from "./files.ts";
import { Problem } from "./problem.ts";

/** Records that one answer lists at most. */
const PAGE = 100;

/** Files of one person in a minute: each reads the journal of months. */
const FILES_PER_MINUTE = 10;

const Filter = z.object({
  kind: AuditKind.optional(),
  account: z
    .string()
    .max(320)
    .optional()
    .describe("Who did it, or to whom it was done: the account's id, or its e-mail."),
  address: z.string().max(100).optional().describe("The network address, or how it begins."),
  since: z.coerce.number().int().min(0).optional().describe("From this moment on, in milliseconds since 1970."),
  until: z.coerce.number().int().min(0).optional().describe("Before this moment."),
});
const Wanted = Filter.extend({
  before: z
    .string()
    .regex(/^\d{4}-\d{2}:\d{1,12}$/)
    .optional()
    .describe("Where to go on: `next` of the page before."),
  limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
});

/** The audit, for administrators: this is registered behind `requireAdministrator`. */
export function audit(api: Api, services: Services): void {
  const list = {
    tags: ["administration"],
    summary: "What matters for security, newest first",
    querystring: Wanted,
    response: { 200: AuditListing, 401: Problem, 403: Problem },
  };
  api.get("/audit", { schema: list }, async ({ query }) => {
    const { before, limit, ...filter } = query;
    const page = await auditPage(services.store.journal, await filterOf(filter, services), {
      before: before === undefined ? undefined : placeIn(before),
      limit,
    });
    return {
      records: page.records.map(listed),
      names: Object.fromEntries(await namesIn(page.records, services)),
      next: page.next ? placeName(page.next) : null,
      broken: page.broken.map(placeName),
    };
  });
  for (const form of AUDIT_FORMS) auditFile(api, services, form);
}

function auditFile(api: Api, services: Services, form: AuditForm): void {
  const schema = {
    tags: ["administration"],
    summary: `The audit as ${form === "csv" ? "a table (CSV)" : "lines of JSON"}, oldest first`,
    querystring: Filter,
    response: { 401: Problem, 403: Problem, 429: Problem },
  };
  const config = { rateLimit: { max: FILES_PER_MINUTE } };
  const give = async (request: FastifyRequest, reply: FastifyReply, filter: z.infer<typeof Filter>) => {
    const records = auditRecords(services.store.journal, await filterOf(filter, services));
    services.audit.note(noteOf(request, { kind: "audit-exported", file: `audit.${form}` }));
    const lines = auditLines(form, records, (of) => namesIn(of, services));
    const name = `Nhật ký bảo mật - ${today(services.now())}.${form}`;
    return reply
      .type(form === "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8")
      .header("content-disposition", attachment(name))
      .send(Readable.from(lines));
  };
  api.get(`/audit.${form}`, { schema, config }, (request, reply) => give(request, reply, request.query));
}

/** An account may be given by its e-mail; one that nobody has fits nothing. */
async function filterOf({ account, ...rest }: z.infer<typeof Filter>, { accounts }: Services): Promise<AuditFilter> {
  if (account === undefined || !account.includes("@")) return { ...rest, account };
  return { ...rest, account: (await accounts.byEmail(account))?.id ?? "" };
}

/** The names of everybody in these records. */
function namesIn(records: readonly AuditRecord[], { accounts }: Services): Promise<ReadonlyMap<string, string>> {
  const ids = records.flatMap(({ by, act }) => [by, act && subjectOf(act)]).filter((id) => id !== undefined);
  return accounts.names([...new Set(ids)]);
}

function listed({ month, seq, at, by, address, way, act }: AuditRecord) {
  return {
    place: placeName({ month, seq }),
    at,
    way,
    ...(by !== undefined && { by }),
    ...(address !== undefined && { address }),
    ...(act && { act: act satisfies AuditAct }),
  };
}

const placeName = ({ month, seq }: AuditPlace): string => `${month}:${seq}`;

function placeIn(name: string): AuditPlace {
  const [month = "", seq] = name.split(":");
  return { month, seq: Number(seq) };
}
