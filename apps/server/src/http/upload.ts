import multipart from "@fastify/multipart";
import { FILE_LIMIT } from "@duthao/exchange";
import type { FastifyRequest } from "fastify";
import type { Api } from "./api.ts";

/** Bytes of what is said beside a file: some ten thousand corrections. */
const WORDS_LIMIT = 1024 * 1024;

/** What somebody sent as `multipart/form-data`: one file, and what is said about it. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly words: ReadonlyMap<string, string>;
}

/** Lets a part of the API take files. What is too large is refused before it is all read. */
export async function takeUploads(api: Api): Promise<void> {
  await api.register(multipart, { limits: { files: 1, fields: 4, fileSize: FILE_LIMIT, fieldSize: WORDS_LIMIT, fieldNameSize: 64, parts: 5 } });
}

/** The file of a request, `undefined` where it has none. */
export async function uploadIn(request: FastifyRequest): Promise<Upload | undefined> {
  if (!request.isMultipart()) return undefined;
  const words = new Map<string, string>();
  let file: Omit<Upload, "words"> | undefined;
  for await (const part of request.parts()) {
    if (part.type === "file") file = { name: part.filename, bytes: await part.toBuffer() };
    else if (typeof part.value === "string") words.set(part.fieldname, part.value);
  }
  return file && { ...file, words };
}
