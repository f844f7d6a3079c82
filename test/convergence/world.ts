import { createClient, type Client, type LiveRoom } from "@duthao/client";
import { addNote, noteProposal } from "@duthao/decree";
import { deskRoom, roomName } from "@duthao/domain";
import { desk, ground, openNode, stage, type Ground, type TestNode } from "@duthao/room/fixture";
import { expect, onTestFinished, vi } from "vitest";
import type { Doc } from "yjs";
import { Machine } from "./machine.ts";
import { Structs } from "./structs.ts";
import { Network, Wire } from "./wire.ts";

const PERSON = "justice-1";

/** The same numbers from the same seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A page of one person in one room. */
export interface Page {
  readonly client: Client;
  readonly room: LiveRoom;
  readonly wire: Wire;
  readonly words: string[];
  readonly leaveRoom: () => void;
  isIn: boolean;
}

/** Two nodes, one machine, and everything that was ever written under which id and clock. */
export class World {
  readonly pages = new Set<Page>();
  /** Words that were said to be safe. */
  readonly safe = new Set<string>();
  readonly typed: string[] = [];
  readonly #on: Ground;
  readonly #nodes: readonly TestNode[];
  readonly #room: string;
  readonly #structs = new Structs();
  readonly #machine = new Machine(this.#structs);
  readonly #network = new Network();
  readonly #keys = new Map<Page, object>();
  readonly #chance: () => number;

  private constructor(on: Ground, nodes: readonly TestNode[], room: string, chance: () => number) {
    this.#on = on;
    this.#nodes = nodes;
    this.#room = room;
    this.#chance = chance;
  }

  static async begin(seed: number): Promise<World> {
    const on = ground();
    const here = await stage(on);
    const there = await openNode(on);
    const place = deskRoom(desk(here, "justice"));
    await here.live.change(place, PERSON, (doc) =>
      addNote(doc, "n1", { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: PERSON }),
    );
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers().restoreAllMocks()); // before the nodes close, which takes time
    vi.spyOn(Math, "random").mockImplementation(chances(-seed)); // the waits of the pages
    return new World(on, [here, there], roomName(place), chances(seed));
  }

  upTo(limit: number): number {
    return Math.floor(this.#chance() * limit);
  }

  pick<Value>(values: Iterable<Value>): Value | undefined {
    const all = [...values];
    return all[this.upTo(all.length)];
  }

  open(): void {
    const key = {};
    const wire = new Wire(this.#network, this.#structs, (carrier) =>
      (this.pick(this.#nodes) ?? fail()).live.connect(carrier, { id: PERSON, name: PERSON }),
    );
    const fetcher = async () => Response.json({ ticket: "t", person: PERSON });
    const client = createClient({
      origin: "http://duthao.test",
      fetch: fetcher,
      socket: wire.Socket,
      store: Promise.resolve(this.#machine.at(key)),
    });
    const { room, leave } = client.openRoom(this.#room);
    const page: Page = { client, room, wire, words: [], leaveRoom: leave, isIn: false };
    this.#keys.set(page, key);
    void room.synced.then(() => (page.isIn = true));
    this.pages.add(page);
  }

  type(page: Page): void {
    if (!page.isIn) return;
    const { doc } = page.room;
    const text = noteProposal(doc, "n1");
    const word = `⟨${this.typed.length}⟩`;
    this.typed.push(word);
    page.words.push(word);
    text?.insert(text.length, word);
  }

  crash(page: Page): void {
    this.pages.delete(page);
    this.#machine.crash(this.#keys.get(page) ?? fail());
    page.wire.die(this.#chance() < 0.5);
  }

  /** Ends the page as somebody does who closes it. */
  leave(page: Page): void {
    this.pages.delete(page);
    const key = this.#keys.get(page) ?? fail();
    void page.client.close().then(() => this.#machine.crash(key));
  }

  cut(page: Page): void {
    page.wire.cut(this.#chance() < 0.5);
  }

  /** The nodes hear of each other, or do not. */
  set isCut(isCut: boolean) {
    this.#on.bus.isCut = isCut;
  }

  async go(
    milliseconds: number,
    messages = Number.POSITIVE_INFINITY,
    things = Number.POSITIVE_INFINITY,
  ): Promise<void> {
    this.#network.deliver(Math.min(messages, 1_000));
    await this.#machine.work(Math.min(things, 1_000));
    await vi.advanceTimersByTimeAsync(milliseconds);
    for (const page of this.pages) if (!page.room.isAtRisk) page.words.forEach((word) => this.safe.add(word));
  }

  /** Whether nothing is on its way between pages and nodes. */
  get isQuiet(): boolean {
    return this.#network.isIdle;
  }

  /** Everything heals, and a last page brings what was left. */
  async calm(): Promise<void> {
    this.isCut = false;
    for (const { live } of this.#nodes) await live.catchUp();
    for (let turn = 0; turn < 400 && !(await this.#isCalm()); turn++) await this.go(100);
    expect([...this.pages].map(({ room }) => room.state.get().kind).every((kind) => kind === "saved")).toBe(true);
  }

  async #isCalm(): Promise<boolean> {
    return (
      this.#network.isIdle &&
      this.#machine.isIdle &&
      [...this.pages].every(({ room, isIn }) => isIn && room.state.get().kind === "saved")
    );
  }

  /** What the nodes and the pages say the note says, as long as they agree. Nothing happens in this world after it. */
  async words(): Promise<string> {
    vi.useRealTimers(); // a node may have to read it from its journal
    const said = await Promise.all(
      this.#nodes.map(async ({ live }) => live.read({ kind: "desk", desk: this.#room.slice("desk:".length) }, wordsIn)),
    );
    const all = new Set([...said, ...[...this.pages].map(({ room }) => wordsIn(room.doc))]);
    expect([...all]).toHaveLength(1);
    return said[0] ?? "";
  }

  get failures(): unknown[] {
    return this.#nodes.flatMap(({ failures }) => failures);
  }

  get ids(): ReadonlySet<string> {
    return this.#structs.ids;
  }
}

const wordsIn = (doc: Doc): string => noteProposal(doc, "n1")?.toJSON() ?? "";

export function fail(): never {
  throw new Error("The test is wrong.");
}
