// Stock Hocuspocus: in memory; with STORE, in a SQLite file; with REDIS_PORT, one of several nodes.
import { DatabaseSync } from "node:sqlite";
import { Database } from "@hocuspocus/extension-database";
import { Redis } from "@hocuspocus/extension-redis";
import { Server, type Extension } from "@hocuspocus/server";

const { PORT, STORE, REDIS_PORT } = process.env;

const extensions: Extension[] = [];
if (STORE) extensions.push(sqlite(STORE));
if (REDIS_PORT) extensions.push(new Redis({ host: "127.0.0.1", port: Number(REDIS_PORT) }));

await new Server({ port: Number(PORT), address: "127.0.0.1", quiet: true, extensions }).listen();

/** What @hocuspocus/extension-sqlite does, on the SQLite that Node brings. */
function sqlite(file: string): Extension {
  const database = new DatabaseSync(file);
  database.exec("create table if not exists documents (name text primary key, data blob not null)");
  const select = database.prepare("select data from documents where name = ?");
  const upsert = database.prepare(
    "insert into documents (name, data) values (?, ?) on conflict (name) do update set data = excluded.data",
  );
  return new Database({
    fetch: async ({ documentName }) => {
      const data = select.get(documentName)?.["data"];
      return data instanceof Uint8Array ? data : null;
    },
    store: async ({ documentName, state }) => void upsert.run(documentName, state),
  });
}
