import type { Api } from "./api.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Asked so often by machines that it is not logged. */
    readonly quiet?: boolean;
  }
}

/** One line per answer, without query or body: what people write is in the journal and nowhere else. */
export function logRequests(app: Api): void {
  app.addHook("onResponse", async (request, reply) => {
    if (request.routeOptions.config.quiet) return;
    const [path] = request.url.split("?");
    const { method, account, log } = request;
    log.info(
      { method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime), person: account?.id },
      "answered",
    );
  });
}
