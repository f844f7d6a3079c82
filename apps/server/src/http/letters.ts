import { draftRoom, Id, isRefusal, may, refuse, type Refusal, type Round } from "@duthao/domain";
import { MEDIA_TYPES } from "@duthao/exchange";
import { meetingLetterOf, requestLetterOf, type LetterSender } from "@duthao/service";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { runTask } from "../process/run-task.ts";
import type { Task } from "../process/task.ts";
import type { Services } from "../services.ts";
import { today } from "../today.ts";
import { accountOf, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { goneSignal } from "./bodies.ts";
import { attachment } from "./files.ts";
import { InRound } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Letters of one person in a minute: each is written anew, in a process of its own. */
const LETTERS_PER_MINUTE = 30;

const Bytes = z.custom<Uint8Array>().meta({ type: "string", format: "binary" });

/** A document, or an archive with a document for each organisation. */
const SUFFIXES = { docx: MEDIA_TYPES.docx, zip: "application/zip" } as const;
type Suffix = keyof typeof SUFFIXES;

const Wanted = z.object({
  each: z
    .string()
    .max(8)
    .pipe(z.stringbool())
    .default(false)
    .describe("In a document: whether each organisation has the letter on a page of its own."),
  organisation: Id.optional().describe("Whose letter it is alone; all that are asked, where none is named."),
});
type Wanted = z.infer<typeof Wanted>;
const AtConference = InRound.extend({ conference: Id });
const config = { rateLimit: { max: LETTERS_PER_MINUTE } };

/** The letters by which a round reaches those who are asked, as files to be signed. The agency's own people take them. */
export function letters(api: Api, services: Services): void {
  for (const suffix of ["docx", "zip"] as const) {
    const asking = { ...described("The letter that asks for opinions", suffix), params: InRound };
    api.get(`/rounds/:round/request.${suffix}`, { schema: asking, config }, async (request, reply) => {
      const round = roundToIssue(request, request.params.round, services);
      if (isRefusal(round)) return sendRefusal(reply, round);
      const { organisation } = request.query;
      if (!isAsked(round, organisation)) return sendRefusal(reply, refuse("unknown-organisation"));
      const letter = requestLetterOf(round, senderOf(round, services), organisation);
      return give(request, reply, services, {
        round,
        suffix,
        file: "request",
        letter,
        sections: [],
        of: request.query,
      });
    });

    const inviting = { ...described("The invitation to a conference", suffix), params: AtConference };
    api.get(
      `/rounds/:round/conferences/:conference/invitation.${suffix}`,
      { schema: inviting, config },
      async (request, reply) => {
        const round = roundToIssue(request, request.params.round, services);
        if (isRefusal(round)) return sendRefusal(reply, round);
        const { organisation } = request.query;
        const conference = round.conferences.get(request.params.conference);
        if (!conference) return sendRefusal(reply, refuse("unknown-conference"));
        if (!isAsked(round, organisation)) return sendRefusal(reply, refuse("unknown-organisation"));
        const letter = meetingLetterOf(round, conference, { sender: senderOf(round, services), organisation });
        const sections = conference.sections ?? [];
        return give(request, reply, services, {
          round,
          suffix,
          file: "invitation",
          letter,
          sections,
          of: request.query,
        });
      },
    );
  }
}

function described(summary: string, suffix: Suffix) {
  const file = { description: "To be signed.", content: { [SUFFIXES[suffix]]: { schema: Bytes } } };
  return {
    tags: ["documents"],
    summary: `${summary}, as .${suffix}`,
    querystring: Wanted,
    response: {
      200: file,
      401: Problem,
      403: Problem,
      404: Problem,
      409: Problem,
      422: Problem,
      429: Problem,
      503: Problem,
    },
  };
}

function roundToIssue(request: FastifyRequest, id: string, { rounds }: Services): Round | Refusal {
  const { id: who } = accountOf(request);
  const round = rounds.get(id);
  if (!round || !may.read(who, round)) return refuse("unknown-round");
  return may.issue(who, round) ? round : refuse("not-allowed");
}

function isAsked({ organisations, agency }: Round, organisation: string | undefined): boolean {
  return organisation === undefined || (organisation !== agency && organisations.has(organisation));
}

function senderOf({ id, agency }: Round, { settings, directory, now }: Services): LetterSender {
  const { installation, organisations } = directory.get();
  return {
    address: `${settings.publicOrigin}/round/${id}`,
    email: organisations.get(agency)?.email,
    ...(installation?.agency === agency && installation.letterhead),
    today: today(now()),
  };
}

type Written = Pick<Extract<Task, { kind: "letter" }>, "letter" | "sections"> & {
  readonly round: Round;
  readonly suffix: Suffix;
  readonly file: "request" | "invitation";
  readonly of: Wanted;
};

async function give(
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  { round, suffix, file, letter, sections, of: { each } }: Written,
): Promise<FastifyReply> {
  const form = suffix === "zip" ? "archive" : each ? "to-each" : "to-all";
  const parts = sections.length > 0 ? await services.live.encoded(draftRoom(round.draft.id)) : [];
  const gone = goneSignal(request);
  const written = await runTask(
    accountOf(request).id,
    { kind: "letter", letter, sections, form },
    { parts, gone },
    services,
  );
  if (isRefusal(written)) return sendRefusal(reply, written);
  services.audit.note(noteOf(request, { kind: "file-given", round: round.id, file: `${file}.${suffix}` }));
  const name = `${file === "request" ? "Công văn lấy ý kiến" : "Giấy mời"} - ${round.title}.${suffix}`;
  return reply.type(SUFFIXES[suffix]).header("content-disposition", attachment(name)).send(written);
}
