// Sends the mail of an outbox until nothing waits; somebody may kill it.
import { setTimeout } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import { deliverDue } from "@duthao/service";
import { openStore, type StoreSettings } from "@duthao/store";
import { openMailer } from "../../apps/server/src/mail/mailer.ts";
import { keysOf } from "./entry.ts";

const [, , place = "", url = ""] = process.argv;
const settings: StoreSettings = place.startsWith("postgres:")
  ? { kind: "postgres", url: place, keys: keysOf() }
  : { kind: "sqlite", file: place, keys: keysOf() };
const store = await openStore(settings);
const mailer = openMailer({ url, from: "Bộ Công Thương <duthao@moit.example>" });

/** So short that what a killed node had taken is taken again at once, and so many that no mail fails for good. */
const PACE = { lease: 1_000, pauses: Array.from({ length: 200 }, () => 1) };

while ((await store.outbox.count()).waiting > 0) {
  await deliverDue({
    outbox: store.outbox,
    carrier: "mail",
    deliver: async ({ id, to }) => {
      const paragraphs = [`Kính gửi ${id}`];
      await mailer.send(id, "address" in to ? to.address : "", {
        language: "vi",
        subject: "Thư",
        paragraphs,
        footer: "",
      });
      return { type: "sent" };
    },
    now: Date.now,
    newId: randomUUID,
    ...PACE,
  });
  await setTimeout(20);
}
mailer.close();
await store.close();
