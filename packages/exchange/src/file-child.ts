// The program that reads one file: gives its lines and tables as JSON, or why it cannot be read.
import { answerApart } from "./apart-program.ts";
import { readHere } from "./read-here.ts";

await answerApart(async ({ order, parts: [file = Buffer.alloc(0)] }) => {
  const { name } = order as { readonly name: string }; // reason: said by read-file.ts
  return JSON.stringify(await readHere(file, name));
});
