// Stock Hocuspocus on a free port, with its default settings: in memory, with a database, or with its Redis extension.
import { DatabaseSync } from "node:sqlite";
import { Database } from "@hocuspocus/extension-database";
import { Redis } from "@hocuspocus/extension-redis";
import { Server, type Extension } from "@hocuspocus/server";

const [kind = "memory", where = ""] = process.argv.slice(2);

/** What @hocuspocus/extension-sqlite does, over node:sqlite: its own driver does not load on this Node. */
function sqlite(file: string): Extension {
  const database = new DatabaseSync(file);
  database.exec("create table if not exists documents (name text primary key, data blob not null)");
  const find = database.prepare("select data from documents where name = ?");
  const save = database.prepare("insert into documents (name, data) values (?, ?) on conflict (name) do update set data = excluded.data");
  return new Database({
    fetch: async ({ documentName }) => (find.get(documentName)?.["data"] as Uint8Array | undefined) ?? null, // reason: the column is a blob
    store: async ({ documentName, state }) => void save.run(documentName, state),
  });
}

function extensions(): Extension[] {
  if (kind === "sqlite") return [sqlite(where)];
  if (kind === "redis") return [new Redis({ host: new URL(where).hostname, port: Number(new URL(where).port) })];
  return [];
}

const server = new Server({ quiet: true, port: 0, address: "127.0.0.1", stopOnSignals: false, extensions: extensions() });
await server.listen();
process.send?.({ port: server.address.port });
