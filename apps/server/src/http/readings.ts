import { isRefusal, may, mayDirect, refuse } from "@duthao/domain";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { runTask } from "../process/run-task.ts";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { Problem, sendJson, sendRefusal } from "./problem.ts";
import { takeUploads, uploadIn } from "./upload.ts";

/** Files of one person in a minute: each is opened in a process of its own. */
const FILES_PER_MINUTE = 20;

const Lines = z.object({
  blocks: z
    .array(z.unknown())
    .describe("Its lines and tables in order, as `readStructure` of `@duthao/decree` takes them."),
  losses: z
    .array(
      z.object({
        line: z.number().int(),
        reason: z.string(),
        words: z.string().optional(),
        lines: z.number().int().optional(),
      }),
    )
    .describe("What the file had and a draft cannot keep, by the line of the source."),
});

/**
 * Reads a file for somebody who looks whether it was read rightly. Nothing is kept: the page asks what the lines make, corrects
 * that, and sends the file again with the corrections once it is right.
 */
export async function readings(api: Api, services: Services): Promise<void> {
  await takeUploads(api);
  const response = { 200: Lines, 401: Problem, 403: Problem, 413: Problem, 422: Problem, 429: Problem, 503: Problem };
  const schema = {
    tags: ["drafts"],
    summary: "Read a file (.docx, .txt, .html, Akoma Ntoso .xml) as lines and tables",
    consumes: ["multipart/form-data"],
    response,
  };
  api.post("/readings", { schema, config: { rateLimit: { max: FILES_PER_MINUTE } } }, async (request, reply) => {
    if (!bringsDrafts(request, services)) return sendRefusal(reply, refuse("not-allowed"));
    const upload = await uploadIn(request, services);
    const lines = upload
      ? await runTask(accountOf(request).id, { kind: "lines", path: upload.path, name: upload.name }, upload, services)
      : refuse("malformed", "file");
    return isRefusal(lines) ? sendRefusal(reply, lines) : sendJson(reply, lines);
  });
}

/** Whoever moderates a round, or may begin one. */
function bringsDrafts(request: FastifyRequest, { rounds, directory }: Services): boolean {
  const { id } = accountOf(request);
  return mayDirect.prepare(id, directory.get()) || rounds.of(id).some((round) => may.moderate(id, round));
}
