// The process that opens a file: started for one file, with little memory and time, no rights and no environment.
// Takes the kind of the file as its argument and the file on standard input; gives its lines and tables as JSON on
// standard output, or why it cannot be read.
import { buffer } from "node:stream/consumers";
import { readHtml } from "./html.ts";
import { TooDeep } from "./too-deep.ts";
import { openWord } from "./word-open.ts";

const file = await buffer(process.stdin);
try {
  process.stdout.write(JSON.stringify(process.argv[2] === "html" ? readHtml(file.toString("utf8")) : await openWord(file)));
} catch (error) {
  if (!(error instanceof TooDeep)) throw error;
  process.stdout.write(JSON.stringify("too-deep"));
}
