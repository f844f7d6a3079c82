import type { Token, Tokens } from "@duthao/service";
import type { Database, TokenRow } from "./tables.ts";

export function sqlTokens(db: Database): Tokens {
  return {
    keep: async ({ id, account, name, scope, mayWrite, made, until }, hash) => {
      await db
        .insertInto("token")
        .values({
          id,
          hash,
          account,
          name,
          scope: scope.kind,
          target: scope.name,
          writes: mayWrite ? 1 : 0,
          made,
          until,
        })
        .execute();
    },
    byHash: async (hash) => {
      const row = await db.selectFrom("token").selectAll().where("hash", "=", hash).executeTakeFirst();
      return row && toToken(row);
    },
    of: async (account, { after, limit }) => {
      const rows = await db
        .selectFrom("token")
        .selectAll()
        .where("account", "=", account)
        .orderBy("made", "desc")
        .orderBy("id")
        .offset(after)
        .limit(limit)
        .execute();
      return rows.map(toToken);
    },
    lasting: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await db.selectFrom("token").select(["id", "until"]).where("id", "in", ids).execute();
      return new Map(rows.map(({ id, until }) => [id, until]));
    },
    revoke: async (account, id) => {
      const query = db.deleteFrom("token").where("account", "=", account);
      const { numDeletedRows } = await (id === undefined ? query : query.where("id", "=", id)).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function toToken({ id, account, name, scope, target, writes, made, until }: TokenRow): Token {
  return { id, account, name, scope: { kind: scope, name: target }, mayWrite: writes === 1, made, until };
}
