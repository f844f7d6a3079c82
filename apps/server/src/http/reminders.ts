import { dayAt, Id, may, personIn, refuse, remindedBy, silentIn, type Round } from "@duthao/domain";
import { ReminderList, type ReminderSummary } from "@duthao/protocol";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Bodies of a round, far beyond those that a government asks. */
const MOST = 2_000;

const Asked = z.object({
  organisations: z
    .array(Id)
    .max(MOST)
    .optional()
    .describe("Those to remind, where they have said nothing; all that have said nothing where it is left out."),
});

/** Reminding the organisations that have said nothing. */
export function reminders(api: Api, services: Services): void {
  const tags = ["notifications"];
  const response = {
    200: ReminderList,
    401: Problem,
    403: Problem,
    404: Problem,
    409: Problem,
    422: Problem,
    429: Problem,
  };

  const remindThem = {
    tags,
    summary: "Remind organisations that have said nothing, each once a day however often it is asked",
    params: InRound,
    body: Asked,
    response,
  };
  api.post("/rounds/:round/reminders", { schema: remindThem }, async (request, reply) => {
    const who = accountOf(request).id;
    const round = roundFor(request, services);
    if (!round) return sendRefusal(reply, refuse("unknown-round"));
    if (!may.moderate(who, round)) return sendRefusal(reply, refuse("not-allowed"));
    if (round.status !== "open") return sendRefusal(reply, refuse("round-not-open"));
    await remind(who, round, request.body.organisations, services);
    return { reminders: await listed(round, services) };
  });

  const list = { tags, summary: "Which organisations were reminded when, newest first", params: InRound, response };
  api.get("/rounds/:round/reminders", { schema: list }, async (request, reply) => {
    const round = roundFor(request, services);
    if (!round) return sendRefusal(reply, refuse("unknown-round"));
    if (round.people.get(accountOf(request).id)?.organisation !== round.agency)
      return sendRefusal(reply, refuse("not-allowed"));
    return { reminders: await listed(round, services) };
  });
}

/**
 * Tells the people of those that have said nothing and were not reminded today, and notes it. What is told has an id of the day:
 * asked for twice at once, or again after a node died in between, it is told once.
 */
async function remind(
  who: string,
  round: Round,
  asked: readonly string[] | undefined,
  { store, notifier, now }: Pick<Services, "store" | "notifier" | "now">,
): Promise<void> {
  const at = now();
  const day = dayAt(at);
  const done = new Set(
    (await store.reminders.of(round.id)).filter((one) => one.day === day).map(({ organisation }) => organisation),
  );
  const due = silentIn(round, day).filter(
    (organisation) => !done.has(organisation) && (asked?.includes(organisation) ?? true),
  );
  const reminded = remindedBy(who, round, due);
  const told = reminded.map(({ organisation, ...one }) => ({
    ...one,
    id: `reminded.${round.id}.${organisation}.${day}.${one.person}`,
  }));
  await notifier.tell(round.id, told);
  // where nobody sits, nobody was reminded
  const heard = new Set(reminded.map(({ organisation }) => organisation));
  await store.reminders.note(
    [...heard].map((organisation) => ({ round: round.id, organisation, day, actor: who, at })),
  );
}

async function listed(round: Round, { store }: Pick<Services, "store">): Promise<ReminderSummary[]> {
  const all = await store.reminders.of(round.id);
  return all.map(({ organisation, day, actor, at }) => ({
    organisation,
    day,
    by: personIn(round, actor)?.name ?? "",
    at,
  }));
}
