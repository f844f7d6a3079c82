import { z } from "zod";
import type { House } from "../house.ts";
import type { Api } from "./api.ts";
import { Problem, sendProblem } from "./problem.ts";

const Health = z.object({ status: z.literal("ok") });
const OK: z.infer<typeof Health> = { status: "ok" };

/** `/healthz`: the process lives. `/readyz`: it can do its work, so the store answers. */
export function health(app: Api, { store }: House): void {
  const described = (summary: string) => ({ tags: ["health"], summary, response: { 200: Health, 503: Problem } });
  app.get("/healthz", { schema: described("Whether the process lives"), config: { quiet: true } }, () => OK);
  app.get("/readyz", { schema: described("Whether the store answers"), config: { quiet: true } }, async (request, reply) => {
    try {
      await store.ready();
      return OK;
    } catch (error) {
      request.log.error({ err: error }, "The store does not answer.");
      return sendProblem(reply, { type: "about:blank", title: "The store does not answer", status: 503 });
    }
  });
}
