import type { KeptNotification, MessageOutbox, Notifications, OutboxMessage, Reminders } from "@duthao/service";
import { describe, expect, test } from "vitest";
import { times } from "./entry.ts";

const kept = (id: string, more: Partial<KeptNotification> = {}): KeptNotification => ({
  id,
  account: "a1",
  round: "r1",
  kind: "replied",
  subject: { by: "p2", thread: "t1" },
  at: 1_000,
  ...more,
});

const mail = (id: string): OutboxMessage => ({
  id,
  carrier: "mail",
  kind: "notified",
  to: { account: "a1" },
  data: {},
  due: 0,
});

/** Two doors to one store. */
export interface NotificationDoor {
  readonly notifications: Notifications;
  readonly outbox: MessageOutbox;
  readonly reminders: Reminders;
}

/** What notifications do, wherever they are kept. */
export function notificationsContract(
  name: string,
  open: () => Promise<readonly [NotificationDoor, NotificationDoor]>,
): void {
  describe(`the notifications ${name}`, () => {
    test("[NOT6] of many who tell one stretch of a stream at once, one does, with everything it tells", async () => {
      const [here, there] = await open();
      const told = await Promise.all(
        times(10, (n) =>
          (n % 2 === 0 ? here : there).notifications.tell(
            { stream: "round:r1", after: 0, to: 5 },
            [kept(`by ${n}`)],
            [mail(`m${n}`)],
          ),
        ),
      );
      expect(told.filter(Boolean)).toHaveLength(1);
      const all = await there.notifications.of("a1", { limit: 20 });
      expect(all.map(({ id }) => id)).toEqual([`by ${told.indexOf(true)}`]);
      expect(await here.outbox.count()).toMatchObject({ waiting: 1 });
      expect(await there.notifications.toldUpTo("round:r1")).toBe(5);
      expect(await there.notifications.toldUpTo("round:r2")).toBe(0);
    });

    test("[NOT6] goes on from where it was, and keeps nothing where it cannot move on", async () => {
      const [{ notifications, outbox }] = await open();
      expect(await notifications.tell({ stream: "s", after: 0, to: 3 }, [], [])).toBe(true);
      expect(await notifications.tell({ stream: "s", after: 2, to: 4 }, [kept("n1")], [mail("m1")])).toBe(false);
      expect(await notifications.of("a1", { limit: 5 })).toEqual([]);
      expect(await outbox.count()).toMatchObject({ waiting: 0 });
      expect(await notifications.tell({ stream: "s", after: 3, to: 4 }, [kept("n1")], [mail("m1")])).toBe(true);
      await notifications.keep([kept("n1", { at: 9 }), kept("n2")], [mail("m1")]);
      expect(await notifications.of("a1", { limit: 5 })).toMatchObject([
        { id: "n2" },
        { id: "n1", at: 1_000, subject: { by: "p2", thread: "t1" }, isRead: false },
      ]);
      expect(await notifications.known(["n1", "n3"])).toEqual(new Set(["n1"]));
    });

    test("[NOT8] gives an account's own page by page, newest first, and marks its own alone", async () => {
      const [{ notifications }] = await open();
      await notifications.keep(
        [...times(7, (n) => kept(`n${n}`, { at: 1_000 + Math.floor(n / 2) })), kept("other", { account: "a2" })],
        [],
      );
      const first = await notifications.of("a1", { limit: 4 });
      const last = first.at(-1);
      const second = await notifications.of("a1", { limit: 4, ...(last && { before: last }) });
      expect([...first, ...second].map(({ id }) => id)).toEqual(["n6", "n5", "n4", "n3", "n2", "n1", "n0"]);
      await notifications.markRead("a1", ["n6", "other"], 2_000);
      await notifications.markRead("a1", [], 2_000);
      expect(await notifications.of("a1", { limit: 1 })).toMatchObject([{ id: "n6", isRead: true }]);
      expect(await notifications.of("a1", { limit: 1, isUnread: true })).toMatchObject([{ id: "n5" }]);
      expect(await notifications.of("a2", { limit: 5, isUnread: true })).toHaveLength(1);
    });

    test("[NOT9] gives what a mail tells, oldest first, but for what was read since", async () => {
      const [{ notifications }] = await open();
      await notifications.keep(
        [kept("n1", { mail: "m1", at: 3 }), kept("n2", { mail: "m1", at: 2 }), kept("n3", { mail: "m1" }), kept("n4")],
        [mail("m1")],
      );
      await notifications.markRead("a1", ["n3"], 5);
      expect((await notifications.ofMail("m1")).map(({ id }) => id)).toEqual(["n2", "n1"]);
    });

    test("[NOT11] notes that an organisation was reminded once a day, also where two ask at once", async () => {
      const [here, there] = await open();
      const reminder = { round: "r1", organisation: "moj", day: "2026-11-30", actor: "m1", at: 1 };
      await Promise.all([
        here.reminders.note([reminder, { ...reminder, organisation: "mpi" }]),
        there.reminders.note([{ ...reminder, actor: "m2" }]),
        there.reminders.note([]),
      ]);
      await there.reminders.note([{ ...reminder, day: "2026-12-01", at: 2 }]);
      const noted = await here.reminders.of("r1");
      expect(noted.map(({ organisation, day }) => [organisation, day])).toEqual([
        ["moj", "2026-12-01"],
        ["moj", "2026-11-30"],
        ["mpi", "2026-11-30"],
      ]);
      expect(await here.reminders.of("r2")).toEqual([]);
    });

    test("[NOT9] keeps how somebody wants to be told", async () => {
      const [here, there] = await open();
      await here.notifications.prefer("a1", { language: "vi", kinds: { replied: "daily" } });
      await there.notifications.prefer("a1", { language: "en", kinds: { replied: "never" } });
      expect(await here.notifications.preferences(["a1", "a2"])).toEqual(
        new Map([["a1", { language: "en", kinds: { replied: "never" } }]]),
      );
    });
  });
}
