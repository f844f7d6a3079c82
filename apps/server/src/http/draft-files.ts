import { draftRoom, isRefusal, refuse, startOf, type Refusal } from "@duthao/domain";
import { docxPdf, DRAFT_FORMS, isNoPdf, MEDIA_TYPES, type DraftForm } from "@duthao/exchange";
import { z } from "zod";
import { taskResult, type TaskInput } from "../process/run-task.ts";
import type { Task } from "../process/task.ts";
import type { Services } from "../services.ts";
import { today } from "../today.ts";
import { accountOf, type Api } from "./api.ts";
import { goneSignal } from "./bodies.ts";
import { attachment } from "./files.ts";
import { InRound, roundFor } from "./in-round.ts";
import { noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";

const Bytes = z.custom<Uint8Array>().meta({ type: "string", format: "binary" });

/** Files of one person in a minute: a long draft as PDF keeps a processor busy for ten seconds. */
const FILES_PER_MINUTE = 20;

/** The draft of a round, as it is now, as a file. */
export function draftFiles(api: Api, services: Services): void {
  for (const form of DRAFT_FORMS) draftFile(api, services, form);
}

function draftFile(api: Api, services: Services, form: DraftForm): void {
  const file = {
    description: "The draft as it is now.",
    content: { [MEDIA_TYPES[form].split(";")[0] ?? form]: { schema: Bytes } },
  };
  const schema = {
    tags: ["documents"],
    summary: `The draft as .${form}`,
    params: InRound,
    response: { 200: file, 401: Problem, 404: Problem, 409: Problem, 429: Problem, 503: Problem },
  };
  api.get(
    `/rounds/:round/draft.${form}`,
    { schema, config: { rateLimit: { max: FILES_PER_MINUTE } } },
    async (request, reply) => {
      const round = roundFor(request, services);
      if (!round) return sendRefusal(reply, refuse("unknown-round"));
      const gone = goneSignal(request);
      const parts = await services.live.encoded(draftRoom(round.draft.id));
      const day = today(services.now());
      const order = {
        kind: "form" as const,
        form,
        title: round.draft.title,
        agency: round.organisations.get(round.agency)?.name ?? "",
        today: day,
      };
      const given = await services.heavy.do(accountOf(request).id, () => formOf(order, { parts, gone }), gone);
      if (isRefusal(given)) return sendRefusal(reply, given);
      services.audit.note(noteOf(request, { kind: "file-given", round: round.id, file: `draft.${form}` }));
      const name = `Dự thảo ${round.draft.number} - ${startOf(round.draft.title, 100)} - ${day}.${form}`;
      return reply.type(MEDIA_TYPES[form]).header("content-disposition", attachment(name)).send(given);
    },
  );
}

/** A PDF is made by LibreOffice of what is written as Word. */
async function formOf(order: Extract<Task, { kind: "form" }>, along: TaskInput): Promise<Buffer | Refusal> {
  const written = await taskResult(order, along);
  if (order.form !== "pdf" || isRefusal(written)) return written;
  const pdf = await docxPdf(written, {}, along.gone);
  return isNoPdf(pdf) ? refuse("no-pdf", pdf.noPdf) : Buffer.from(pdf);
}
