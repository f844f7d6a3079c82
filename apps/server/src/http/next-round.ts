import { createHash } from "node:crypto";
import type { BlockStart, Correction } from "@duthao/decree";
import {
  Day,
  Id,
  isPast,
  isRefusal,
  may,
  Name,
  refuse,
  type Refusal,
  type Round,
  type RoundCommand,
} from "@duthao/domain";
import { z } from "zod";
import { runTask } from "../process/run-task.ts";
import type { Services } from "../services.ts";
import { today } from "../today.ts";
import { accountOf, type Api } from "./api.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { takeUploads, uploadIn, type Upload } from "./upload.ts";

const BEGINNINGS = [
  "part",
  "chapter",
  "division",
  "subdivision",
  "article",
  "clause",
  "point",
  "attached",
  "annex",
  "paragraph",
  "nothing",
  "as-read",
] as const satisfies readonly BlockStart[];

const place = z.int().min(0);

const Corrected = z.union([
  z.object({ line: place, from: place, begins: z.enum(BEGINNINGS) }),
  z.object({ line: place, through: place, quoted: z.boolean() }),
]) satisfies z.ZodType<Correction>;

/** What is said beside the file, in the field `round`. */
const Asked = z.object({
  id: Id.describe("Made by the asker: of the command and of the new round. Asking again with it is asking once."),
  title: Name,
  number: z.int().min(1).max(1_000).describe("Which draft of the decree it is."),
  deadline: Day.optional(),
  silenceAgrees: z.boolean(),
  corrections: z.array(Corrected).max(20_000),
});
type Asked = z.infer<typeof Asked>;

const Prepared = z.object({ round: Id });

/** The Yjs client id under which a draft's first text stands. */
const FIRST_HAND = 1;

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
    description: `The file, and a field \`round\` with this as JSON: ${JSON.stringify(z.toJSONSchema(Asked))}`,
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
    const outcome = upload ? await prepare(before, who, upload, services) : refuse("malformed", "file");
    return isRefusal(outcome) ? sendRefusal(reply, outcome) : reply.code(201).send(outcome);
  });
}

/** Where the round was prepared before with another text, it is refused: what was asked for now is not what there is. */
async function prepare(
  before: Round,
  who: string,
  upload: Upload,
  services: Services,
): Promise<z.infer<typeof Prepared> | Refusal> {
  const asked = askedIn(upload.words.get("round") ?? "");
  if (isRefusal(asked)) return asked;
  const { rounds } = services;
  const { id } = asked;
  const draft = draftIdOf(who, asked, upload);
  // Before a draft is begun for nothing; asked again, a round that is there is not judged anew.
  if (!rounds.get(id) && isPast(asked.deadline, today(services.now()))) return refuse("deadline-past", "deadline");
  const unread = rounds.get(id) ? undefined : await seed(draft, who, { upload, asked, services });
  if (unread) return unread;
  const outcome = await rounds.command(id, who, id, commandOf(before, asked, draft));
  if (isRefusal(outcome)) return outcome;
  return rounds.get(id)?.draft.id === draft ? { round: id } : refuse("round-already-prepared");
}

/** Begins the draft's text, unless it was begun before; refuses where the file cannot be read. */
async function seed(
  draft: string,
  who: string,
  { upload, asked, services }: { upload: Upload; asked: Asked; services: Services },
): Promise<Refusal | undefined> {
  const { path, name } = upload;
  const update = await runTask(
    who,
    { kind: "draft", path, name, corrections: asked.corrections, client: FIRST_HAND },
    upload,
    services,
  );
  if (isRefusal(update)) return update;
  await services.live.seedDraft(draft, update, who, [FIRST_HAND]);
  return undefined;
}

/**
 * The draft's own name, made of who asks and of what makes its text, as a hash: asked again it is the same, with another text
 * it is another, and nobody can name a draft that is there already.
 */
function draftIdOf(who: string, { id, corrections }: Asked, { name, digest }: Upload): string {
  return createHash("sha256")
    .update(JSON.stringify([who, id, name, corrections, digest]))
    .digest("base64url");
}

function askedIn(json: string): Asked | Refusal {
  try {
    const parsed = Asked.safeParse(JSON.parse(json));
    return parsed.success
      ? parsed.data
      : refuse("malformed", ["round", ...(parsed.error.issues[0]?.path ?? [])].join("."));
  } catch {
    return refuse("malformed", "round");
  }
}

function commandOf(before: Round, { id, title, number, deadline, silenceAgrees }: Asked, draft: string): RoundCommand {
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
