import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import multipart from "@fastify/multipart";
import { refuse } from "@duthao/domain";
import { FILE_LIMIT } from "@duthao/exchange";
import type { FastifyRequest } from "fastify";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { goneSignal, onceAnswered, refuseUnfit } from "./bodies.ts";
import { holderOf } from "./request-budgets.ts";
import { hearOut, NotTaken, type BodyTerms } from "./request-body.ts";

/** Bytes of what is said beside a file: some ten thousand corrections. */
const WORDS_LIMIT = 1024 * 1024;

/** What somebody sent as `multipart/form-data`: one file, which lies on the disk until they are answered, and what is said about it. */
export interface Upload {
  readonly name: string;
  /** What it is said to be. */
  readonly mediaType: string;
  /** Where the file lies. */
  readonly path: string;
  /** SHA-256 of its bytes, in base64url. */
  readonly digest: string;
  readonly words: ReadonlyMap<string, string>;
  /** Told when whoever sent it goes before they are answered. */
  readonly gone: AbortSignal;
}

/** Lets a part of the API take files, and nothing else. What is too large is refused before it is all read. */
export async function takeUploads(api: Api): Promise<void> {
  api.removeAllContentTypeParsers();
  await api.register(multipart, {
    limits: { files: 1, fields: 4, fileSize: FILE_LIMIT, fieldSize: WORDS_LIMIT, fieldNameSize: 64, parts: 5 },
  });
}

/**
 * The file of a request, `undefined` where it has none. It goes to the disk as it comes, counted until the request is answered.
 * Throws `NotTaken` where there is too much of it, or it comes too slowly.
 */
export async function uploadIn(
  request: FastifyRequest,
  { held }: Services,
  fileSize = FILE_LIMIT,
): Promise<Upload | undefined> {
  if (!request.isMultipart()) return undefined;
  const holder = holderOf(request);
  const limit = fileSize + 2 * WORDS_LIMIT; // with what stands between the parts
  const terms: BodyTerms = { holder, budget: held.uploads, limit, patience: held.uploadPatience };
  refuseUnfit(request, terms);
  const gone = goneSignal(request);
  const folder = await mkdtemp(join(tmpdir(), "duthao-upload-"));
  onceAnswered(request, () => void rm(folder, { recursive: true, force: true }));
  const counted = hearOut(request.raw, terms, () => undefined).then((bytes) =>
    onceAnswered(request, () => held.uploads.give(holder, bytes)),
  );
  const [upload] = await Promise.all([partsOf(request, { path: join(folder, "file"), fileSize }, gone), counted]);
  return upload;
}

async function partsOf(
  request: FastifyRequest,
  { path, fileSize }: { readonly path: string; readonly fileSize: number },
  gone: AbortSignal,
): Promise<Upload | undefined> {
  const words = new Map<string, string>();
  let file: Pick<Upload, "name" | "mediaType" | "digest"> | undefined;
  for await (const part of request.parts({ limits: { fileSize } })) {
    if (part.type === "file")
      file = { name: part.filename, mediaType: part.mimetype, digest: await keep(part.file, path) };
    else if (typeof part.value === "string") words.set(part.fieldname, part.value);
  }
  return file && { ...file, path, words, gone };
}

/** Writes a file to the disk as it comes; gives its digest. */
async function keep(file: Readable & { readonly truncated: boolean }, path: string): Promise<string> {
  const hash = createHash("sha256");
  file.on("data", (chunk: Buffer) => hash.update(chunk));
  await pipeline(file, createWriteStream(path, { mode: 0o600 }));
  if (file.truncated) throw new NotTaken(refuse("too-large"));
  return hash.digest("base64url");
}
