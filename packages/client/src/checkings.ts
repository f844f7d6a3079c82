import type { Correction } from "@duthao/decree";
import { answer, completion } from "./indexed-request.ts";

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

interface FileRow extends CheckingPlace {
  readonly name: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

interface CorrectedRow extends CheckingPlace, Corrected {}

/**
 * The files that are being looked through in this browser, one to a person and round; whatever it cannot do, it rejects.
 * A file stands apart from its corrections: each of these is written at once, and the file only once.
 */
export class Checkings {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
    // Another build wants another form: it must not wait for this page.
    database.addEventListener("versionchange", () => database.close());
  }

  static async open(factory: IDBFactory): Promise<Checkings> {
    const request = factory.open(NAME, 1);
    request.addEventListener("upgradeneeded", () => {
      for (const store of STORES) request.result.createObjectStore(store, { keyPath: ["person", "round"] });
    });
    return new Checkings(await answer(request));
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
      transaction.objectStore("corrected").delete([person, round]);
    });
  }

  correct({ person, round }: CheckingPlace, { corrections, ahead }: Corrected): Promise<void> {
    return this.#write((transaction) => void transaction.objectStore("corrected").put({ person, round, corrections, ahead } satisfies CorrectedRow));
  }

  drop({ person, round }: CheckingPlace): Promise<void> {
    return this.#delete([person, round]);
  }

  /** Nothing of this person's stays on the machine. */
  dropAll(person: string): Promise<void> {
    return this.#delete(IDBKeyRange.bound([person], [person, []]));
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
