import { NotificationPreference } from "@duthao/domain";
import { NotificationPage, UnreadCount, type NotificationSummary } from "@duthao/protocol";
import type { NotificationMark, ReadNotification } from "@duthao/service";
import { z } from "zod";
import { notificationSummary } from "../notification/notification-summary.ts";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { Problem } from "./problem.ts";

/** Notifications that one answer lists at most. */
const PAGE = 50;

/** As far as unread ones are counted. */
const COUNTED = 100;

/** Notifications that are marked in one request at most. */
const MARKED = 200;

const Mark = z
  .string()
  .max(400)
  .regex(/^\d{1,16}\/.+$/)
  .transform((text): NotificationMark => {
    const [at = "", ...id] = text.split("/");
    return { at: Number(at), id: id.join("/") };
  });
const Wanted = z.object({
  before: Mark.optional(),
  limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
});
const Read = z.object({ ids: z.array(z.string().max(400)).max(MARKED) });

/** What the asker was told, for their eyes alone. */
export function notifications(api: Api, { store, rounds, now }: Services): void {
  const tags = ["notifications"];
  const refused = { 401: Problem, 403: Problem, 422: Problem, 429: Problem };
  const seen = (all: readonly ReadNotification[]): NotificationSummary[] =>
    all.flatMap((one) => {
      const summary = notificationSummary(one, rounds);
      return summary ? { ...summary, isRead: one.isRead } : [];
    });

  async function pageOf(account: string, { before, limit }: z.infer<typeof Wanted>): Promise<NotificationPage> {
    const found = await store.notifications.of(account, { limit: limit + 1, ...(before && { before }) });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return { notifications: seen(page), next: found.length > limit && last ? `${last.at}/${last.id}` : null };
  }

  async function countOf(account: string): Promise<UnreadCount> {
    return { count: seen(await store.notifications.of(account, { limit: COUNTED, isUnread: true })).length };
  }

  async function preferenceOf(account: string): Promise<NotificationPreference> {
    return (await store.notifications.preferences([account])).get(account) ?? NotificationPreference.parse({});
  }

  const list = {
    tags,
    summary: "What the asker was told, newest first; what they may no longer see is left out",
    querystring: Wanted,
    response: { 200: NotificationPage, ...refused },
  };
  api.get("/notifications", { schema: list }, (request) => pageOf(accountOf(request).id, request.query));

  const count = { tags, summary: "How many the asker has not read", response: { 200: UnreadCount, ...refused } };
  api.get("/notifications/unread", { schema: count }, (request) => countOf(accountOf(request).id));

  const read = {
    tags,
    summary: "Mark some of the asker's as read",
    body: Read,
    response: { 204: z.null(), ...refused },
  };
  api.post("/notifications/read", { schema: read }, async (request, reply) => {
    await store.notifications.markRead(accountOf(request).id, request.body.ids, now());
    return reply.code(204).send(null);
  });

  const preference = { 200: NotificationPreference, ...refused };
  const ask = { tags, summary: "How the asker wants to be told by mail", response: preference };
  api.get("/notifications/preference", { schema: ask }, (request) => preferenceOf(accountOf(request).id));

  const say = {
    tags,
    summary: "Say how to be told by mail, kind by kind; a kind that is left out is told as usual",
    body: NotificationPreference,
    response: preference,
  };
  api.post("/notifications/preference", { schema: say }, async (request, reply) => {
    await store.notifications.prefer(accountOf(request).id, request.body);
    return reply.send(request.body);
  });
}
