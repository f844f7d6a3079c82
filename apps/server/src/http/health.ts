import { z } from "zod";
import type { House } from "../house.ts";
import type { Api } from "./api.ts";
import { Problem, sendProblem } from "./problem.ts";

const Health = z.object({ status: z.literal("ok") });
const OK: z.infer<typeof Health> = { status: "ok" };

const Ready = Health.extend({ bus: z.enum(["connected", "away"]).describe("Whether the other nodes can be heard; while they cannot, this node reads the journal every two seconds.") });

/** `/healthz`: the process lives. `/readyz`: it can do its work, so the store answers; without the bus it still can. */
export function health(app: Api, { store, bus }: House): void {
  const described = <Answer extends z.ZodType>(summary: string, answer: Answer) => ({ tags: ["health"], summary, response: { 200: answer, 503: Problem } });
  app.get("/healthz", { schema: described("Whether the process lives", Health), config: { quiet: true } }, () => OK);
  app.get("/readyz", { schema: described("Whether the store answers", Ready), config: { quiet: true } }, async (request, reply) => {
    try {
      await store.ready();
      return { ...OK, bus: bus.isConnected ? ("connected" as const) : ("away" as const) };
    } catch (error) {
      request.log.error({ err: error }, "The store does not answer.");
      return sendProblem(reply, { type: "about:blank", title: "The store does not answer", status: 503 });
    }
  });
}
