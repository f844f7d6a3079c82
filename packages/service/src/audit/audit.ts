import { AuditNote, auditMonth, auditStream } from "@duthao/domain";
import type { Journal, NewEntry } from "../journal.ts";

/** Where what matters for security is noted. */
export interface Audit {
  /** How many notes are not on disk yet. */
  readonly waiting: number;
  /**
   * Notes an act; returns at once and never throws. `once` is an id under which telling it again is telling it once.
   */
  note(note: AuditNote, once?: string): void;
  /** Resolves once everything noted is on disk, or writing failed, which is reported: what is left is written the next time this is asked. */
  write(): Promise<void>;
}

/** Who stands as the actor of an entry where nobody was signed in. */
export const NOBODY_SIGNED_IN = "-";

/** Notes that one append takes. */
const BATCH = 200;

/** Notes that may wait while the database is away: what a guessing machine makes in minutes. Beyond them the newest are reported as lost. */
const WAITING_LIMIT = 20_000;

export interface AuditDeps {
  readonly journal: Pick<Journal, "append">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly report: (failure: unknown, part: string) => void;
}

interface Waiting {
  readonly stream: string;
  readonly entry: NewEntry;
}

/** Writes notes into the journal, in their order, one batch after the other. */
export class JournalAudit implements Audit {
  readonly #deps: AuditDeps;
  readonly #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  /** Whether the last write failed: then the next note waits to be asked for, instead of failing at once again. */
  #isFailing = false;
  #lost = 0;

  constructor(deps: AuditDeps) {
    this.#deps = deps;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  note(note: AuditNote, once?: string): void {
    try {
      if (this.#waiting.length >= WAITING_LIMIT) this.#lose();
      else if (!this.#waits(once)) this.#waiting.push(this.#entryOf(note, once));
    } catch (failure) {
      this.#deps.report(failure, "audit");
    }
    if (!this.#writing && !this.#isFailing) void this.write();
  }

  async write(): Promise<void> {
    while (this.#writing) await this.#writing;
    if (this.#waiting.length === 0) return;
    this.#writing = this.#writeAll();
    await this.#writing;
  }

  /** An append takes entries of one id for parts of one thing, and writes them all. */
  #waits(once: string | undefined): boolean {
    return once !== undefined && this.#waiting.some(({ entry }) => entry.command === once);
  }

  #entryOf(note: AuditNote, once: string | undefined): Waiting {
    const { by, ...rest } = AuditNote.parse(note);
    const at = this.#deps.now();
    const payload = new TextEncoder().encode(JSON.stringify(rest));
    return {
      stream: auditStream(auditMonth(at)),
      entry: {
        at,
        actor: by ?? NOBODY_SIGNED_IN,
        kind: "event",
        payload,
        ...(once !== undefined && { command: once }),
      },
    };
  }

  async #writeAll(): Promise<void> {
    try {
      for (let stream = this.#waiting[0]?.stream; stream !== undefined; stream = this.#waiting[0]?.stream) {
        const other = this.#waiting.findIndex((one) => one.stream !== stream);
        const batch = this.#waiting.slice(0, Math.min(BATCH, other < 0 ? BATCH : other));
        await this.#deps.journal.append(
          stream,
          batch.map(({ entry }) => entry),
        );
        this.#waiting.splice(0, batch.length);
      }
      this.#isFailing = false;
    } catch (failure) {
      this.#isFailing = true;
      this.#deps.report(failure, "audit");
    } finally {
      this.#writing = undefined;
    }
  }

  /** Said when it begins, and then for each thousand: the log must not be what fills the disk. */
  #lose(): void {
    if (this.#lost++ % 1_000 === 0)
      this.#deps.report(new Error(`The database is away, and ${this.#lost} notes of the audit are lost.`), "audit");
  }
}
