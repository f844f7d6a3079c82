import { NotificationKind, NotificationPreference, NotificationSubject } from "@duthao/domain";
import type { KeptNotification, Notifications, ReadNotification, ToldStretch } from "@duthao/service";
import { keepMessages } from "./outbox.ts";
import type { Database, NotificationRow } from "./tables.ts";

/** Who follows the journal's streams to tell people. */
const NAME = "notifications";

/** Rows written, or ids asked for, in one statement. */
const ROWS = 500;

/** Tells that somebody else was faster; it never leaves this file. */
class ToldMeanwhile extends Error {}

export function sqlNotifications(db: Database): Notifications {
  return {
    toldUpTo: async (stream) => {
      const row = await db
        .selectFrom("follower")
        .select("seq")
        .where("name", "=", NAME)
        .where("stream", "=", stream)
        .executeTakeFirst();
      return row?.seq ?? 0;
    },
    tell: async (stretch, notifications, messages) => {
      try {
        await db.transaction().execute(async (trx) => {
          await advance(trx, stretch);
          await insert(trx, notifications);
          await keepMessages(trx, messages);
        });
        return true;
      } catch (error) {
        if (error instanceof ToldMeanwhile) return false;
        throw error;
      }
    },
    keep: (notifications, messages) =>
      db.transaction().execute(async (trx) => {
        await insert(trx, notifications);
        await keepMessages(trx, messages);
      }),
    known: async (ids) => {
      const found: string[] = [];
      for (const some of parts(ids)) {
        const rows = await db.selectFrom("notification").select("id").where("id", "in", some).execute();
        found.push(...rows.map(({ id }) => id));
      }
      return new Set(found);
    },
    of: async (account, { before, limit, isUnread = false }) => {
      let query = db.selectFrom("notification").selectAll().where("account", "=", account);
      if (isUnread) query = query.where("read", "is", null);
      if (before)
        query = query.where((row) =>
          row.or([row("at", "<", before.at), row.and([row("at", "=", before.at), row("id", "<", before.id)])]),
        );
      const rows = await query.orderBy("at", "desc").orderBy("id", "desc").limit(limit).execute();
      return rows.map(toNotification);
    },
    ofMail: async (mail) => {
      const rows = await db
        .selectFrom("notification")
        .selectAll()
        .where("mail", "=", mail)
        .where("read", "is", null)
        .orderBy("at")
        .orderBy("id")
        .execute();
      return rows.map(toNotification);
    },
    markRead: async (account, ids, now) => {
      for (const some of parts(ids))
        await db
          .updateTable("notification")
          .set({ read: now })
          .where("account", "=", account)
          .where("id", "in", some)
          .where("read", "is", null)
          .execute();
    },
    preferences: async (accounts) => {
      const found = new Map<string, NotificationPreference>();
      for (const some of parts(accounts)) {
        const rows = await db.selectFrom("preference").selectAll().where("account", "in", some).execute();
        for (const { account, data } of rows) found.set(account, NotificationPreference.parse(JSON.parse(data)));
      }
      return found;
    },
    prefer: async (account, preference) => {
      const data = JSON.stringify(preference);
      await db
        .insertInto("preference")
        .values({ account, data })
        .onConflict((conflict) => conflict.column("account").doUpdateSet({ data }))
        .execute();
    },
  };
}

/** Moves the mark from where it was; of several who would, one does. */
async function advance(trx: Database, { stream, after, to }: ToldStretch): Promise<void> {
  if (after === 0)
    await trx
      .insertInto("follower")
      .values({ name: NAME, stream, seq: 0 })
      .onConflict((conflict) => conflict.columns(["name", "stream"]).doNothing())
      .execute();
  const { numUpdatedRows } = await trx
    .updateTable("follower")
    .set({ seq: to })
    .where("name", "=", NAME)
    .where("stream", "=", stream)
    .where("seq", "=", after)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ToldMeanwhile();
}

async function insert(trx: Database, notifications: readonly KeptNotification[]): Promise<void> {
  for (const some of parts(notifications))
    await trx
      .insertInto("notification")
      .values(some.map(toRow))
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
}

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += ROWS) yield all.slice(from, from + ROWS);
}

function toRow({ id, account, round, kind, subject, at, mail }: KeptNotification): NotificationRow {
  return { id, account, round, kind, data: JSON.stringify(subject), at, read: null, mail: mail ?? null };
}

function toNotification({ id, account, round, kind, data, at, read, mail }: NotificationRow): ReadNotification {
  return {
    id,
    account,
    round,
    kind: NotificationKind.parse(kind),
    subject: NotificationSubject.parse(JSON.parse(data)),
    at,
    isRead: read !== null,
    ...(mail !== null && { mail }),
  };
}
