import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readStructure } from "@duthao/decree";
import type { Draft } from "./number.ts";
import { readFile } from "../read-file.ts";
import { isUnreadable } from "../unreadable.ts";

const here = (path: string): URL => new URL(`../../../../${path}`, import.meta.url);

/** Real decrees. */
export const DECREES: readonly URL[] = [
  here("test/fixture/01-nd-32-2024-cum-cong-nghiep.docx"),
  here("test/fixture/03-nd-139-2025-phan-dinh-tham-quyen-2-cap-cong-thuong.docx"),
  here("test/fixture/04-nd-214-2025-dau-thau.txt"),
  here("test/fixture/08-nd-24-2026-danh-muc-hoa-chat-bang-lon.docx"),
];

/** A decree as it is read from its file. */
export async function draftOf(file: URL): Promise<Draft> {
  return draftOfBytes(readFileSync(file), basename(file.pathname));
}

export async function draftOfBytes(bytes: Uint8Array, name: string): Promise<Draft> {
  const source = await readFile(bytes, name);
  if (isUnreadable(source)) throw new Error(source.en);
  let count = 0;
  return readStructure(source.blocks, () => `s${++count}`).doc;
}
