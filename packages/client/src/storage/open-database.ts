import { wrap, type DBSchema, type IDBPDatabase } from "idb";

/**
 * Opens a database of the browser, and makes its stores where it is new. Rejects where the browser keeps nothing. It is
 * closed when another build wants another form of it, which must not wait for this page.
 */
export async function openDatabase<Schema extends DBSchema>(
  factory: IDBFactory,
  name: string,
  create: (database: IDBPDatabase<Schema>) => void,
): Promise<IDBPDatabase<Schema>> {
  const request = factory.open(name, 1);
  const opened = () => wrap(request.result) as unknown as IDBPDatabase<Schema>; // reason: `create` gives it this form
  request.addEventListener("upgradeneeded", () => create(opened()));
  await wrap(request);
  request.result.addEventListener("versionchange", () => request.result.close());
  return opened();
}
