import { isRefusal, mayDirect, refuse, type RoundCommand } from "@duthao/domain";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { AskedRound, Prepared, prepareWith } from "./asked-round.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { takeUploads, uploadIn } from "./upload.ts";

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
    const outcome = upload
      ? await prepareWith(upload, who, services, (asked, draft) => commandOf(asked, draft, services))
      : refuse("malformed", "file");
    await services.seating.settle(); // whoever began it sits in it when this is answered
    return isRefusal(outcome) ? sendRefusal(reply, outcome) : reply.code(201).send(outcome);
  });
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
