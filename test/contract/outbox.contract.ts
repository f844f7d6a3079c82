import { deliverDue, RETRY_PAUSES, type Delivery, type MessageOutbox, type OutboxMessage } from "@duthao/service";
import { describe, expect, test } from "vitest";
import { times } from "./entry.ts";

const message = (id: string, more: Partial<OutboxMessage> = {}): OutboxMessage => ({
  id,
  carrier: "mail",
  kind: "invited",
  to: { address: `${id}@bo.example` },
  data: { agency: "Bộ Công Thương" },
  due: 0,
  ...more,
});

/** What an outbox does, wherever it is kept. `open` gives two doors to the same one. */
export function outboxContract(name: string, open: () => Promise<readonly [MessageOutbox, MessageOutbox]>): void {
  describe(`the outbox ${name}`, () => {
    const request = (lease: string, more = {}) => ({
      carrier: "mail" as const,
      lease,
      now: 1_000,
      until: 2_000,
      limit: 10,
      ...more,
    });

    test("[OUT1] keeps a message once by its id, whatever became of it", async () => {
      const [here, there] = await open();
      await Promise.all([here, there].map((outbox) => outbox.keep([message("m1"), message("m2")])));
      const taken = await here.take(request("l1"));
      expect(taken.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        ["m1", "m2"]
          .map((id) => ({ ...message(id), lease: "l1", attempts: 1 }))
          .map((one) => expect.objectContaining(one)),
      );
      for (const { id } of taken) expect(await here.settle(id, "l1", { type: "sent" }, 1_000)).toBe(true);
      await there.keep([message("m1"), message("m2", { kind: "other" })]);
      expect(await here.take(request("l2"))).toEqual([]);
      expect(await here.count()).toEqual({ waiting: 0, sent: 2, failed: 0, dropped: 0 });
    });

    test("[OUT1] keeps thousands at once", async () => {
      const [here] = await open();
      await here.keep(times(1_200, (n) => message(`m${n}`)));
      await here.keep([]);
      expect(await here.count()).toMatchObject({ waiting: 1_200 });
    });

    test("[OUT2] hands what is due to one taker, the longest due first, and to the carrier that it is for", async () => {
      const [here, there] = await open();
      await here.keep([
        ...times(40, (n) => message(`m${n}`, { due: 500 - n })),
        message("later", { due: 1_001 }),
        message("hook", { carrier: "webhook" }),
      ]);
      expect((await here.take(request("first", { limit: 2 }))).map(({ id }) => id).toSorted()).toEqual(["m38", "m39"]);
      const taken = await Promise.all(
        times(20, (n) => (n % 2 === 0 ? here : there).take(request(`l${n}`, { limit: 3 }))),
      );
      const ids = taken.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (;;) {
        const rest = await here.take(request("rest"));
        if (rest.length === 0) break;
        ids.push(...rest.map(({ id }) => id));
      }
      expect(ids.toSorted()).toEqual(times(38, (n) => `m${n}`).toSorted());
    });

    test("[OUT3] what a taker that died had taken is taken again, and only its new taker settles it", async () => {
      const [here, there] = await open();
      await here.keep([message("m1")]);
      await here.take(request("dead"));
      expect(await there.take(request("early", { now: 1_999 }))).toEqual([]);
      expect(await there.take(request("heir", { now: 2_000, until: 3_000 }))).toMatchObject([
        { id: "m1", attempts: 2 },
      ]);
      expect(await here.settle("m1", "dead", { type: "failed", reason: "too late" }, 2_001)).toBe(false);
      expect(await there.settle("m1", "heir", { type: "sent" }, 2_002)).toBe(true);
      expect(await there.settle("m1", "heir", { type: "failed", reason: "twice" }, 2_003)).toBe(false);
      expect(await here.count()).toMatchObject({ sent: 1 });
    });

    test("[OUT4] tries again with growing pauses, and then lists what failed with the reason", async () => {
      const [outbox] = await open();
      await outbox.keep([message("m1", { to: { account: "a1" } })]);
      let now = 0;
      const tried: number[] = [];
      const deliver = async (): Promise<Delivery> => {
        tried.push(now);
        throw new Error(`busy ${tried.length}`);
      };
      const run = () => deliverDue({ outbox, carrier: "mail", deliver, now: () => now, newId: () => `lease${now}` });
      const expected = [0];
      for (const pause of RETRY_PAUSES) expected.push((expected.at(-1) ?? 0) + pause);
      for (const moment of expected) {
        now = moment - 1;
        expect(await run()).toBe(0);
        now = moment;
        expect(await run()).toBe(1);
      }
      expect(tried).toEqual(expected);
      now *= 2;
      expect(await run()).toBe(0);
      const attempts = RETRY_PAUSES.length + 1;
      expect(await outbox.list("failed", { after: 0, limit: 10 })).toEqual([
        expect.objectContaining({ id: "m1", to: { account: "a1" }, attempts, reason: `busy ${attempts}` }),
      ]);
      expect([...RETRY_PAUSES].toSorted((a, b) => a - b)).toEqual(RETRY_PAUSES);
    });

    test("[OUT5] keeps a secret until the message has left or never will, and lists it to nobody", async () => {
      const [outbox] = await open();
      const outcomes = [
        { type: "sent" },
        { type: "failed", reason: "no" },
        { type: "dropped", reason: "no" },
        { type: "again", reason: "no", due: 3_000 },
      ] as const;
      await outbox.keep(outcomes.map(({ type }) => message(type, { secret: "chữ bí mật" })));
      for (const { secret } of await outbox.take(request("l1"))) expect(secret).toBe("chữ bí mật");
      for (const outcome of outcomes) await outbox.settle(outcome.type, "l1", outcome, 1_500);
      const listed = await Promise.all(
        (["waiting", "sent", "failed", "dropped"] as const).map((state) => outbox.list(state, { after: 0, limit: 5 })),
      );
      expect(listed.map((messages) => messages.map(({ id }) => id))).toEqual([
        ["again"],
        ["sent"],
        ["failed"],
        ["dropped"],
      ]);
      expect(JSON.stringify(listed)).not.toContain("bí mật");
      expect(await outbox.take(request("l2", { now: 3_000, until: 4_000 }))).toMatchObject([{ secret: "chữ bí mật" }]);
    });

    test("[DIR24] tries again what was given up, once however many ask, with what it says anew, and nothing else", async () => {
      const [here, there] = await open();
      await here.keep([message("m1", { secret: "vé" }), message("m2")]);
      await here.take(request("l1"));
      await here.settle("m1", "l1", { type: "failed", reason: "550" }, 1_000);
      await here.settle("m2", "l1", { type: "sent" }, 1_000);
      const asked = await Promise.all([here, there].map((outbox) => outbox.retry("m1", 1_500, "vé mới")));
      expect(asked.filter(Boolean)).toEqual([true]);
      expect(await there.retry("m2", 1_500)).toBe(false);
      expect(await there.retry("none", 1_500)).toBe(false);
      expect(await here.take(request("l2", { now: 1_400 }))).toEqual([]);
      expect(await here.take(request("l3", { now: 1_500 }))).toMatchObject([
        { id: "m1", secret: "vé mới", attempts: 1 },
      ]);
    });

    test("[OUT9] drops what nobody wants any more, and says so", async () => {
      const [outbox] = await open();
      await outbox.keep([message("m1", { until: 1_000, secret: "s" }), message("m2", { until: 1_001 })]);
      const sent: string[] = [];
      const deliver = async ({ id }: OutboxMessage): Promise<Delivery> => {
        sent.push(id);
        return { type: "sent" };
      };
      await deliverDue({ outbox, carrier: "mail", deliver, now: () => 1_000, newId: () => "l1" });
      expect(sent).toEqual(["m2"]);
      expect(await outbox.list("dropped", { after: 0, limit: 5 })).toMatchObject([
        { id: "m1", reason: "It was too late to send it." },
      ]);
    });

    test("[OUT1] forgets what was settled or unwanted long ago", async () => {
      const [outbox] = await open();
      const unsent = { due: 5_000, secret: "s" }; // as where there is no mail server
      await outbox.keep([message("old"), message("new"), message("waiting", { ...unsent, until: 2_000 })]);
      await outbox.keep([message("unwanted", { ...unsent, until: 1_999 })]);
      await outbox.take(request("l1"));
      await outbox.settle("old", "l1", { type: "sent" }, 1_000);
      await outbox.settle("new", "l1", { type: "failed", reason: "no" }, 2_000);
      await outbox.forget(2_000);
      expect(await outbox.count()).toEqual({ waiting: 1, sent: 0, failed: 1, dropped: 0 });
    });
  });
}
