import { indexSections, lawfulDraft } from "@duthao/decree";
import { draftRoom, refuse, type Round } from "@duthao/domain";
import { MEDIA_TYPES, synthesisDocx } from "@duthao/exchange";
import { synthesise } from "@duthao/service";
import { z } from "zod";
import type { House } from "../house.ts";
import { today } from "../today.ts";
import type { Api } from "./api.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Downloads of one person in a minute: each is written anew, which takes the process as long as some hundred other answers. */
const DOWNLOADS_PER_MINUTE = 30;

const Bytes = z.custom<Uint8Array>().meta({ type: "string", format: "binary" });

/** The documents a round leads to. */
export function files(api: Api, house: House): void {
  const file = { description: "The synthesis as a Word file.", content: { [MEDIA_TYPES.docx]: { schema: Bytes } } };
  const schema = { tags: ["documents"], summary: "Bản tổng hợp ý kiến, tiếp thu, giải trình", params: InRound, response: { 200: file, 401: Problem, 404: Problem, 409: Problem, 429: Problem } };
  const config = { rateLimit: { max: DOWNLOADS_PER_MINUTE } };
  api.get("/rounds/:round/synthesis.docx", { schema, config }, async (request, reply) => {
    const round = roundFor(request, house);
    if (!round) return sendRefusal(reply, refuse("unknown-round"));
    const order = await orderOf(round, house);
    if (!order) return sendRefusal(reply, refuse("changed-meanwhile"));
    const day = today(house.now());
    const written = await synthesisDocx(synthesise(round, { order, today: day }));
    const name = `Bản tổng hợp ý kiến - ${round.title} - ${day}.docx`;
    return reply.type(MEDIA_TYPES.docx).header("content-disposition", attachment(name)).send(Buffer.from(written));
  });
}

/** How far down the text of today each section stands; `undefined` while what was typed at once makes no text. */
async function orderOf(round: Round, { live }: House): Promise<((section: string) => number) | undefined> {
  const text = await live.read(draftRoom(round.draft.id), lawfulDraft);
  if (!text) return undefined;
  const places = new Map([...indexSections(text).keys()].map((section, place) => [section, place]));
  return (section) => places.get(section) ?? Number.POSITIVE_INFINITY;
}

/** A download under a Vietnamese name (RFC 6266, RFC 8187), with a plain one for programs that know no better. */
export function attachment(name: string): string {
  const safe = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, " ").replaceAll(/ +/g, " ");
  const plain = safe.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").replaceAll(/[^ -~]/g, "_");
  const encoded = encodeURIComponent(safe).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
