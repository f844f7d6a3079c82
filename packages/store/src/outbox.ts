import type {
  LeasedMessage,
  LeaseRequest,
  ListedMessage,
  MessageOutbox,
  MessageState,
  OutboxMessage,
  Outcome,
  Recipient,
} from "@duthao/service";
import type { Insertable, SelectQueryBuilder } from "kysely";
import type { Database, DatabaseKind, OutboxRow, Tables } from "./tables.ts";

/** Rows written in one statement: SQLite takes 32,766 values in one. */
const ROWS = 500;

export function sqlOutbox(db: Database, kind: DatabaseKind): MessageOutbox {
  return {
    keep: (messages) => keepMessages(db, messages),
    take: (request) => take(db, kind, request),
    settle: async (id, lease, outcome, now) => {
      const { numUpdatedRows } = await db
        .updateTable("outbox")
        .set(settled(outcome, now))
        .where("id", "=", id)
        .where("lease", "=", lease)
        .where("state", "=", "waiting")
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    retry: async (id, now, secret) => {
      const { numUpdatedRows } = await db
        .updateTable("outbox")
        .set({ state: "waiting", due: now, attempts: 0, settled: null, secret: secret ?? null })
        .where("id", "=", id)
        .where("state", "=", "failed")
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    list: async (state, { after, limit }) => {
      const rows = await db
        .selectFrom("outbox")
        .selectAll()
        .where("state", "=", state)
        .orderBy("due", "desc")
        .orderBy("id")
        .offset(after)
        .limit(limit)
        .execute();
      return rows.map(toListed);
    },
    count: async () => {
      const rows = await db
        .selectFrom("outbox")
        .select(["state", (row) => row.fn.countAll<number>().as("count")])
        .groupBy("state")
        .execute();
      const counts: Record<MessageState, number> = { waiting: 0, sent: 0, failed: 0, dropped: 0 };
      for (const { state, count } of rows) counts[state] = count;
      return counts;
    },
    forget: async (before) => {
      await db
        .deleteFrom("outbox")
        .where((row) =>
          row.or([row.and([row("state", "!=", "waiting"), row("settled", "<", before)]), row("until", "<", before)]),
        )
        .execute();
    },
  };
}

/** Keeps messages, also within a transaction of somebody else's. */
export async function keepMessages(db: Database, messages: readonly OutboxMessage[]): Promise<void> {
  for (let from = 0; from < messages.length; from += ROWS)
    await db
      .insertInto("outbox")
      .values(messages.slice(from, from + ROWS).map(toRow))
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
}

async function take(
  db: Database,
  kind: DatabaseKind,
  { carrier, lease, now, until, limit }: LeaseRequest,
): Promise<readonly LeasedMessage[]> {
  // of nodes that look at the same moment, each takes what no other is taking
  const apart = (query: SelectQueryBuilder<Tables, "outbox", { id: string }>) =>
    kind === "postgres" ? query.forUpdate().skipLocked() : query;
  const rows = await db
    .updateTable("outbox")
    .set((row) => ({ lease, leased_until: until, attempts: row("attempts", "+", 1) }))
    .where("id", "in", (query) =>
      apart(
        query
          .selectFrom("outbox")
          .select("id")
          .where("state", "=", "waiting")
          .where("carrier", "=", carrier)
          .where("due", "<=", now)
          .where("leased_until", "<=", now)
          .orderBy("due")
          .limit(limit),
      ),
    )
    .returningAll()
    .execute();
  return rows.map((row) => ({ ...toMessage(row), lease, attempts: row.attempts }));
}

function settled(outcome: Outcome, now: number) {
  const free = { lease: null, leased_until: 0 };
  if (outcome.type === "again") return { ...free, due: outcome.due, reason: outcome.reason };
  return {
    ...free,
    state: outcome.type,
    settled: now,
    secret: null,
    reason: outcome.type === "sent" ? null : outcome.reason,
  };
}

function toRow({ id, carrier, kind, to, data, secret, due, until }: OutboxMessage): Insertable<OutboxRow> {
  return {
    id,
    carrier,
    kind,
    account: "account" in to ? to.account : null,
    address: "address" in to ? to.address : null,
    data: JSON.stringify(data),
    secret: secret ?? null,
    due,
    until: until ?? null,
    attempts: 0,
    state: "waiting",
    lease: null,
    leased_until: 0,
    reason: null,
    settled: null,
  };
}

function toMessage(row: OutboxRow): OutboxMessage {
  const { id, carrier, kind, data, secret, due, until } = row;
  return {
    id,
    carrier,
    kind,
    to: recipientOf(row),
    // reason for the assertion: `toRow` wrote it
    data: JSON.parse(data) as object,
    ...(secret !== null && { secret }),
    due,
    ...(until !== null && { until }),
  };
}

function toListed(row: OutboxRow): ListedMessage {
  const { id, carrier, kind, state, due, attempts, reason } = row;
  return { id, carrier, kind, to: recipientOf(row), state, due, attempts, ...(reason !== null && { reason }) };
}

function recipientOf({ account, address }: OutboxRow): Recipient {
  return account === null ? { address: address ?? "" } : { account };
}
