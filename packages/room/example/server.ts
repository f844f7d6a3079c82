import { JournalExtension } from "@duthao/room";
import { openStore } from "@duthao/store";
import { Server } from "@hocuspocus/server";

const store = await openStore({ kind: "sqlite", file: "documents.db" });
await store.layOut();
const server = new Server({
  port: Number(process.argv[2] ?? 1234),
  quiet: true,
  extensions: [new JournalExtension(store.journal)],
});
await server.listen();
console.log(server.webSocketURL);
