// Packs a SQLite journal and tells of each pack; somebody will kill it.
import { writeSync } from "node:fs";
import { openStore } from "@duthao/store";
import { keysOf } from "./entry.ts";

const [, , file = ""] = process.argv;
const store = await openStore({ kind: "sqlite", file, keys: keysOf() });
await store.pack({
  rest: async () => {
    writeSync(1, "packed\n");
  },
});
await store.close();
