// The process that opens a Word file: started for one file, with little memory and time, no rights and no environment.
// Takes the file on standard input and gives its lines and tables as JSON on standard output.
import { buffer } from "node:stream/consumers";
import { openWord } from "./word-open.ts";

process.stdout.write(JSON.stringify(await openWord(await buffer(process.stdin))));
