import { tellingOf, toldOf, toldOnDay, type Entry, type Round, type Told } from "@duthao/domain";
import { readEvent } from "./event-payload.ts";
import type { Journal } from "./journal.ts";
import { dayFromMorning, mailWindow } from "./mail-window.ts";
import type { KeptNotification, Notifications } from "./notifications.ts";
import type { OutboxMessage } from "./outbox.ts";
import { DESKS_STREAMS, ROUND_STREAMS } from "./round-stream.ts";
import type { Rounds } from "./rounds.ts";

/** Entries told at a time. */
const STRETCH = 200;

/**
 * What is older when it is told is history that was brought in from elsewhere, as the demonstration is, and not news, in
 * milliseconds. A server that was away for a week has told nobody anything either.
 */
const NEWS_FOR = 7 * 24 * 60 * 60_000;

/** How long after it was due a mail is still worth sending, in milliseconds. */
const WORTH_FOR = 3 * 24 * 60 * 60_000;

export interface NotifierDeps {
  readonly journal: Journal;
  readonly rounds: Pick<Rounds, "get" | "all" | "reached">;
  readonly notifications: Notifications;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The message that tells a program outside of an entry, where there is one. */
  readonly announce?: (round: Round, entry: Entry) => OutboxMessage | undefined;
}

/**
 * Tells people what happens in their rounds, by following the journal's streams: how far each was told is kept together with what
 * it told. So nothing is lost and nothing told twice, on whichever node, after whatever crash.
 */
export class Notifier {
  readonly #deps: NotifierDeps;

  constructor(deps: NotifierDeps) {
    this.#deps = deps;
  }

  /** Tells everything that was not told yet. */
  async tellAll(): Promise<void> {
    for (const { id } of this.#deps.rounds.all()) await this.tellRound(id);
  }

  /** Tells what came in a round's streams since they were told last. */
  async tellRound(id: string): Promise<void> {
    await this.#follow(id, `${ROUND_STREAMS}${id}`, this.#deps.rounds.reached(id));
    await this.#follow(id, `${DESKS_STREAMS}${id}`, Number.POSITIVE_INFINITY);
  }

  /** Tells what the day brings: a deadline that is near, a conference tomorrow. */
  async tellDay(): Promise<void> {
    const { rounds, notifications, now } = this.#deps;
    for (const round of rounds.all()) {
      const all = toldOnDay(round, dayFromMorning(now())).map(({ occasion, ...told }) =>
        kept(`${told.kind}.${round.id}.${occasion}.${told.person}`, told, round.id, now()),
      );
      const known = await notifications.known(all.map(({ id }) => id));
      const news = all.filter(({ id }) => !known.has(id));
      if (news.length > 0) await notifications.keep(...(await this.#withMail(news)));
    }
  }

  /** Keeps notifications that no event tells, and the mails that go with them. */
  async tell(round: string, told: readonly (Told & { readonly id: string })[]): Promise<void> {
    const { notifications, now } = this.#deps;
    await notifications.keep(...(await this.#withMail(told.map(({ id, ...one }) => kept(id, one, round, now())))));
  }

  /** Up to `reached`: what this node has not folded yet is told once it has. */
  async #follow(id: string, stream: string, reached: number): Promise<void> {
    const { journal, rounds, notifications, now, announce } = this.#deps;
    for (;;) {
      const after = await notifications.toldUpTo(stream);
      const round = rounds.get(id);
      if (!round || after >= reached) return;
      const entries: Entry[] = [];
      for await (const entry of journal.read(stream, after + 1, Math.min(reached, after + STRETCH)))
        entries.push(entry);
      const last = entries.at(-1);
      if (!last) return;
      const fresh = entries.filter(({ at }) => at > now() - NEWS_FOR);
      const announced = fresh.flatMap((entry) => announce?.(round, entry) ?? []);
      const [news, mails] = await this.#withMail(newsOf(round, fresh));
      await notifications.tell({ stream, after, to: last.seq }, news, [...mails, ...announced]);
    }
  }

  /** The same, each with the mail that tells it, and those mails. */
  async #withMail(news: readonly KeptNotification[]): Promise<[readonly KeptNotification[], readonly OutboxMessage[]]> {
    if (news.length === 0) return [[], []];
    const { notifications, now } = this.#deps;
    const preferences = await notifications.preferences([...new Set(news.map(({ account }) => account))]);
    const messages = new Map<string, OutboxMessage>();
    const mailed = news.map((one): KeptNotification => {
      const window = mailWindow(one.account, tellingOf(preferences.get(one.account), one.kind), now());
      if (!window) return one;
      messages.set(window.id, {
        ...window,
        carrier: "mail",
        kind: "notified",
        to: { account: one.account },
        data: {},
        until: window.due + WORTH_FOR,
      });
      return { ...one, mail: window.id };
    });
    return [mailed, [...messages.values()]];
  }
}

function newsOf(round: Round, entries: readonly Entry[]): readonly KeptNotification[] {
  return entries.flatMap((entry) =>
    toldOf(round, readEvent(entry)).map((told) =>
      kept(`${entry.stream.replace(":", ".")}.${entry.seq}.${told.person}`, told, round.id, entry.at),
    ),
  );
}

const kept = (id: string, { person, kind, subject }: Told, round: string, at: number): KeptNotification => ({
  id,
  account: person,
  round,
  kind,
  subject,
  at,
});
