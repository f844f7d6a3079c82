import { TICKET_LIFE, type Bearer, type Tickets } from "@duthao/service";
import type { Database } from "./tables.ts";

/** Tickets as a map, in the order in which they lapse. Forgets them with the process: whoever lost theirs asks for another. */
export function memoryTickets(now: () => number): Tickets {
  const tickets = new Map<string, { readonly bearer: Bearer; readonly until: number }>();
  return {
    keep: async (hash, bearer) => {
      sweep(tickets, now());
      tickets.set(hash, { bearer, until: now() + TICKET_LIFE });
    },
    take: async (hash) => {
      const ticket = tickets.get(hash);
      tickets.delete(hash);
      return ticket && now() < ticket.until ? ticket.bearer : undefined;
    },
  };
}

function sweep(tickets: Map<string, { readonly until: number }>, now: number): void {
  for (const [hash, { until }] of tickets) {
    if (now < until) return;
    tickets.delete(hash);
  }
}

/** Tickets that several nodes share: of those that take one at the same moment, one gets it. */
export function sqlTickets(db: Database, now: () => number): Tickets {
  let sweptAt = 0;

  async function sweep(): Promise<void> {
    if (now() - sweptAt < TICKET_LIFE) return;
    sweptAt = now();
    await db.deleteFrom("ticket").where("until", "<=", now()).execute();
  }

  return {
    keep: async (hash, { account, session }) => {
      await sweep();
      await db
        .insertInto("ticket")
        .values({ hash, account, session, until: now() + TICKET_LIFE })
        .execute();
    },
    take: async (hash) => {
      const ticket = await db
        .deleteFrom("ticket")
        .where("hash", "=", hash)
        .returning(["account", "session", "until"])
        .executeTakeFirst();
      return ticket && now() < ticket.until ? { account: ticket.account, session: ticket.session } : undefined;
    },
  };
}
