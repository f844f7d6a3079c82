import type { Correction } from "@duthao/decree";
import type { DBSchema, IDBPDatabase } from "idb";
import { openDatabase } from "./open-database.ts";

/** The round that somebody brings the next draft in for. */
export interface CheckingPlace {
  readonly person: string;
  readonly round: string;
}

/** What somebody has said of how a file was read. */
export interface Corrected {
  readonly corrections: readonly Correction[];
  /** What was taken back and may be said again, the next at the end. */
  readonly ahead: readonly Correction[];
}

/** A file that is being looked through, with what was corrected so far. */
export interface KeptChecking extends Corrected {
  readonly file: File;
}

const NAME = "duthao-checkings";

/** How long a file is kept that nobody goes on with, in milliseconds: who comes back to it comes within days. */
const KEPT_FOR = 7 * 24 * 60 * 60_000;

interface FileRow extends CheckingPlace {
  readonly name: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

interface CorrectedRow extends CheckingPlace, Corrected {
  /** When the file was begun or something last said of it, in milliseconds since 1970. Rows of earlier builds have none, and stay. */
  readonly at?: number;
}

interface CheckingsSchema extends DBSchema {
  files: { key: [person: string, round: string]; value: FileRow };
  corrected: { key: [person: string, round: string]; value: CorrectedRow };
}

/**
 * The files that are being looked through in this browser, one to a person and round; whatever it cannot do, it rejects.
 * A file stands apart from its corrections: each of these is written at once, and the file only once.
 */
export class Checkings {
  readonly #database: IDBPDatabase<CheckingsSchema>;
  readonly #now: () => number;

  private constructor(database: IDBPDatabase<CheckingsSchema>, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Forgets what nobody has gone on with for a week. `now` gives milliseconds since 1970. */
  static async open(factory: IDBFactory, now: () => number): Promise<Checkings> {
    const database = await openDatabase<CheckingsSchema>(factory, NAME, (made) =>
      STORES.forEach((store) => made.createObjectStore(store, { keyPath: ["person", "round"] })),
    );
    const checkings = new Checkings(database, now);
    await checkings.#forgetBefore(now() - KEPT_FOR);
    return checkings;
  }

  async read({ person, round }: CheckingPlace): Promise<KeptChecking | undefined> {
    const transaction = this.#database.transaction(STORES, "readonly");
    const [file, corrected] = await Promise.all([
      transaction.objectStore("files").get([person, round]),
      transaction.objectStore("corrected").get([person, round]),
    ]);
    if (!file) return undefined;
    const { corrections = [], ahead = [] } = corrected ?? {};
    return { file: new File([file.bytes], file.name, { type: file.type }), corrections, ahead };
  }

  /** Keeps a file, in place of the one before it and what was said of that. */
  async begin({ person, round }: CheckingPlace, file: File): Promise<void> {
    const bytes = await file.arrayBuffer();
    const transaction = this.#database.transaction(STORES, "readwrite");
    await Promise.all([
      transaction.objectStore("files").put({ person, round, name: file.name, type: file.type, bytes }),
      transaction.objectStore("corrected").put({ person, round, corrections: [], ahead: [], at: this.#now() }),
      transaction.done,
    ]);
  }

  async correct({ person, round }: CheckingPlace, { corrections, ahead }: Corrected): Promise<void> {
    await this.#database.put("corrected", { person, round, corrections, ahead, at: this.#now() });
  }

  drop({ person, round }: CheckingPlace): Promise<void> {
    return this.#delete([person, round]);
  }

  /** Nothing of this person's stays on the machine. */
  dropAll(person: string): Promise<void> {
    return this.#delete(IDBKeyRange.bound([person], [person, []]));
  }

  async #forgetBefore(moment: number): Promise<void> {
    const rows = await this.#database.getAll("corrected");
    await Promise.all(rows.filter(({ at }) => at !== undefined && at < moment).map((place) => this.drop(place)));
  }

  async #delete(rows: [person: string, round: string] | IDBKeyRange): Promise<void> {
    const transaction = this.#database.transaction(STORES, "readwrite");
    await Promise.all([...STORES.map((store) => transaction.objectStore(store).delete(rows)), transaction.done]);
  }
}

const STORES: readonly ("files" | "corrected")[] = ["files", "corrected"];
