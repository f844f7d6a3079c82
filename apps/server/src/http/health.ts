import { statfs } from "node:fs/promises";
import { z } from "zod";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { Problem, sendProblem } from "./problem.ts";

const Health = z.object({ status: z.literal("ok") });
const OK: z.infer<typeof Health> = { status: "ok" };

const Ready = Health.extend({
  bus: z
    .enum(["connected", "away"])
    .describe(
      "Whether the other nodes can be heard; while they cannot, this node reads the journal every two seconds.",
    ),
  journal: z
    .enum(["whole", "untrusted"])
    .describe(
      "Whether something was found in the journal that none of our nodes wrote; the rounds and rooms concerned refuse what is asked of them.",
    ),
});

/** Room that the disk of the embedded database must have: for some minutes of everybody typing, in bytes. */
const ROOM = 16 * 1024 * 1024;

/** For how long a node whose append failed is not asked to do more, where none has succeeded since, in milliseconds. */
const SHY = 30_000;

/** `/healthz`: the process lives. `/readyz`: it can do its work, so the store answers and can write; without the bus it still can. */
export function health(app: Api, services: Services): void {
  const { bus, metrics } = services;
  /** Who asks meanwhile is told the same: whoever asks without end asks the database one thing at a time. */
  let asked: Promise<boolean> | undefined;
  const described = <Answer extends z.ZodType>(summary: string, answer: Answer) => ({
    tags: ["health"],
    summary,
    response: { 200: answer, 503: Problem },
  });
  app.get("/healthz", { schema: described("Whether the process lives", Health), config: { quiet: true } }, () => OK);
  app.get(
    "/readyz",
    { schema: described("Whether the store answers and can write", Ready), config: { quiet: true } },
    async (_, reply) => {
      asked ??= isReady(services).finally(() => (asked = undefined));
      if (!(await asked))
        return sendProblem(reply, {
          type: "about:blank",
          title: "The store does not answer, or cannot write",
          status: 503,
        });
      return {
        ...OK,
        bus: bus.isConnected ? ("connected" as const) : ("away" as const),
        journal: metrics.untrustedStreams === 0 ? ("whole" as const) : ("untrusted" as const),
      };
    },
  );
}

/** Whether what is acknowledged can be put on the disk. */
async function isReady({ store, settings, metrics, log, now }: Services): Promise<boolean> {
  try {
    await store.ready();
    if (now() - (metrics.failedAt ?? 0) < SHY) return false;
    return settings.databaseUrl !== undefined || (await roomIn(settings.dataDir)) >= ROOM;
  } catch (error) {
    log.warn({ err: error }, "The store does not answer.");
    return false;
  }
}

async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
