import { plainLine, readStructure } from "@duthao/decree";
import { readFileSync } from "node:fs";
import type { Node } from "prosemirror-model";

/** Nghị định 32/2024/NĐ-CP on industrial clusters, read from its plain text; ids are s1, s2 … in order. */
export function decree01(): Node {
  const file = new URL("../fixture/01-nd-32-2024-cum-cong-nghiep.txt", import.meta.url);
  const lines = readFileSync(file, "utf8")
    .normalize("NFC")
    .split("\n")
    .filter((line) => line.trim() !== "");
  let last = 0;
  return readStructure(
    lines.map((line, index) => plainLine(line, index + 1)),
    () => `s${++last}`,
  ).doc;
}
