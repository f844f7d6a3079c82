// Reads one file from standard input in this process alone, lines and structure, and says how many megabytes that took.
import { buffer } from "node:stream/consumers";
import { readStructure } from "@duthao/decree";
import { openWord, readHtml, readText } from "@duthao/exchange";

const name = process.argv[2] ?? "";
const file = await buffer(process.stdin);
const source = name.endsWith(".docx")
  ? await openWord(file)
  : name.endsWith(".html")
    ? readHtml(file.toString())
    : readText(file.toString().normalize("NFC"));
let count = 0;
const { doc } = readStructure(source.blocks, () => `s${++count}`);
if (doc.childCount === 0) process.exitCode = 1;
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
