import { draftUpdate, schema } from "@duthao/decree";
import { SERVICE, type Entry, type Organisation, type Person, type RoundCommand } from "@duthao/domain";
import { createRounds, type Checkpoints, type Journal, type LiveRounds } from "@duthao/service";
import { memoryCheckpoints, memoryJournal } from "@duthao/store";
import type { Extension } from "@hocuspocus/server";
import { onTestFinished } from "vitest";
import { WebSocketServer, type RawData } from "ws";
import { WebSocketCarrier } from "./carrier.ts";
import { TestBus } from "./fixture-bus.ts";
import { frameBytes, type Limits } from "./limits.ts";
import type { Door } from "./participant.ts";
import { CLOSE } from "./refused.ts";
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
  /** Checkpoints that were of no use. */
  readonly damaged: unknown[];
  /** Drafts that settled, in order. */
  readonly settled: string[];
  /** Closes it before the test ends; after that it is closed anyway. */
  close(): Promise<void>;
}

let nodes = 0;

export async function openNode({ journal, checkpoints, bus: buses }: Ground, later: Later = () => () => {}, limits: Partial<Limits> = {}, extensions: readonly Extension[] = []): Promise<TestNode> {
  const bus = buses.at(`node-${++nodes}`);
  const [failures, damaged, settled]: [unknown[], unknown[], string[]] = [[], [], []];
  const report = (failure: unknown) => void failures.push(failure);
  const now = () => 1_000;
  let ids = 0;
  const live = createRooms({ journal, checkpoints, onDamaged: (place) => damaged.push(place), bus, now, report, later, limits, extensions, onDraftSettled: (draft) => void settled.push(draft) });
  const rounds = await createRounds({ journal, bus, rooms: live.rooms, now, newId: () => `i${++ids}`, accountOf: async (id) => ({ name: `Người ${id}` }), report });
  live.follow(rounds);
  const server = new WebSocketServer({ port: 0, maxPayload: frameBytes(live.limits) });
  server.on("connection", (socket, request) => {
    const url = new URL(request.url ?? "", "http://localhost");
    const id = url.searchParams.get("as") ?? "";
    const carrier = new WebSocketCarrier(socket, request.socket);
    const guest = live.connect(carrier, { id, name: id }, doorOf(url));
    socket.on("message", (data, isBinary) => (isBinary ? guest.hear(bytesOf(data)) : guest.end(CLOSE.textInsteadOfBytes, "bytes only")));
    socket.on("close", () => guest.left());
    socket.on("error", () => {});
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no port.");
  const node: TestNode = {
    url: (who) => `ws://127.0.0.1:${address.port}/?as=${who}`,
    live, rounds, failures, damaged, settled,
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

/** The address may name a room for the plain protocol: `/?as=justice-1&plain=draft:d1`. */
function doorOf(url: URL): Door {
  const room = url.searchParams.get("plain");
  return room === null ? { protocol: "hocuspocus" } : { protocol: "y-websocket", room, mayWrite: url.searchParams.has("write") };
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
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
export async function stage(on: Ground = ground(), later?: Later, extensions?: readonly Extension[]): Promise<TestNode> {
  const node = await openNode(on, later, {}, extensions);
  await does(node, SERVICE, PREPARE);
  await does(node, "moderator", { type: "open-round" });
  await node.live.seedDraft("d1", DRAFT);
  return node;
}
