import type { RoomMessage } from "@duthao/protocol";
import { Line, type Ear } from "./line.ts";
import { eachRange } from "./ranges.ts";
import type { SeatPlan } from "./seat.ts";
import { Tongue } from "./tongue.ts";
import { begin, typed } from "./typing.ts";
import type { Watch } from "./watch.ts";

/** Edits of one person that may be on their way before their times are overwritten. */
const ON_THE_WAY = 1 << 12;

/** What a server that acknowledges does so for before the first edit: the empty answer of the handshake, and the note. */
const SAVES_BEFORE = 2;

/** One person of the crowd with their connection: types, and notes when what others typed arrives. */
export class Member implements Ear {
  readonly plan: SeatPlan;
  readonly #line: Line;
  readonly #watch: Watch;
  readonly #tongue: Tongue;
  /** For the second room, of somebody who reads one. */
  readonly #aside: Tongue | undefined;
  readonly #group: ReadonlyMap<number, Member>;
  /** Of each other client the clock that is expected next. */
  readonly #expected = new Map<number, number>();
  readonly #sentAt = new Float64Array(ON_THE_WAY);
  #start = 0;
  #clock = 0;
  #saves = 0;
  #now = 0;
  #isInFirst = false;
  #isInSecond = false;
  /** Whoever the next edit waits for. */
  watcher: Member | undefined;
  /** Called when the last edit has reached the watcher. */
  onArrived: (() => void) | undefined;
  onWhole: ((bytes: number) => void) | undefined;
  onPresence: ((states: Uint8Array) => void) | undefined;
  /** Called when the second room has changed. */
  onAside: (() => void) | undefined;

  constructor(plan: SeatPlan, group: ReadonlyMap<number, Member>, watch: Watch) {
    this.plan = plan;
    this.#group = group;
    this.#watch = watch;
    this.#tongue = new Tongue(plan.tongue, plan.room);
    this.#aside = plan.reads === undefined ? undefined : new Tongue(plan.tongue, plan.reads);
    this.#line = new Line(plan.address, this);
  }

  get isIn(): boolean {
    return this.#isInFirst && (this.#isInSecond || this.#aside === undefined);
  }

  /** The clock of the letter that comes next. */
  get clock(): number {
    return this.#clock;
  }

  /** Whether everything sent was acknowledged, as far as this server does that. */
  get isSaved(): boolean {
    if (this.plan.tongue !== "hocuspocus") return true;
    const edits = (this.#clock - this.#start) / this.#watch.letters;
    return this.#clock === 0 ? this.#saves > 0 : this.#saves >= SAVES_BEFORE + edits;
  }

  /** How many clocks of the others have not come. */
  get missing(): number {
    let missing = 0;
    for (const [client, { clock }] of this.#group)
      if (client !== this.plan.client) missing += Math.max(0, clock - (this.#expected.get(client) ?? 0));
    return missing;
  }

  /** Puts a note of one's own into the document. */
  begin(): void {
    const { client, person } = this.plan;
    const { update, clock } = begin(client, `n${client}`, person);
    this.#start = this.#clock = clock;
    this.bring(update);
  }

  /** Puts this into the document. */
  bring(update: Uint8Array): void {
    this.#line.send(this.#tongue.update(update));
  }

  /** Whether what was put there first is acknowledged, where the server says so. */
  get hasBrought(): boolean {
    return this.plan.tongue !== "hocuspocus" || this.#saves >= SAVES_BEFORE;
  }

  /** Makes one edit. */
  type(letters: string): void {
    const { client } = this.plan;
    const edit = (this.#clock - this.#start) / letters.length;
    this.#sentAt[edit % ON_THE_WAY] = performance.now();
    this.#line.send(this.#tongue.update(typed(client, this.#clock, letters)));
    this.#clock += letters.length;
  }

  /** Shows where one is. */
  show(clock: number, state: string): void {
    this.#line.send(this.#tongue.presence(this.plan.client, clock, state));
  }

  stall(): void {
    this.#line.stall();
  }

  leave(): void {
    this.#line.end();
  }

  opened(): void {
    const knock = this.#tongue.knock();
    if (knock) this.#line.send(knock);
    else if (this.plan.tongue === "relay") this.#isInFirst = true;
    else this.#line.send(this.#tongue.ask());
    const aside = this.#aside?.knock();
    if (aside) this.#line.send(aside);
  }

  heard(bytes: Buffer): void {
    this.#now = performance.now();
    if (this.#aside?.isOf(bytes)) this.#hearAside(this.#aside.read(bytes), this.#aside);
    else this.#hear(this.#tongue.read(bytes));
  }

  closed(code: number, reason: string): void {
    if (!this.plan.stalls) this.#watch.failures.push(`${this.plan.room}: ${code} ${reason}`);
  }

  #hear(message: RoomMessage): void {
    switch (message.kind) {
      case "update":
        return eachRange(message.update, this.#onRange);
      case "syncStep2":
        this.#isInFirst = true;
        if (this.onWhole) this.onWhole(message.update.length);
        else eachRange(message.update, this.#onRange);
        return;
      case "awareness":
        return this.onPresence?.(message.update);
      case "syncStatus":
        return this.#saved();
      case "authenticated":
        return this.#line.send(this.#tongue.ask());
      case "syncStep1":
        return this.#line.send(this.#tongue.answer());
      case "permissionDenied":
      case "close":
        this.#watch.failures.push(`${this.plan.room}: ${message.reason}`);
        return;
      default:
    }
  }

  #hearAside({ kind }: RoomMessage, tongue: Tongue): void {
    if (kind === "update") this.onAside?.();
    else if (kind === "authenticated") this.#line.send(tongue.ask());
    else if (kind === "syncStep1") this.#line.send(tongue.answer());
    else if (kind === "syncStep2") this.#isInSecond = true;
    else if (kind === "permissionDenied" || kind === "close") this.#watch.failures.push(`${this.plan.reads}: denied`);
  }

  #saved(): void {
    const edit = this.#saves - SAVES_BEFORE;
    this.#saves += 1;
    if (edit >= 0 && this.#watch.isOn) this.#watch.saves.add(this.#now - this.#sentOf(edit));
  }

  #sentOf(edit: number): number {
    return this.#sentAt[edit % ON_THE_WAY] ?? 0;
  }

  readonly #onRange = (client: number, clock: number, length: number): void => {
    const author = this.#group.get(client);
    if (!author || author === this) return;
    const expected = this.#expected.get(client) ?? 0;
    const end = clock + length;
    if (end <= expected) return;
    if (clock > expected) this.#watch.skipped += clock - expected;
    this.#expected.set(client, end);
    if (this.#watch.isOn) this.#note(author, Math.max(clock, expected), end);
    if (author.watcher === this && end === author.#clock) author.onArrived?.();
  };

  /** Notes how long each edit of a stretch took. */
  #note(author: Member, from: number, end: number): void {
    const { letters, deliveries } = this.#watch;
    for (let clock = Math.max(from, author.#start); clock < end; clock += letters) {
      deliveries.add(this.#now - author.#sentOf((clock - author.#start) / letters));
    }
  }
}
