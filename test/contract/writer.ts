// Appends to four streams without end and tells each entry once it is acknowledged; somebody will kill it.
import { writeSync } from "node:fs";
import { openStore } from "@duthao/store";
import { entriesOf, keysOf, update } from "./entry.ts";

const [, , file = ""] = process.argv;
const { journal } = await openStore({ kind: "sqlite", file, keys: keysOf() });

await Promise.all(
  ["draft:a", "draft:b", "desk:c", "desk:d"].map(async (stream) => {
    for (;;) {
      for (const { seq } of entriesOf(await journal.append(stream, [update({ at: Date.now() })])))
        tell(`${stream} ${seq}\n`);
    }
  }),
);

/** Waits where whoever listens has not read what was told before. */
function tell(line: string): void {
  for (;;) {
    try {
      writeSync(1, line);
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    }
  }
}
