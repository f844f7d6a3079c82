import { AuditKind, Day, Id } from "@duthao/domain";
import { auditRecords } from "@duthao/service";
import { z } from "zod";
import { auditLines } from "../audit/audit-file.ts";
import { openStoreOf, requireDatabase } from "../open-services.ts";
import { readSettings } from "../settings.ts";
import { EXIT, refuse, type Exit, type Terminal } from "./terminal.ts";

const Asked = z.object({ from: Day.optional(), to: Day.optional(), kind: AuditKind.optional(), id: Id.optional() });

/** Milliseconds. */
const DAY = 86_400_000;

/** Prints the audit, oldest first, as a table with commas or as lines of JSON; also beside a running server. Days are of UTC, both included. */
export async function printAudit(
  asked: { readonly [option in keyof z.input<typeof Asked>]?: string | undefined },
  json: boolean,
  terminal: Terminal,
): Promise<Exit> {
  const wanted = Asked.safeParse(asked);
  if (!wanted.success) {
    const option = String(wanted.error.issues[0]?.path[0]);
    const may =
      option === "kind"
        ? `one of ${AuditKind.options.join(", ")}`
        : option === "id"
          ? "an account's id"
          : "a day, as 2026-11-30";
    return refuse(terminal, `--${option} is wrong: it is ${may}.`);
  }
  const { from, to, kind, id } = wanted.data;
  const settings = readSettings(terminal.environment);
  requireDatabase(settings);
  const store = await openStoreOf(settings, { readOnly: true });
  try {
    const filter = {
      kind,
      account: id,
      since: from === undefined ? undefined : Date.parse(from),
      until: to === undefined ? undefined : Date.parse(to) + DAY,
    };
    const lines = auditLines(json ? "jsonl" : "csv", auditRecords(store.journal, filter), async () => new Map());
    for await (const text of lines) terminal.out(text);
    return EXIT.done;
  } finally {
    await store.close();
  }
}
