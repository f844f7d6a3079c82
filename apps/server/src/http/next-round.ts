import { isRefusal, may, refuse, type Round, type RoundCommand } from "@duthao/domain";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { AskedRound, Prepared, prepareWith } from "./asked-round.ts";
import { takeUploads, uploadIn } from "./upload.ts";

/** The next round on a decree, with the same organisations and people: its draft comes from a file, as somebody checked it. */
export async function nextRound(api: Api, services: Services): Promise<void> {
  await takeUploads(api);
  const response = {
    201: Prepared,
    401: Problem,
    403: Problem,
    404: Problem,
    409: Problem,
    413: Problem,
    422: Problem,
    429: Problem,
    503: Problem,
  };
  const schema = {
    tags: ["rounds"],
    summary: "Prepare the next round with a draft from a file",
    description: `The file, and a field \`round\` with this as JSON: ${JSON.stringify(z.toJSONSchema(AskedRound))}`,
    consumes: ["multipart/form-data"],
    params: InRound,
    response,
  };
  api.post("/rounds/:round/next", { schema, config: { rateLimit: { max: 10 } } }, async (request, reply) => {
    const before = roundFor(request, services);
    const { id: who } = accountOf(request);
    if (!before) return sendRefusal(reply, refuse("unknown-round"));
    if (!may.moderate(who, before)) return sendRefusal(reply, refuse("not-allowed"));
    const upload = await uploadIn(request, services);
    const outcome = upload
      ? await prepareWith(upload, who, services, (asked, draft) => commandOf(before, asked, draft))
      : refuse("malformed", "file");
    return isRefusal(outcome) ? sendRefusal(reply, outcome) : reply.code(201).send(outcome);
  });
}

function commandOf(
  before: Round,
  { id, title, number, deadline, silenceAgrees }: AskedRound,
  draft: string,
): RoundCommand {
  const { agency, organisations, people, demo } = before;
  const others = [...organisations.values()].filter((organisation) => organisation.id !== agency);
  const drafting = organisations.get(agency);
  if (!drafting) throw new Error(`The round ${before.id} has no agency.`); // a bug: it was prepared with one
  return {
    type: "prepare-round",
    round: id,
    after: before.id,
    title,
    draft: { id: draft, number, title },
    agency: drafting,
    organisations: others,
    people: [...people.values()],
    conferences: [],
    ...(deadline && { deadline }),
    silenceAgrees,
    demo,
  };
}
