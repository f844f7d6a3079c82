import { CHANGE_KINDS } from "@duthao/decree";
import { draftRoom, Id, isRefusal, refuse } from "@duthao/domain";
import { compareTexts, createReplay, type Against } from "@duthao/service";
import { z } from "zod";
import type { UploadedFile, ComparedText } from "../process/task.ts";
import { taskResult } from "../process/run-task.ts";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { goneSignal } from "./bodies.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendJson, sendRefusal } from "./problem.ts";
import { takeUploads, uploadIn } from "./upload.ts";

/** Comparisons of one person in a minute: each takes a core for up to a second or two. */
const COMPARISONS_PER_MINUTE = 20;

/** Searches of one person in a minute. */
const SEARCHES_PER_MINUTE = 60;

const Words = z.array(z.object({ kind: z.enum(["kept", "removed", "added"]), text: z.string() })).readonly();
const ComparedText = z
  .object({ id: z.string(), level: z.string(), number: z.string(), citation: z.string() })
  .nullable();
const Row = z.object({
  kind: z.string(),
  before: z.int().nullable(),
  after: z.int().nullable(),
  cells: z.array(z.object({ words: Words, colspan: z.int(), rowspan: z.int(), header: z.boolean() })).readonly(),
});
const Section = z.object({
  before: ComparedText,
  after: ComparedText,
  level: z.string(),
  depth: z.int(),
  changes: z.array(z.enum(CHANGE_KINDS)).readonly(),
  words: Words,
  rows: z.array(Row).readonly().nullable().describe("The rows of a table."),
  elsewhere: z.boolean().describe("The section stood here and stands elsewhere now, on a line of its own."),
});
const Compared = z.object({ sections: z.array(Section).readonly(), counts: z.record(z.enum(CHANGE_KINDS), z.int()) });

const With = z.object({
  with: z
    .union([z.literal("beginning"), Id])
    .describe("`beginning`, or another of the asker's rounds, whose draft is meant."),
});

const flag = z.string().max(8).pipe(z.stringbool()).default(false);
const Sought = z.object({
  q: z.string().min(1).max(500).describe("Words, or a citation."),
  matchCase: flag,
  matchDiacritics: flag,
  wholeWords: flag,
});
const Found = z.object({
  cited: z.object({ id: z.string(), citation: z.string() }).nullable(),
  count: z.int(),
  more: z.boolean(),
  sections: z
    .array(
      z.object({
        id: z.string(),
        citation: z.string(),
        title: z.string(),
        found: z
          .array(z.object({ from: z.int(), to: z.int(), before: z.string(), words: z.string(), after: z.string() }))
          .readonly(),
      }),
    )
    .readonly(),
});

/** Looking into the texts of drafts: what changed, and where something stands. */
export async function texts(api: Api, services: Services): Promise<void> {
  await takeUploads(api);
  const tags = ["drafts"];
  const config = { rateLimit: { max: COMPARISONS_PER_MINUTE } };
  const response = {
    200: Compared,
    401: Problem,
    404: Problem,
    409: Problem,
    413: Problem,
    422: Problem,
    429: Problem,
    503: Problem,
  };
  const compare = (round: string, who: string, against: Against<Text>, gone: AbortSignal) =>
    services.heavy.do(
      who,
      () =>
        compareTexts(round, who, against, {
          rounds: services.rounds,
          replay: createReplay({ journal: services.store.journal, rounds: services.rounds }),
          textOf: textOfUpdates,
          textNow: async (draft) => textOfUpdates(await services.live.encoded(draftRoom(draft))),
          compare: (before, after) =>
            taskResult(
              { kind: "comparison", before: sideOf(before), after: sideOf(after) },
              { parts: [...partsOf(before), ...partsOf(after)], gone },
            ),
        }),
      gone,
    );

  const among = {
    tags,
    summary: "What changed from one draft to another",
    params: InRound,
    querystring: With,
    response,
  };
  api.get("/rounds/:round/comparison", { schema: among, config }, async (request, reply) => {
    const { with: other } = request.query;
    const { id } = accountOf(request);
    const outcome = await compare(
      request.params.round,
      id,
      other === "beginning" ? { kind: "beginning" } : { kind: "round", round: other },
      goneSignal(request),
    );
    return isRefusal(outcome) ? sendRefusal(reply, outcome) : sendJson(reply, outcome);
  });

  const withFile = {
    tags,
    summary: "What changed from a decree in a file (.docx, .txt, .html, .xml) to the draft",
    description: "The file is read, compared and forgotten.",
    consumes: ["multipart/form-data"],
    params: InRound,
    response,
  };
  api.post("/rounds/:round/comparison", { schema: withFile, config }, async (request, reply) => {
    if (!roundFor(request, services)) return sendRefusal(reply, refuse("unknown-round"));
    const upload = await uploadIn(request, services);
    if (!upload) return sendRefusal(reply, refuse("malformed", "file"));
    const { path, name, gone } = upload;
    const outcome = await compare(
      request.params.round,
      accountOf(request).id,
      { kind: "text", text: { path, name } },
      gone,
    );
    return isRefusal(outcome) ? sendRefusal(reply, outcome) : sendJson(reply, outcome);
  });

  const searching = {
    tags,
    summary: "Where words, or a citation, stand in the draft",
    params: InRound,
    querystring: Sought,
    response: { 200: Found, 401: Problem, 404: Problem, 409: Problem, 422: Problem, 429: Problem, 503: Problem },
  };
  api.get(
    "/rounds/:round/search",
    { schema: searching, config: { rateLimit: { max: SEARCHES_PER_MINUTE } } },
    async (request, reply) => {
      const round = roundFor(request, services);
      if (!round) return sendRefusal(reply, refuse("unknown-round"));
      const { q, ...options } = request.query;
      const gone = goneSignal(request);
      const parts = await services.live.encoded(draftRoom(round.draft.id));
      const found = await services.searching.find(accountOf(request).id, { sought: q, options }, { parts, gone });
      return isRefusal(found) ? sendRefusal(reply, found) : sendJson(reply, found);
    },
  );
}

/** A text to be compared: updates that make it, or a file. */
type Text = { readonly updates: readonly Uint8Array[] } | UploadedFile;

function textOfUpdates(updates: readonly Uint8Array[]): Text {
  return { updates };
}

function sideOf(text: Text): ComparedText {
  return "updates" in text ? { kind: "updates", parts: text.updates.length } : { kind: "file", ...text };
}

function partsOf(text: Text): readonly Uint8Array[] {
  return "updates" in text ? text.updates : [];
}
