import { deskRoom, draftRoom, may, refuse, roomName, type Round } from "@duthao/domain";
import { publicKeyPem, writeHead } from "@duthao/store";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";

const Key = z.object({
  algorithm: z.literal("Ed25519"),
  key: z.string().describe("The public key: its 32 bytes in base64url."),
  pem: z.string().describe("The same for OpenSSL."),
});

const Head = z.object({
  stream: z.string().describe("As `round:r1`, `draft:d1`, `desk:k1`."),
  seq: z.number().int(),
  at: z.number().int().describe("When its last entry was written, in milliseconds since 1970."),
  hash: z.string().describe("The hash of its last entry, in hexadecimal."),
  signedAt: z.number().int(),
  key: z.string(),
  signature: z.string().describe("Ed25519 in base64url; docs/JOURNAL.md says over what."),
});

/** The key that signs where the journal ends: for everybody. */
export function publicKey(api: Api, { signer }: Services): void {
  const schema = {
    tags: ["journal"],
    summary: "The public key under which the ends of streams are signed",
    response: { 200: Key },
  };
  api.get("/journal/key", { schema }, () => ({
    algorithm: "Ed25519" as const,
    key: signer.key,
    pem: publicKeyPem(signer.key),
  }));
}

/** The signed ends of the streams that somebody may read: kept by them, they show later that a tail was cut. */
export function signedHeads(api: Api, services: Services): void {
  const schema = {
    tags: ["journal"],
    summary: "The signed ends of the round's streams: keep them",
    params: InRound,
    response: { 200: z.object({ heads: z.array(Head) }), 401: Problem, 404: Problem },
  };
  api.get("/rounds/:round/journal/heads", { schema }, async (request, reply) => {
    const round = roundFor(request, services);
    if (!round) return sendRefusal(reply, refuse("unknown-round"));
    const heads = await services.store.signedHeads.all(streamsFor(accountOf(request).id, round));
    return { heads: heads.map(writeHead) };
  });
}

/** The streams of a round that somebody may read: its own, its draft's, and those of the desks they write on. */
function streamsFor(who: string, round: Round): readonly string[] {
  const rooms = [draftRoom(round.draft.id), ...[...round.desks.keys()].map(deskRoom)].filter((room) =>
    may.enter(who, round, room),
  );
  return [`round:${round.id}`, ...rooms.map(roomName)];
}
