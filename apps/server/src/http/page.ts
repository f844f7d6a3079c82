import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Api } from "./api.ts";
import { sendProblem } from "./problem.ts";

/** Where `vite build` puts the page. */
export const PAGE_FOLDER = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/** For what Vite names after its content: a year, the longest that RFC 9111 asks anybody to believe. */
const FOR_EVER = "public, max-age=31536000, immutable";

/** Serves the page, as it was compressed when it was built: hashed files for ever, and every address that is no file and no API as the page's own. */
export async function page(app: Api, folder = PAGE_FOLDER): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    dotfiles: "ignore",
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.header("cache-control", path.startsWith(`${folder}/assets/`) ? FOR_EVER : "no-cache"),
  });
  app.setNotFoundHandler((request, reply) =>
    wantsPage(request) && existsSync(`${folder}/index.html`) ? reply.sendFile("index.html") : notFound(reply),
  );
}

function wantsPage({ method, url }: FastifyRequest): boolean {
  return (
    method === "GET" &&
    !["/api", "/assets", "/sync", "/yjs"].some((place) => url === place || url.startsWith(`${place}/`))
  );
}

function notFound(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, { type: "about:blank", title: "Not found", status: 404 });
}
