import { draftUpdate, schema } from "@duthao/decree";
import { SERVICE, type Entry, type Organisation, type Person, type RoundCommand } from "@duthao/domain";
import { createRounds, type Bus, type Checkpoints, type Journal, type LiveRounds, type Ring } from "@duthao/service";
import { memoryCheckpoints, memoryJournal } from "@duthao/store";
import { onTestFinished } from "vitest";
import { WebSocketServer } from "ws";
import { createRooms, type LiveRooms } from "./rooms.ts";
import type { Later } from "./settling.ts";

const organisation = (id: string): Organisation => ({ id, name: `Đơn vị ${id}`, short: id.toUpperCase(), kind: "ministry" });
const person = (id: string, at: string, role: Person["role"]): Person => ({ id, name: `Người ${id}`, organisation: at, role });

/** Whoever takes part: an agency that drafts, two ministries with two delegates and an observer between them. */
const PREPARE: RoundCommand = {
  type: "prepare-round",
  round: "r1",
  title: "Cụm công nghiệp",
  draft: { id: "d1", number: 1, title: "Dự thảo 1" },
  agency: organisation("agency"),
  organisations: [organisation("justice"), organisation("finance")],
  people: [
    person("drafter", "agency", "drafter"),
    person("moderator", "agency", "moderator"),
    person("justice-1", "justice", "delegate"),
    person("justice-2", "justice", "delegate"),
    person("observer", "justice", "observer"),
    person("finance-1", "finance", "delegate"),
  ],
  conferences: [],
  silenceAgrees: false,
  demo: false,
};

/** A draft of one article, as an import would begin it. */
export const DRAFT = draftUpdate(
  schema.node("doc", null, [
    schema.node("article", { id: "a1" }, [schema.node("title", null, [schema.text("Phạm vi điều chỉnh")]), schema.node("paragraph", { id: "p1" }, [schema.text("Nghị định này quy định.")])]),
  ]),
  7,
);

/** A bus of one process that can be cut and mended. */
export class TestBus implements Bus {
  readonly #listeners = new Set<(ring: Ring) => void>();
  isCut = false;

  ring(ring: Ring): void {
    if (!this.isCut) for (const listener of this.#listeners) listener(ring);
  }

  onRing(listener: (ring: Ring) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }
}

/** What several nodes share. */
export interface Ground {
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  readonly bus: TestBus;
}

export const ground = (): Ground => ({ journal: memoryJournal(), checkpoints: memoryCheckpoints(), bus: new TestBus() });

/** Real rooms and rounds behind a real WebSocket server; who somebody is, the address says. */
export interface TestNode {
  readonly url: (person: string) => string;
  readonly live: LiveRooms;
  readonly rounds: LiveRounds;
  /** What was reported as failed. */
  readonly failures: unknown[];
  /** Drafts that settled, in order. */
  readonly settled: string[];
  /** Closes it before the test ends; after that it is closed anyway. */
  close(): Promise<void>;
}

export async function openNode({ journal, checkpoints, bus }: Ground, later: Later = () => () => {}): Promise<TestNode> {
  const [failures, settled]: [unknown[], string[]] = [[], []];
  const report = (failure: unknown) => void failures.push(failure);
  const now = () => 1_000;
  let ids = 0;
  const live = createRooms({ journal, checkpoints, bus, now, report, later, onDraftSettled: (draft) => void settled.push(draft) });
  const rounds = await createRounds({ journal, bus, rooms: live.rooms, now, newId: () => `i${++ids}`, report });
  live.follow(rounds);
  const server = new WebSocketServer({ port: 0 });
  server.on("connection", (socket, request) => {
    const url = new URL(request.url ?? "", "http://localhost");
    const id = url.searchParams.get("as") ?? "";
    live.connect(socket, new Request(url), { id, name: id });
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no port.");
  const node: TestNode = {
    url: (who) => `ws://127.0.0.1:${address.port}/?as=${who}`,
    live, rounds, failures, settled,
    async close() {
      await live.close();
      await rounds.close();
      server.clients.forEach((client) => client.terminate());
      await new Promise((resolve) => server.close(resolve));
    },
  };
  onTestFinished(() => node.close());
  return node;
}

/** Asks the round for something; a refusal here is a mistake in the test. */
export async function does({ rounds }: TestNode, who: string, command: RoundCommand): Promise<void> {
  const outcome = await rounds.command("r1", who, crypto.randomUUID(), command);
  if ("refused" in outcome) throw new Error(`${who} was refused ${command.type}: ${outcome.refused}`);
}

/** The desk that exactly these organisations share. */
export function desk({ rounds }: TestNode, ...organisations: string[]): string {
  const found = [...(rounds.get("r1")?.desks.values() ?? [])].find((candidate) => candidate.organisations.join() === organisations.join());
  if (!found) throw new Error(`No desk of ${organisations.join()}.`);
  return found.id;
}

/** The entries of a stream. */
export async function entriesOf({ journal }: Ground, stream: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of journal.read(stream, 1)) entries.push(entry);
  return entries;
}

/** A node on which the round is open and the draft has its text. */
export async function stage(on: Ground = ground(), later?: Later): Promise<TestNode> {
  const node = await openNode(on, later);
  await does(node, SERVICE, PREPARE);
  await does(node, "moderator", { type: "open-round" });
  await node.live.seedDraft("d1", DRAFT);
  return node;
}
