import { draftRoom, isRefusal, refuse, withoutDiacritics } from "@duthao/domain";
import { MEDIA_TYPES } from "@duthao/exchange";
import { z } from "zod";
import { eventLines, runTask } from "../process/run-task.ts";
import type { Services } from "../services.ts";
import { today } from "../today.ts";
import { accountOf, type Api } from "./api.ts";
import { goneSignal } from "./bodies.ts";
import { InRound, roundFor } from "./in-round.ts";
import { noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Downloads of one person in a minute: each is written anew, in a process of its own. */
const DOWNLOADS_PER_MINUTE = 30;

const Bytes = z.custom<Uint8Array>().meta({ type: "string", format: "binary" });

/** The documents a round leads to. */
export function files(api: Api, services: Services): void {
  const file = { description: "The synthesis as a Word file.", content: { [MEDIA_TYPES.docx]: { schema: Bytes } } };
  const schema = {
    tags: ["documents"],
    summary: "Bản tổng hợp ý kiến, tiếp thu, giải trình",
    params: InRound,
    response: { 200: file, 401: Problem, 404: Problem, 409: Problem, 422: Problem, 429: Problem, 503: Problem },
  };
  const config = { rateLimit: { max: DOWNLOADS_PER_MINUTE } };
  api.get("/rounds/:round/synthesis.docx", { schema, config }, async (request, reply) => {
    const round = roundFor(request, services);
    if (!round) return sendRefusal(reply, refuse("unknown-round"));
    const gone = goneSignal(request);
    const day = today(services.now());
    const along = {
      parts: await services.live.encoded(draftRoom(round.draft.id)),
      rest: eventLines(services.store.journal, round.id),
      gone,
    };
    const written = await runTask(accountOf(request).id, { kind: "synthesis", today: day }, along, services);
    if (isRefusal(written)) return sendRefusal(reply, written);
    services.audit.note(noteOf(request, { kind: "file-given", round: round.id, file: "synthesis.docx" }));
    const name = `Bản tổng hợp ý kiến - ${round.title} - ${day}.docx`;
    return reply.type(MEDIA_TYPES.docx).header("content-disposition", attachment(name)).send(written);
  });
}

/** A download under a Vietnamese name (RFC 6266, RFC 8187), with a plain one for programs that know no better. */
export function attachment(name: string): string {
  const safe = name.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, " ").replaceAll(/ +/g, " ");
  const plain = withoutDiacritics(safe).replaceAll(/[^ -~]/g, "_");
  const encoded = encodeURIComponent(safe).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
