import { createHash } from "node:crypto";
import type { BlockStart, Correction } from "@duthao/decree";
import { Day, Id, isPast, isRefusal, Name, refuse, type Refusal, type RoundCommand } from "@duthao/domain";
import { z } from "zod";
import { runTask } from "../process/run-task.ts";
import type { Services } from "../services.ts";
import { today } from "../today.ts";
import type { Upload } from "./upload.ts";

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
export const AskedRound = z.object({
  id: Id.describe("Made by the asker: of the command and of the new round. Asking again with it is asking once."),
  title: Name,
  number: z.int().min(1).max(1_000).describe("Which draft of the decree it is."),
  deadline: Day.optional(),
  silenceAgrees: z.boolean(),
  corrections: z.array(Corrected).max(20_000),
});
export type AskedRound = z.infer<typeof AskedRound>;

/** The Yjs client id under which a draft's first text stands. */
const FIRST_HAND = 1;

/** The round that was prepared. */
export const Prepared = z.object({ round: Id });

/**
 * Prepares a round with the draft that a file makes. Where it was prepared before with another text, it is refused: what was
 * asked for now is not what there is.
 */
export async function prepareWith(
  upload: Upload,
  who: string,
  services: Services,
  commandOf: (asked: AskedRound, draft: string) => RoundCommand,
): Promise<z.infer<typeof Prepared> | Refusal> {
  const asked = askedIn(upload.words.get("round") ?? "");
  if (isRefusal(asked)) return asked;
  const { rounds } = services;
  const { id } = asked;
  const draft = draftIdOf(who, asked, upload);
  // Before a draft is begun for nothing; asked again, a round that is there is not judged anew.
  if (!rounds.get(id) && isPast(asked.deadline, today(services.now()))) return refuse("deadline-past", "deadline");
  const unread = rounds.get(id) ? undefined : await seedDraft(draft, who, { upload, asked, services });
  if (unread) return unread;
  const outcome = await rounds.command(id, who, id, commandOf(asked, draft));
  if (isRefusal(outcome)) return outcome;
  return rounds.get(id)?.draft.id === draft ? { round: id } : refuse("round-already-prepared");
}

/** Begins the draft's text, unless it was begun before; refuses where the file cannot be read. */
async function seedDraft(
  draft: string,
  who: string,
  { upload, asked, services }: { upload: Upload; asked: AskedRound; services: Services },
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
function draftIdOf(who: string, { id, corrections }: AskedRound, { name, digest }: Upload): string {
  return createHash("sha256")
    .update(JSON.stringify([who, id, name, corrections, digest]))
    .digest("base64url");
}

function askedIn(json: string): AskedRound | Refusal {
  try {
    const parsed = AskedRound.safeParse(JSON.parse(json));
    return parsed.success
      ? parsed.data
      : refuse("malformed", ["round", ...(parsed.error.issues[0]?.path ?? [])].join("."));
  } catch {
    return refuse("malformed", "round");
  }
}
