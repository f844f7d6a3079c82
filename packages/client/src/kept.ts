const DATABASE = "duthao";
const STORE = "unacknowledged";

/**
 * What was typed in a room and is not yet acknowledged, kept on this machine so that a closed page loses nothing.
 * Once the service has it, nothing stays here: the machine may be shared. Without IndexedDB nothing is kept.
 */
export class Kept {
  readonly #room: string;
  /** Pages of one person in one room keep apart, or one would clear what the other still waits with. */
  readonly #page = crypto.randomUUID();
  readonly #database: Promise<IDBDatabase | undefined>;
  #taken: IDBValidKey[] = [];

  /** `owner` is the person, so that nobody sends another's words. */
  constructor(owner: string, room: string) {
    this.#room = `${owner} ${room}`;
    this.#database = open();
  }

  add(update: Uint8Array): void {
    void this.#with("readwrite", (store) => store.add(update, [this.#room, this.#page, crypto.randomUUID()]));
  }

  /** What earlier pages left behind; it is forgotten with the next `clear`. */
  async take(): Promise<readonly Uint8Array[]> {
    const range = IDBKeyRange.bound([this.#room], [this.#room, []]);
    const keys = await this.#with("readonly", (store) => store.getAllKeys(range));
    const updates = await this.#with("readonly", (store) => store.getAll(range));
    this.#taken = keys ?? [];
    return (updates ?? []) as Uint8Array[]; // reason: only `add` writes here
  }

  clear(): void {
    const own = IDBKeyRange.bound([this.#room, this.#page], [this.#room, this.#page, []]);
    const taken = this.#taken;
    this.#taken = [];
    void this.#with("readwrite", (store) => {
      for (const key of taken) store.delete(key);
      return store.delete(own);
    });
  }

  /** Requests run in the order in which they were made. Where the browser declines, nothing is kept. */
  async #with<Value>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value | undefined> {
    const database = await this.#database;
    if (!database) return undefined;
    try {
      return await answer(ask(database.transaction(STORE, mode).objectStore(STORE)));
    } catch {
      return undefined;
    }
  }
}

/** Whether this browser has a place to keep things. */
export function canKeep(): boolean {
  return typeof indexedDB !== "undefined";
}

async function open(): Promise<IDBDatabase | undefined> {
  try {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
    return await answer(request);
  } catch {
    return undefined;
  }
}

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("The browser keeps nothing.")));
  });
}
