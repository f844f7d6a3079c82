// The program that reads one file: gives its lines and tables as JSON, or why it cannot be read.
import { runAsProgram } from "./run-as-program.ts";
import { readHere } from "../read-here.ts";

await runAsProgram(async ({ order, parts: [file = Buffer.alloc(0)] }) => {
  const { name } = order as { readonly name: string }; // reason: said by read-file.ts
  return JSON.stringify(await readHere(file, name));
});
