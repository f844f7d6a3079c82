// Appends to four streams without end and tells each entry once it is acknowledged; somebody will kill it.
import { writeSync } from "node:fs";
import { openStore } from "@duthao/store";
import { entriesOf, update } from "./entry.ts";

const [, , file = ""] = process.argv;
const { journal } = await openStore({ kind: "sqlite", file });

await Promise.all(
  ["draft:a", "draft:b", "desk:c", "desk:d"].map(async (stream) => {
    for (;;) {
      for (const { seq } of entriesOf(await journal.append(stream, [update({ at: Date.now() })]))) writeSync(1, `${stream} ${seq}\n`);
    }
  }),
);
