import { lawfulDraft } from "@duthao/decree";
import { draftRoom, isRefusal, refuse } from "@duthao/domain";
import { DRAFT_FORMS, giveDraft, isNoPdf, MEDIA_TYPES, type DraftForm } from "@duthao/exchange";
import { z } from "zod";
import type { House } from "../house.ts";
import { today } from "../today.ts";
import { accountOf, type Api } from "./api.ts";
import { attachment } from "./files.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";

const Bytes = z.custom<Uint8Array>().meta({ type: "string", format: "binary" });

/** Files of one person in a minute: a long draft as PDF keeps a processor busy for ten seconds. */
const FILES_PER_MINUTE = 20;

/** The draft of a round, as it is now, as a file. */
export function draftFiles(api: Api, house: House): void {
  for (const form of DRAFT_FORMS) draftFile(api, house, form);
}

function draftFile(api: Api, house: House, form: DraftForm): void {
  const file = { description: "The draft as it is now.", content: { [MEDIA_TYPES[form].split(";")[0] ?? form]: { schema: Bytes } } };
  const schema = { tags: ["documents"], summary: `The draft as .${form}`, params: InRound, response: { 200: file, 401: Problem, 404: Problem, 409: Problem, 429: Problem, 503: Problem } };
  api.get(`/rounds/:round/draft.${form}`, { schema, config: { rateLimit: { max: FILES_PER_MINUTE } } }, async (request, reply) => {
    const round = roundFor(request, house);
    if (!round) return sendRefusal(reply, refuse("unknown-round"));
    const draft = await house.live.read(draftRoom(round.draft.id), lawfulDraft);
    if (!draft) return sendRefusal(reply, refuse("changed-meanwhile"));
    const day = today(house.now());
    const about = { title: round.draft.title, agency: round.organisations.get(round.agency)?.name ?? "", today: day };
    const given = await house.heavy.do(accountOf(request).id, () => giveDraft(draft, form, about));
    if (isRefusal(given)) return sendRefusal(reply, given);
    if (isNoPdf(given)) return sendRefusal(reply, refuse("no-pdf", given.noPdf));
    const name = `Dự thảo ${round.draft.number} - ${round.draft.title.slice(0, 100)} - ${day}.${form}`;
    return reply.type(MEDIA_TYPES[form]).header("content-disposition", attachment(name)).send(Buffer.from(given));
  });
}
