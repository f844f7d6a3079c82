import type { Entry } from "@duthao/domain";
import * as Y from "yjs";
import { Authors } from "./authors.ts";
import { CheckpointSpacing, drop, latest, save, type DocumentSources } from "../persistence/checkpoints.ts";
import { StreamFollower } from "../persistence/stream-follower.ts";
import { fill, inParts } from "../yjs-internals/parts.ts";
import { typedOn } from "../yjs-internals/typed-on.ts";
import { TypingRun } from "../yjs-internals/typing-run.ts";

/** Marks what comes from the journal: it is on disk already, and goes out at once. */
export const FROM_JOURNAL = "journal";

/** A document that something was filled into which is of no use. */
export class DamagedCheckpoint extends Error {
  override readonly name = "Harmed";
}

/** Loads into one document after the other, until one comes to no harm. */
export async function withoutDamage<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof DamagedCheckpoint) return withoutDamage(load);
    throw error;
  }
}

/** A draft's or a desk's document with its authors, following its stream. */
export class TextDocument {
  readonly doc: Y.Doc;
  readonly authors = new Authors();
  readonly follower: StreamFollower;
  readonly #sources: DocumentSources;
  readonly #distance: CheckpointSpacing;
  #saving: Promise<void> | undefined;

  /**
   * Fills `doc` from the newest checkpoint and the entries after it; with `upTo`, as it was at that seq. Throws `Harmed` where a
   * checkpoint could not be opened: it is dropped then, and another document will not meet it.
   */
  static async load(stream: string, doc: Y.Doc, sources: DocumentSources, upTo?: number): Promise<TextDocument> {
    const document = await TextDocument.#begin(stream, doc, sources, upTo);
    if (upTo === undefined) await document.follower.catchUp();
    else await document.follower.readTo(upTo);
    return document;
  }

  /** From the newest checkpoint that is of what the journal has; from nothing where there is none. */
  static async #begin(
    stream: string,
    doc: Y.Doc,
    sources: DocumentSources,
    upTo: number | undefined,
  ): Promise<TextDocument> {
    for (let end = upTo; ;) {
      const checkpoint = await latest(sources.checkpoints, stream, end);
      if (!checkpoint) return new TextDocument(stream, doc, sources, undefined);
      const { seq } = await sources.journal.head(stream);
      if (Math.max(checkpoint.document.seq, checkpoint.authors.seq) <= seq) {
        try {
          await fill(doc, checkpoint.document.state, FROM_JOURNAL);
          return new TextDocument(stream, doc, sources, checkpoint);
        } catch (cause) {
          await drop(sources, stream, checkpoint);
          throw new DamagedCheckpoint(`The checkpoint of ${stream} at ${checkpoint.document.seq} does not open.`, {
            cause,
          });
        }
      }
      await drop(sources, stream, checkpoint);
      end = Math.min(checkpoint.document.seq, checkpoint.authors.seq) - 1;
    }
  }

  private constructor(
    stream: string,
    doc: Y.Doc,
    sources: DocumentSources,
    checkpoint: Awaited<ReturnType<typeof latest>>,
  ) {
    this.doc = doc;
    this.#sources = sources;
    this.#distance = new CheckpointSpacing(checkpoint?.document.state.byteLength);
    if (checkpoint) this.authors.restore(checkpoint.authors.state);
    const from = checkpoint ? Math.min(checkpoint.document.seq, checkpoint.authors.seq) : 0;
    this.follower = new StreamFollower(sources.journal, stream, from, (entries) => this.#apply(entries));
  }

  /** Bytes that the document weighs, about: its newest checkpoint and what came since. */
  get weight(): number {
    return this.#distance.weight;
  }

  /** Takes note of entries whose updates the document has already. Others may stand before them that it has not. */
  passed(entries: readonly Entry[]): void {
    this.follower.passed(entries, (entry) => this.#learn(entry));
  }

  /** Saves a checkpoint where one is due. The document must hold nothing that is not in the journal. */
  async saveIfDue(): Promise<void> {
    if (this.#distance.isDue()) await this.#save();
  }

  /** The same in a room that nobody is in. */
  async saveIfWorthIt(): Promise<void> {
    if (this.#distance.isWorthIt()) await this.#save();
  }

  /** Saves one at a time; what came meanwhile is for the next. Where that fails, this one is still due. */
  async #save(): Promise<void> {
    this.#saving ??= this.#saveNow().finally(() => (this.#saving = undefined));
    await this.#saving;
  }

  async #saveNow(): Promise<void> {
    const [document, { travelled }] = [inParts(this.doc), this.#distance];
    await save(this.#sources.checkpoints, this.follower.stream, this.follower.reached, {
      document,
      authors: this.authors.toState(),
    });
    this.#distance.restart(document.byteLength, travelled);
  }

  /** Letters first, as far as they stand next to what is there, then all others: the same comes of it in any order in which nothing is missing. */
  #apply(entries: readonly Entry[]): void {
    const run = new TypingRun(this.doc, FROM_JOURNAL);
    const typed = new Set(typedOn(entries).flatMap((piece) => (run.take(piece.typing) ? piece.entries : [])));
    run.end();
    for (const entry of entries) this.#learn(entry);
    const others = entries.filter((entry) => entry.kind === "update" && !typed.has(entry));
    if (others.length > 0)
      this.doc.transact(() => others.forEach(({ payload }) => Y.applyUpdate(this.doc, payload)), FROM_JOURNAL);
  }

  #learn(entry: Entry): void {
    this.#distance.travel(entry.payload.byteLength);
    if (entry.kind === "event") this.authors.learn(entry);
  }
}
