import { readFile as bytesIn } from "node:fs/promises";
import { CHANGE_KINDS, lawfulDraft } from "@duthao/decree";
import { draftRoom, Id, isRefusal, refuse, type Refusal } from "@duthao/domain";
import { draftToCompare, isUnreadable } from "@duthao/exchange";
import { compareTexts, createReplay, searchText, type Against, type DraftText } from "@duthao/service";
import { z } from "zod";
import { compareApart } from "../compare-apart.ts";
import type { House } from "../house.ts";
import { accountOf, type Api } from "./api.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { takeUploads, uploadIn, type Upload } from "./upload.ts";

/** Comparisons of one person in a minute: each takes a core for up to a second or two. */
const COMPARISONS_PER_MINUTE = 20;

const Words = z.array(z.object({ kind: z.enum(["kept", "removed", "added"]), text: z.string() })).readonly();
const Side = z.object({ id: z.string(), level: z.string(), number: z.string(), citation: z.string() }).nullable();
const Row = z.object({ kind: z.string(), before: z.int().nullable(), after: z.int().nullable(), cells: z.array(z.object({ words: Words, colspan: z.int(), rowspan: z.int(), header: z.boolean() })).readonly() });
const Section = z.object({
  before: Side, after: Side, level: z.string(), depth: z.int(), changes: z.array(z.enum(CHANGE_KINDS)).readonly(), words: Words,
  rows: z.array(Row).readonly().nullable().describe("The rows of a table."),
  elsewhere: z.boolean().describe("The section stood here and stands elsewhere now, on a line of its own."),
});
const Compared = z.object({ sections: z.array(Section).readonly(), counts: z.record(z.enum(CHANGE_KINDS), z.int()) });

const With = z.object({ with: z.union([z.literal("beginning"), Id]).describe("`beginning`, or another of the asker's rounds, whose draft is meant.") });

const flag = z.stringbool().default(false);
const Sought = z.object({ q: z.string().min(1).max(500).describe("Words, or a citation."), matchCase: flag, matchDiacritics: flag, wholeWords: flag });
const Found = z.object({
  cited: z.object({ id: z.string(), citation: z.string() }).nullable(), count: z.int(), more: z.boolean(),
  sections: z.array(z.object({ id: z.string(), citation: z.string(), title: z.string(), found: z.array(z.object({ from: z.int(), to: z.int(), before: z.string(), words: z.string(), after: z.string() })).readonly() })).readonly(),
});

/** Looking into the texts of drafts: what changed, and where something stands. */
export async function texts(api: Api, house: House): Promise<void> {
  await takeUploads(api);
  const tags = ["drafts"];
  const config = { rateLimit: { max: COMPARISONS_PER_MINUTE } };
  const response = { 200: Compared, 401: Problem, 404: Problem, 409: Problem, 413: Problem, 422: Problem, 429: Problem, 503: Problem };
  const compare = async (round: string, who: string, against: Against) => compareTexts(round, who, against, {
    rounds: house.rounds, replay: createReplay({ journal: house.store.journal, rounds: house.rounds }),
    textNow: (draft) => textNow(draft, house), compare: compareApart,
  });

  const among = { tags, summary: "What changed from one draft to another", params: InRound, querystring: With, response };
  api.get("/rounds/:round/comparison", { schema: among, config }, async (request, reply) => {
    const { with: other } = request.query;
    const { id } = accountOf(request);
    const outcome = await house.heavy.do(id, () => compare(request.params.round, id, other === "beginning" ? { kind: "beginning" } : { kind: "round", round: other }));
    return isRefusal(outcome) ? sendRefusal(reply, outcome) : reply.send(outcome);
  });

  const withFile = { tags, summary: "What changed from a decree in a file (.docx, .txt, .html, .xml) to the draft", description: "The file is read, compared and forgotten.", consumes: ["multipart/form-data"], params: InRound, response };
  api.post("/rounds/:round/comparison", { schema: withFile, config }, async (request, reply) => {
    if (!roundFor(request, house)) return sendRefusal(reply, refuse("unknown-round"));
    const upload = await uploadIn(request, house);
    if (!upload) return sendRefusal(reply, refuse("malformed", "file"));
    const { id } = accountOf(request);
    const outcome = await house.heavy.do(id, async () => {
      const text = await textIn(upload);
      return "refused" in text ? text : compare(request.params.round, id, { kind: "text", text });
    });
    return isRefusal(outcome) ? sendRefusal(reply, outcome) : reply.send(outcome);
  });

  const searching = { tags, summary: "Where words, or a citation, stand in the draft", params: InRound, querystring: Sought, response: { 200: Found, 401: Problem, 404: Problem, 409: Problem, 422: Problem } };
  api.get("/rounds/:round/search", { schema: searching }, async (request, reply) => {
    const round = roundFor(request, house);
    if (!round) return sendRefusal(reply, refuse("unknown-round"));
    const text = await textNow(round.draft.id, house);
    const { q, ...options } = request.query;
    return text ? reply.send(searchText(text, q, options)) : sendRefusal(reply, refuse("changed-meanwhile"));
  });
}

/** A draft's text; `undefined` while what was typed at once makes none. */
async function textNow(draft: string, { live }: House): Promise<DraftText | undefined> {
  return live.read(draftRoom(draft), lawfulDraft);
}

async function textIn({ path, name }: Upload): Promise<DraftText | Refusal> {
  const text = await draftToCompare({ bytes: await bytesIn(path), name }, "file-");
  return isUnreadable(text) ? refuse("unreadable", text.unreadable) : text;
}
