import type { RejectedEdit, LocalStore, StoredUpdates, StoredUpdate, StoredRoom, WrittenUnder } from "./local-store.ts";
import { answer, completion } from "./indexed-db-request.ts";

const NAME = "duthao-device";

interface UpdateRow extends StoredRoom {
  readonly key?: number;
  readonly update: Uint8Array;
}

interface IdRow extends StoredRoom, WrittenUnder {}

interface AsideRow extends RejectedEdit {
  readonly person: string;
}

/**
 * The device of a browser: IndexedDB, which every page of it sees, and Web Locks, which end with the page that holds them.
 * What is written has survived the browser's own end when it says so, though perhaps not a power cut of the same second
 * (`durability: relaxed`, as browsers do by default): `takeClient` says why that is enough.
 */
export class IndexedDbStore implements LocalStore {
  readonly #database: IDBDatabase;
  readonly #locks: LockManager | undefined;

  private constructor(database: IDBDatabase, locks: LockManager | undefined) {
    this.#database = database;
    this.#locks = locks;
    // Another build wants another form: it must not wait for this page.
    database.addEventListener("versionchange", () => database.close());
  }

  /** Rejects where the browser keeps nothing. Pages that are not served securely have no locks. */
  static async open(factory: IDBFactory, locks: LockManager | undefined): Promise<IndexedDbStore> {
    const request = factory.open(NAME, 1);
    request.addEventListener("upgradeneeded", () => {
      const updates = request.result.createObjectStore("updates", { keyPath: "key", autoIncrement: true });
      updates.createIndex("place", ["person", "room"]);
      request.result.createObjectStore("ids", { keyPath: ["person", "room", "client"] });
      request.result.createObjectStore("asides", { keyPath: "id" }).createIndex("person", "person");
    });
    return new IndexedDbStore(await answer(request), locks);
  }

  async read({ person, room }: StoredRoom): Promise<StoredUpdates> {
    const transaction = this.#database.transaction(["updates", "ids"], "readonly");
    const [updates, ids] = await Promise.all([
      answer<UpdateRow[]>(transaction.objectStore("updates").index("place").getAll([person, room])),
      answer<IdRow[]>(transaction.objectStore("ids").getAll(IDBKeyRange.bound([person, room], [person, room, []]))),
    ]);
    return { updates: updates as readonly StoredUpdate[], ids: new Map(ids.map(({ client, clock }) => [client, clock])) }; // reason: a stored row has its key
  }

  async append(place: StoredRoom, update: Uint8Array, under?: WrittenUnder): Promise<number> {
    const { person, room } = place;
    const transaction = this.#database.transaction(["updates", "ids"], "readwrite");
    const added = transaction.objectStore("updates").add({ person, room, update } satisfies UpdateRow);
    if (under) transaction.objectStore("ids").put({ person, room, ...under } satisfies IdRow);
    await completion(transaction);
    return Number(added.result);
  }

  acknowledge(keys: readonly number[]): Promise<void> {
    return this.#write(["updates"], (transaction) => drop(transaction, keys));
  }

  forget({ person, room }: StoredRoom, client: number): Promise<void> {
    return this.#write(["ids"], (transaction) => void transaction.objectStore("ids").delete([person, room, client]));
  }

  async rooms(person: string): Promise<readonly string[]> {
    const index = this.#database.transaction(["updates"], "readonly").objectStore("updates").index("place");
    const rows = await answer<UpdateRow[]>(index.getAll(IDBKeyRange.bound([person], [person, []])));
    return [...new Set(rows.map(({ room }) => room))];
  }

  reject(person: string, rejected: RejectedEdit, keys: readonly number[]): Promise<void> {
    return this.#write(["updates", "asides"], (transaction) => {
      transaction.objectStore("asides").put({ ...rejected, person } satisfies AsideRow);
      drop(transaction, keys);
    });
  }

  async rejected(person: string): Promise<readonly RejectedEdit[]> {
    return answer<AsideRow[]>(this.#database.transaction(["asides"], "readonly").objectStore("asides").index("person").getAll(person));
  }

  dismiss(id: string): Promise<void> {
    return this.#write(["asides"], (transaction) => void transaction.objectStore("asides").delete(id));
  }

  async hold({ person, room }: StoredRoom, client: number): Promise<(() => void) | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<(() => void) | undefined>();
    if (!this.#locks) return undefined;
    const held = this.#locks.request(`duthao ${person} ${room} ${client}`, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(undefined);
      return new Promise<void>((letGo) => resolve(letGo));
    });
    held.catch(reject);
    return promise;
  }

  async #write(stores: readonly string[], write: (transaction: IDBTransaction) => void): Promise<void> {
    const transaction = this.#database.transaction(stores, "readwrite");
    write(transaction);
    await completion(transaction);
  }
}

function drop(transaction: IDBTransaction, keys: readonly number[]): void {
  for (const key of keys) transaction.objectStore("updates").delete(key);
}
