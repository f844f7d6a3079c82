// Measures the reading of files as a server does it: lines in a process of their own, then the structure.
// node test/load/reading/reading.ts [FILE …]
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { readStructure } from "@duthao/decree";
import { isUnreadable, readFile } from "@duthao/exchange";

const ROUNDS = 7;
const CHILD = fileURLToPath(new URL("./read-once.ts", import.meta.url));
const FOLDER = fileURLToPath(new URL("../../fixture", import.meta.url));

const given = process.argv.slice(2);
const files =
  given.length > 0
    ? given
    : readdirSync(FOLDER)
        .filter((name) => /\.(?:docx|txt|html)$/.test(name))
        .map((name) => `${FOLDER}/${name}`);

console.log(["file", "KB", "seconds: best", "median", "worst", "MB at most, in one process"].join("\t"));
for (const file of files) {
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) seconds.push(await secondsOf(file));
  seconds.sort((a, b) => a - b);
  const named = [seconds[0], seconds[Math.floor(ROUNDS / 2)], seconds.at(-1)].map((one) => (one ?? 0).toFixed(2));
  console.log(
    [basename(file), Math.round(statSync(file).size / 1024), ...named, (await megabytesOf(file)).toFixed(0)].join("\t"),
  );
}

async function secondsOf(file: string): Promise<number> {
  const bytes = readFileSync(file);
  const begun = performance.now();
  const source = await readFile(bytes, basename(file));
  if (isUnreadable(source)) throw new Error(`${file}: ${source.en}`);
  let count = 0;
  readStructure(source.blocks, () => `s${++count}`);
  return (performance.now() - begun) / 1000;
}

/** What one process needs that does all of it: more than any of the two that share it. */
function megabytesOf(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--no-warnings", CHILD, basename(file)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let told = "";
    child.stdout.on("data", (chunk: Buffer) => (told += chunk.toString()));
    child.on("close", (code) =>
      code === 0 ? resolve(Number(told)) : reject(new Error(`${file}: could not be read.`)),
    );
    child.stdin.end(readFileSync(file));
  });
}
