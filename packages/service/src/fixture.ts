import type {
  Anchor,
  Anchored,
  CitedPlace,
  Entry,
  Note,
  Organisation,
  Person,
  Place,
  RoundCommand,
} from "@duthao/domain";
import type { Bus, StreamAdvanced } from "./bus.ts";
import type { Appended, AppendOptions, Head, Journal, NewEntry } from "./journal.ts";
import type { Rooms } from "./rooms.ts";

/** A journal that lasts as long as its test and keeps no hashes; what a journal promises is proved in test/contract. */
export class TestJournal implements Journal {
  readonly #streams = new Map<string, Entry[]>();
  /** Called before each append; the place to let another node be faster. */
  beforeAppend: () => Promise<void> = async () => {};

  async append(stream: string, news: readonly NewEntry[], { after }: AppendOptions = {}): Promise<Appended> {
    await this.beforeAppend();
    const entries = this.#entries(stream);
    const known = entries.filter((entry) => entry.command !== "" && entry.command === news[0]?.command);
    if (known.length > 0) return { entries: known };
    if (after !== undefined && after !== entries.length) return { conflict: await this.head(stream) };
    const from = entries.length;
    for (const entry of news)
      entries.push({ command: "", ...entry, stream, seq: entries.length + 1, hash: new Uint8Array(32) });
    return { entries: entries.slice(from) };
  }

  beforeWrite(run: () => void): void {
    run();
  }

  async *read(stream: string, from: number, to = Number.POSITIVE_INFINITY): AsyncIterable<Entry> {
    for (const entry of this.#entries(stream).slice(from - 1)) if (entry.seq <= to) yield entry;
  }

  async head(stream: string): Promise<Head> {
    const last = this.#entries(stream).at(-1);
    return { seq: last?.seq ?? 0, at: last?.at ?? 0, hash: new Uint8Array(32) };
  }

  async heads(streams: readonly string[]): Promise<ReadonlyMap<string, Head>> {
    return new Map(await Promise.all(streams.map(async (stream) => [stream, await this.head(stream)] as const)));
  }

  async streams(prefix: string): Promise<readonly string[]> {
    return [...this.#streams.keys()].filter((name) => name.startsWith(prefix)).toSorted();
  }

  #entries(stream: string): Entry[] {
    const entries = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, entries);
    return entries;
  }
}

/** A bus of one process that can be cut. */
export class TestBus implements Bus {
  readonly isConnected = true;
  readonly #listeners = new Set<(ring: StreamAdvanced) => void>();
  isCut = false;

  advanced(ring: StreamAdvanced): void {
    if (!this.isCut) for (const listener of this.#listeners) listener(ring);
  }

  onAdvanced(listener: (ring: StreamAdvanced) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  subscribe(): () => void {
    return () => {};
  }

  publish(): void {}

  onMessage(): () => void {
    return () => {};
  }

  onReconnected(): () => void {
    return () => {};
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }
}

export const PLACE: Place = {
  standing: { kind: "exact" },
  section: "k1",
  article: "a8",
  path: "khoản 1 Điều 8",
  words: "",
};
export const ANCHOR = { kind: "section", draft: "d1", section: "k1", path: "khoản 1 Điều 8" } as const satisfies Anchor;

/** Documents that a test fills by hand: notes by desk and id, one place for all anchors unless told otherwise. */
export class TestRooms implements Rooms {
  readonly notes = new Map<string, Note>();
  readonly opened: string[] = [];
  /** Of when the draft was asked for beside today, for each anchor that was made anew. */
  readonly anchoredAt: (number | undefined)[] = [];
  /** Whether drafts can be read at the moment. */
  isReadable = true;
  /** Whether what anchors mean stands in the draft. */
  isCertain = true;
  /** What words name in the draft: nothing, unless told otherwise. */
  citesIn: (words: string) => readonly CitedPlace[] = () => [];
  placeOf: (anchor: Anchor) => Place = () => PLACE;

  async note(desk: string, note: string): Promise<Note | undefined> {
    this.opened.push(`desk:${desk}`);
    return this.notes.get(note);
  }

  async places(draft: string, anchors: readonly Anchor[]): Promise<readonly Place[] | undefined> {
    this.opened.push(`draft:${draft}`);
    return this.isReadable ? anchors.map((anchor) => this.placeOf(anchor)) : undefined;
  }

  async anchored(draft: string, anchor: Anchor, at?: number): Promise<Anchored | undefined> {
    this.anchoredAt.push(at);
    const [place] = (await this.places(draft, [anchor])) ?? [];
    return place && { anchor, place, isCertain: this.isCertain };
  }

  async cites(draft: string, words: string): Promise<readonly CitedPlace[] | undefined> {
    this.opened.push(`draft:${draft}`);
    return this.isReadable ? this.citesIn(words) : undefined;
  }

  /** A note with these words about khoản 1 Điều 8, or what is said otherwise. */
  write(id: string, body: string, more: Partial<Note> = {}): void {
    this.notes.set(id, {
      id,
      target: { kind: "place", anchor: ANCHOR },
      kind: "amend",
      body,
      proposal: "",
      conference: undefined,
      at: 0,
      contributions: [],
      ...more,
    });
  }
}

const organisation = (id: string, kind: Organisation["kind"]): Organisation => ({ id, name: id, short: id, kind });
const person = (id: string, at: string, role: Person["role"]): Person => ({ id, name: id, organisation: at, role });

/** A round of an agency and two ministries: `moderator`, `leader` and `drafter` in the one, `justice-1` and `finance-1` in the others. */
export function prepare(round: string, draft = "d1"): Extract<RoundCommand, { type: "prepare-round" }> {
  return {
    type: "prepare-round",
    round,
    title: "Cụm công nghiệp",
    draft: { id: draft, number: 1, title: "Dự thảo 1" },
    agency: organisation("agency", "ministry"),
    organisations: [organisation("justice", "ministry"), organisation("finance", "ministry")],
    people: [
      person("moderator", "agency", "moderator"),
      person("leader", "agency", "leader"),
      person("drafter", "agency", "drafter"),
      person("justice-1", "justice", "delegate"),
      person("finance-1", "finance", "delegate"),
    ],
    conferences: [{ id: "vung-tau", place: "Vũng Tàu", day: "2023-04-21", agenda: [] }],
    silenceAgrees: false,
    demo: false,
  };
}
