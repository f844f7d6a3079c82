import { isRefusal, mayDirect, refuse, type Refusal, type RoundCommand } from "@duthao/domain";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { askedIn, AskedRound, draftIdOf, seedDraft } from "./asked-round.ts";
import { Prepared } from "./next-round.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { takeUploads, uploadIn, type Upload } from "./upload.ts";

/** The first round on a decree, begun by the agency's moderators on a draft from a file. It is the agency's alone until it opens. */
export async function firstRound(api: Api, services: Services): Promise<void> {
  await takeUploads(api);
  const response = {
    201: Prepared,
    401: Problem,
    403: Problem,
    409: Problem,
    413: Problem,
    422: Problem,
    429: Problem,
    503: Problem,
  };
  const schema = {
    tags: ["rounds"],
    summary: "Begin a round with a draft from a file",
    description: `The file, and a field \`round\` with this as JSON: ${JSON.stringify(z.toJSONSchema(AskedRound))}`,
    consumes: ["multipart/form-data"],
    response,
  };
  api.post("/rounds", { schema, config: { rateLimit: { max: 10 } } }, async (request, reply) => {
    const { id: who } = accountOf(request);
    if (!mayDirect.prepare(who, services.directory.get())) return sendRefusal(reply, refuse("not-allowed"));
    const upload = await uploadIn(request, services);
    const outcome = upload ? await begin(who, upload, services) : refuse("malformed", "file");
    return isRefusal(outcome) ? sendRefusal(reply, outcome) : reply.code(201).send(outcome);
  });
}

async function begin(who: string, upload: Upload, services: Services): Promise<z.infer<typeof Prepared> | Refusal> {
  const asked = askedIn(upload.words.get("round") ?? "");
  if (isRefusal(asked)) return asked;
  const { rounds, seating } = services;
  const { id } = asked;
  const draft = draftIdOf(who, asked, upload);
  const unread = rounds.get(id) ? undefined : await seedDraft(draft, who, { upload, asked, services });
  if (unread) return unread;
  const outcome = await rounds.command(id, who, id, commandOf(asked, draft, services));
  if (isRefusal(outcome)) return outcome;
  if (rounds.get(id)?.draft.id !== draft) return refuse("round-already-prepared");
  await seating.settle(); // whoever began it sits in it when this is answered
  return { round: id };
}

/** The agency alone, as the directory calls it when it is decided. */
function commandOf(
  { id, title, number, deadline, silenceAgrees }: AskedRound,
  draft: string,
  { directory }: Services,
): RoundCommand {
  const { installation, organisations } = directory.get();
  const agency = organisations.get(installation?.agency ?? "");
  if (!agency) throw new Error("Somebody may begin rounds, and there is no agency."); // a bug: `mayDirect.prepare` knows one
  return {
    type: "prepare-round",
    round: id,
    title,
    draft: { id: draft, number, title },
    agency: { id: agency.id, name: agency.name, short: agency.short, kind: agency.kind },
    organisations: [],
    people: [],
    conferences: [],
    ...(deadline && { deadline }),
    silenceAgrees,
    demo: false,
  };
}
