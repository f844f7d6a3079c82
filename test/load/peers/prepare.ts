// Writes the round of a load test into an empty store: so many organisations with a desk each, and one long draft.
import { join } from "node:path";
import { memoryBus } from "@duthao/bus";
import { draftUpdate, schema } from "@duthao/decree";
import { SERVICE, type Organisation, type Person } from "@duthao/domain";
import { createRooms } from "@duthao/room";
import { createRounds } from "@duthao/service";
import { openStore } from "@duthao/store";

const { organisations, peoplePerDesk, words } = JSON.parse(process.argv[2] ?? "{}") as { organisations: number; peoplePerDesk: number; words: number };
const { DATABASE_URL, DATA_DIR = "." } = process.env;

const organisation = (id: string): Organisation => ({ id, name: `Đơn vị ${id}`, short: id, kind: "ministry" });
const person = (id: string, at: string, role: Person["role"]): Person => ({ id, name: `Người ${id}`, organisation: at, role });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

/** Articles of some hundred words each, as many as it takes. */
function draft(): Uint8Array {
  const articles = times(Math.max(1, Math.round(words / 500)), (article) =>
    schema.node("article", { id: `a${article}` }, [
      schema.node("title", null, [schema.text(`Quy định thứ ${article}`)]),
      ...times(10, (line) => schema.node("paragraph", { id: `a${article}p${line}` }, [schema.text("cơ quan tổ chức cá nhân có trách nhiệm thực hiện ".repeat(5))])),
    ]),
  );
  return draftUpdate(schema.node("doc", null, articles), 1);
}

const store = await openStore(DATABASE_URL ? { kind: "postgres", url: DATABASE_URL } : { kind: "sqlite", file: join(DATA_DIR, "duthao.db") });
const bus = memoryBus();
const report = (error: unknown): void => console.error(error);
const live = createRooms({ ...store, bus, now: Date.now, report });
const rounds = await createRounds({ journal: store.journal, bus, rooms: live.rooms, now: Date.now, newId: crypto.randomUUID.bind(crypto), report });
live.follow(rounds);
await rounds.command("load", SERVICE, "prepare", {
  type: "prepare-round", round: "load", title: "Đo tải", draft: { id: "load-1", number: 1, title: "Dự thảo 1" },
  agency: organisation("agency"),
  organisations: times(organisations, (index) => organisation(`o${index}`)),
  people: [person("chair", "agency", "moderator"), person("drafter", "agency", "drafter"), ...times(organisations * peoplePerDesk, (index) => person(`p${index}`, `o${Math.floor(index / peoplePerDesk)}`, "delegate"))],
  conferences: [], silenceAgrees: false, demo: true,
});
await rounds.command("load", "chair", "open", { type: "open-round" });
await live.seedDraft("load-1", draft());
const desks = [...(rounds.get("load")?.desks.values() ?? [])].flatMap(({ id, organisations: [first = ""] }) => (first.startsWith("o") ? [{ desk: id, index: Number(first.slice(1)) }] : []));
process.send?.({ desks: desks.toSorted((a, b) => a.index - b.index).map(({ desk }) => desk) });
await live.close();
await rounds.close();
await bus.close();
await store.close();
process.disconnect?.();
