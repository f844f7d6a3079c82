import { createHmac } from "node:crypto";
import { isHiddenIn, toPublic, type Entry, type Round } from "@duthao/domain";
import { readEvent, type Delivery, type LeasedMessage, type OutboxMessage } from "@duthao/service";
import { z } from "zod";
import { carryInBackground, type Carrying } from "../carry.ts";
import type { Services } from "../services.ts";

/** How long the other side may take to answer, in milliseconds. */
const PATIENCE = 15_000;

const GONE = 410;

/** Which entry a message tells of: its words are read when it is sent, without those that are hidden by then. */
const HookData = z.object({ round: z.string(), stream: z.string(), seq: z.number().int() });

/** Whom events are for: what the settings name when they are sent. Their address may have a password in it. */
const HOOK = "WEBHOOK_URL";

/** The message that tells the operator's program of an entry; `undefined` where it is not for everybody in the round. */
export function hookMessage(round: Round, entry: Entry): OutboxMessage | undefined {
  if (round.status === "preparing" || !toPublic(readEvent(entry).event, () => false)) return undefined;
  const { stream, seq, at } = entry;
  return {
    id: `hook.${stream.replace(":", ".")}.${seq}`,
    carrier: "webhook",
    kind: "event",
    to: { address: HOOK },
    data: { round: round.id, stream, seq } satisfies z.infer<typeof HookData>,
    due: at,
  };
}

/**
 * The headers of the Standard Webhooks specification. `secret` is any text; the signature is
 * HMAC-SHA256 over `id.timestamp.body`, so that neither can be put to another body, nor be played again later unnoticed.
 */
export function hookHeaders(secret: string, { id, seconds, body }: { id: string; seconds: number; body: string }) {
  const signature = createHmac("sha256", keyOf(secret)).update(`${id}.${seconds}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${signature}`,
  };
}

const PREFIX = "whsec_";

/** As in the specification: what stands behind `whsec_` is base64; anything else is taken as it is. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), "base64") : Buffer.from(secret);

type Hooking = Carrying & Pick<Services, "settings" | "rounds">;

/** Tells the operator's program in the background what happens, where there is one; gives how to stop. */
export function sendHooksInBackground(services: Hooking): () => Promise<void> {
  const { webhook } = services.settings;
  if (webhook === undefined) return async () => {};
  const stopping = new AbortController();
  const deliver = (message: LeasedMessage) => deliverHook(message, { ...webhook, signal: stopping.signal }, services);
  return carryInBackground("webhook", deliver, { ...services, giveUp: () => stopping.abort() });
}

/** Where events go, what they are signed with, and until when they are waited for. */
export interface HookTarget {
  readonly url: string;
  readonly secret: string;
  readonly signal?: AbortSignal;
}

/** Posts one event. An answer of 2xx takes it; 410 says that nobody wants it. */
export async function deliverHook(
  { id, data }: LeasedMessage,
  { url, secret, signal }: HookTarget,
  { store, rounds, now }: Pick<Hooking, "store" | "rounds" | "now">,
): Promise<Delivery> {
  const { round, stream, seq } = HookData.parse(data);
  const body = await bodyOf(round, { stream, seq }, { store, rounds });
  if (body === undefined) return { type: "dropped", reason: "There is nothing to tell any more." };
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: hookHeaders(secret, { id, seconds: Math.floor(now() / 1000), body }),
    redirect: "error",
    signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(signal ? [signal] : [])]),
  });
  await answer.body?.cancel();
  if (answer.ok) return { type: "sent" };
  return { type: answer.status === GONE ? "failed" : "again", reason: `It was answered with ${answer.status}.` };
}

async function bodyOf(
  id: string,
  { stream, seq }: { readonly stream: string; readonly seq: number },
  { store, rounds }: Pick<Hooking, "store" | "rounds">,
): Promise<string | undefined> {
  const round = rounds.get(id);
  if (!round) return undefined;
  for await (const entry of store.journal.read(stream, seq, seq)) {
    const { event, actor, at } = readEvent(entry);
    const shown = toPublic(event, (comment) => isHiddenIn(round, comment));
    if (!shown) return undefined;
    return JSON.stringify({
      type: shown.type,
      timestamp: new Date(at).toISOString(),
      data: { round: id, seq, actor, event: shown },
    });
  }
  return undefined;
}
