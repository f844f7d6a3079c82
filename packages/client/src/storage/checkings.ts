import type { Correction } from "@duthao/decree";
import { answer, completion } from "./indexed-db-request.ts";

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

/**
 * The files that are being looked through in this browser, one to a person and round; whatever it cannot do, it rejects.
 * A file stands apart from its corrections: each of these is written at once, and the file only once.
 */
export class Checkings {
  readonly #database: IDBDatabase;
  readonly #now: () => number;

  private constructor(database: IDBDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
    // Another build wants another form: it must not wait for this page.
    database.addEventListener("versionchange", () => database.close());
  }

  /** Forgets what nobody has gone on with for a week. `now` gives milliseconds since 1970. */
  static async open(factory: IDBFactory, now: () => number): Promise<Checkings> {
    const request = factory.open(NAME, 1);
    request.addEventListener("upgradeneeded", () => {
      for (const store of STORES) request.result.createObjectStore(store, { keyPath: ["person", "round"] });
    });
    const checkings = new Checkings(await answer(request), now);
    await checkings.#forgetBefore(now() - KEPT_FOR);
    return checkings;
  }

  async read({ person, round }: CheckingPlace): Promise<KeptChecking | undefined> {
    const transaction = this.#database.transaction(STORES, "readonly");
    const [file, corrected] = await Promise.all([
      answer<FileRow | undefined>(transaction.objectStore("files").get([person, round])),
      answer<CorrectedRow | undefined>(transaction.objectStore("corrected").get([person, round])),
    ]);
    if (!file) return undefined;
    const { corrections = [], ahead = [] } = corrected ?? {};
    return { file: new File([file.bytes], file.name, { type: file.type }), corrections, ahead };
  }

  /** Keeps a file, in place of the one before it and what was said of that. */
  async begin({ person, round }: CheckingPlace, file: File): Promise<void> {
    const bytes = await file.arrayBuffer();
    await this.#write((transaction) => {
      transaction.objectStore("files").put({ person, round, name: file.name, type: file.type, bytes } satisfies FileRow);
      transaction.objectStore("corrected").put({ person, round, corrections: [], ahead: [], at: this.#now() } satisfies CorrectedRow);
    });
  }

  correct({ person, round }: CheckingPlace, { corrections, ahead }: Corrected): Promise<void> {
    return this.#write((transaction) => void transaction.objectStore("corrected").put({ person, round, corrections, ahead, at: this.#now() } satisfies CorrectedRow));
  }

  drop({ person, round }: CheckingPlace): Promise<void> {
    return this.#delete([person, round]);
  }

  /** Nothing of this person's stays on the machine. */
  dropAll(person: string): Promise<void> {
    return this.#delete(IDBKeyRange.bound([person], [person, []]));
  }

  async #forgetBefore(moment: number): Promise<void> {
    const rows = await answer<CorrectedRow[]>(this.#database.transaction("corrected", "readonly").objectStore("corrected").getAll());
    await Promise.all(rows.filter(({ at }) => at !== undefined && at < moment).map((place) => this.drop(place)));
  }

  #delete(rows: IDBValidKey | IDBKeyRange): Promise<void> {
    return this.#write((transaction) => STORES.forEach((store) => transaction.objectStore(store).delete(rows)));
  }

  async #write(write: (transaction: IDBTransaction) => void): Promise<void> {
    const transaction = this.#database.transaction(STORES, "readwrite");
    write(transaction);
    await completion(transaction);
  }
}

const STORES = ["files", "corrected"];
