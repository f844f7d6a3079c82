// The process that opens a file: started for one file, with little memory and time, no rights and no environment.
// Takes the kind of the file as its argument and the file on standard input; gives its lines and tables as JSON on
// standard output, or why it cannot be read.
import { buffer } from "node:stream/consumers";
import { readAknLines } from "./akn-read.ts";
import type { FileKind } from "./file-process.ts";
import { readHtml } from "./html.ts";
import { TooDeep } from "./too-deep.ts";
import { openWord } from "./word-open.ts";

const READERS = {
  word: openWord,
  html: (file) => readHtml(file.toString("utf8")),
  akn: (file) => readAknLines(file.toString("utf8")),
} satisfies Record<FileKind, (file: Buffer) => unknown>;

const file = await buffer(process.stdin);
try {
  // reason: file-process.ts starts it with one of these
  process.stdout.write(JSON.stringify(await READERS[process.argv[2] as FileKind](file)));
} catch (error) {
  if (!(error instanceof TooDeep)) throw error;
  process.stdout.write(JSON.stringify("too-deep"));
}
