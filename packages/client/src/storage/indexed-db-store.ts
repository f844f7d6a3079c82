import type { DBSchema, IDBPDatabase } from "idb";
import type { RejectedEdit, LocalStore, StoredUpdates, StoredUpdate, StoredRoom, WrittenUnder } from "./local-store.ts";
import { openDatabase } from "./open-database.ts";

const NAME = "duthao-device";

interface UpdateRow extends StoredRoom {
  readonly key?: number;
  readonly update: Uint8Array;
}

interface IdRow extends StoredRoom, WrittenUnder {}

interface AsideRow extends RejectedEdit {
  readonly person: string;
}

interface DeviceSchema extends DBSchema {
  updates: { key: number; value: UpdateRow; indexes: { place: [person: string, room: string] } };
  ids: { key: [person: string, room: string, client: number]; value: IdRow };
  asides: { key: string; value: AsideRow; indexes: { person: string } };
}

/**
 * The device of a browser: IndexedDB, which every page of it sees, and Web Locks, which end with the page that holds them.
 * What is written has survived the browser's own end when it says so, though perhaps not a power cut of the same second
 * (`durability: relaxed`, as browsers do by default): `takeClient` says why that is enough.
 */
export class IndexedDbStore implements LocalStore {
  readonly #database: IDBPDatabase<DeviceSchema>;
  readonly #locks: LockManager | undefined;

  private constructor(database: IDBPDatabase<DeviceSchema>, locks: LockManager | undefined) {
    this.#database = database;
    this.#locks = locks;
  }

  /** Rejects where the browser keeps nothing. Pages that are not served securely have no locks. */
  static async open(factory: IDBFactory, locks: LockManager | undefined): Promise<IndexedDbStore> {
    const database = await openDatabase<DeviceSchema>(factory, NAME, (made) => {
      made
        .createObjectStore("updates", { keyPath: "key", autoIncrement: true })
        .createIndex("place", ["person", "room"]);
      made.createObjectStore("ids", { keyPath: ["person", "room", "client"] });
      made.createObjectStore("asides", { keyPath: "id" }).createIndex("person", "person");
    });
    return new IndexedDbStore(database, locks);
  }

  async read({ person, room }: StoredRoom): Promise<StoredUpdates> {
    const transaction = this.#database.transaction(["updates", "ids"], "readonly");
    const [updates, ids] = await Promise.all([
      transaction.objectStore("updates").index("place").getAll([person, room]),
      transaction.objectStore("ids").getAll(IDBKeyRange.bound([person, room], [person, room, []])),
    ]);
    return {
      updates: updates as readonly StoredUpdate[],
      ids: new Map(ids.map(({ client, clock }) => [client, clock])),
    }; // reason: a stored row has its key
  }

  async append({ person, room }: StoredRoom, update: Uint8Array, under?: WrittenUnder): Promise<number> {
    const transaction = this.#database.transaction(["updates", "ids"], "readwrite");
    const [key] = await Promise.all([
      transaction.objectStore("updates").add({ person, room, update }),
      under && transaction.objectStore("ids").put({ person, room, ...under }),
      transaction.done, // a request that succeeded may still be undone with its transaction
    ]);
    return key;
  }

  async acknowledge(keys: readonly number[]): Promise<void> {
    const { store, done } = this.#database.transaction("updates", "readwrite");
    await Promise.all([...keys.map((key) => store.delete(key)), done]);
  }

  forget({ person, room }: StoredRoom, client: number): Promise<void> {
    return this.#database.delete("ids", [person, room, client]);
  }

  async rooms(person: string): Promise<readonly string[]> {
    const rows = await this.#database.getAllFromIndex("updates", "place", IDBKeyRange.bound([person], [person, []]));
    return [...new Set(rows.map(({ room }) => room))];
  }

  async reject(person: string, rejected: RejectedEdit, keys: readonly number[]): Promise<void> {
    const transaction = this.#database.transaction(["updates", "asides"], "readwrite");
    await Promise.all([
      transaction.objectStore("asides").put({ ...rejected, person }),
      ...keys.map((key) => transaction.objectStore("updates").delete(key)),
      transaction.done,
    ]);
  }

  rejected(person: string): Promise<readonly RejectedEdit[]> {
    return this.#database.getAllFromIndex("asides", "person", person);
  }

  dismiss(id: string): Promise<void> {
    return this.#database.delete("asides", id);
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
}
