import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { fileFor, FileHash, fileName, may, MediaType, refuse, type Round } from "@duthao/domain";
import { ReceivedFile } from "@duthao/protocol";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { attachment } from "./files.ts";
import { InRound, roundFor } from "./in-round.ts";
import { noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { takeUploads, uploadIn } from "./upload.ts";

/** Files that one person may send in a minute: each is kept. */
const SENT_PER_MINUTE = 60;

const TAKEN_PER_MINUTE = 120;

/** What a browser opens in a program of its own, or shows without running anything. All else is bytes. */
const SHOWN = /^(?:application\/(?:pdf|msword|zip|vnd\.[a-z0-9.+-]+)|image\/(?:png|jpeg)|text\/plain)$/;

/** Nothing in a file runs here, should a browser show it all the same. */
const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

const Bytes = z.custom<Readable>().meta({ type: "string", format: "binary" });

/** The bytes of files that a round names: sent before a command names them, and given to whoever may read what names them. */
export async function dossier(api: Api, services: Services): Promise<void> {
  await takeUploads(api);
  const tags = ["documents"];
  const { store, audit, settings } = services;

  const send = {
    tags,
    summary: "Send a file that a command is to name",
    description: "It is kept for a day, and for good once a command has named it. Sending it again is sending it once.",
    consumes: ["multipart/form-data"],
    params: InRound,
    response: {
      200: ReceivedFile,
      401: Problem,
      403: Problem,
      404: Problem,
      413: Problem,
      422: Problem,
      429: Problem,
      503: Problem,
    },
  };
  api.post(
    "/rounds/:round/files",
    { schema: send, config: { rateLimit: { max: SENT_PER_MINUTE } } },
    async (request, reply) => {
      const round = roundFor(request, services);
      if (!round) return sendRefusal(reply, refuse("unknown-round"));
      if (!maySend(accountOf(request).id, round)) return sendRefusal(reply, refuse("not-allowed"));
      const upload = await uploadIn(request, services, settings.fileLimit);
      const name = upload && fileName(upload.name);
      if (!upload || !name) return sendRefusal(reply, refuse("malformed", "file"));
      const { size } = await stat(upload.path);
      const sha256 = Buffer.from(upload.digest, "base64url").toString("hex");
      await store.files.keep({ sha256, size }, bytesIn(upload.path));
      const told = MediaType.safeParse(upload.mediaType.toLowerCase());
      const mediaType = told.success ? told.data : "application/octet-stream";
      audit.note(noteOf(request, { kind: "file-sent", round: round.id, file: sha256 }));
      return { sha256, size, name, mediaType };
    },
  );

  const file = { description: "The file as it was sent.", content: { "application/octet-stream": { schema: Bytes } } };
  const take = {
    tags,
    summary: "A file that a round names",
    params: InRound.extend({ file: FileHash }),
    response: { 200: file, 304: z.null(), 401: Problem, 404: Problem, 422: Problem, 429: Problem },
  };
  api.get(
    "/rounds/:round/files/:file",
    { schema: take, config: { rateLimit: { max: TAKEN_PER_MINUTE } } },
    async (request, reply) => {
      const round = roundFor(request, services);
      if (!round) return sendRefusal(reply, refuse("unknown-round"));
      const named = fileFor(accountOf(request).id, round, request.params.file);
      if (!named) return sendRefusal(reply, refuse("unknown-file"));
      const tag = `"${named.sha256}"`;
      void reply.header("etag", tag).header("x-content-type-options", "nosniff");
      if (request.headers["if-none-match"] === tag) return reply.code(304).send(null);
      audit.note(noteOf(request, { kind: "file-given", round: round.id, file: named.sha256 }));
      return reply
        .type(SHOWN.test(named.mediaType) ? named.mediaType : "application/octet-stream")
        .header("content-security-policy", SANDBOX)
        .header("content-disposition", attachment(named.name))
        .send(Readable.from(store.files.read(named.sha256), { objectMode: false }));
    },
  );
}

/** Opened once somebody reads. */
async function* bytesIn(path: string): AsyncIterable<Uint8Array> {
  yield* createReadStream(path);
}

/** Whoever may name a file in this round: in its dossier, or with a letter that they write down. */
function maySend(who: string, round: Round): boolean {
  return may.moderate(who, round) || may.record(who, round);
}
