import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@duthao/contract/port.ts";
import { build } from "vite";
import { WebSocketServer } from "ws";
import { ending } from "../machine/endings.ts";
import { newFolder } from "../machine/folder.ts";
import { decree04 } from "../peers/draft.ts";
import type { RunningEditor } from "./running-editor.ts";
import { stockUpdate } from "./stock-content.ts";

const root = fileURLToPath(new URL("stock", import.meta.url));

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** Builds a page with stock Tiptap; gives how to start a server that sends it, and decree 04 by WebSocket. */
export async function stockEditor(): Promise<() => Promise<RunningEditor>> {
  const { path: folder } = await newFolder();
  await build({
    root,
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 900 },
  });
  const update = stockUpdate(decree04());
  return async () => {
    const port = await freePort();
    const server = createServer((request, response) => {
      const path = join(folder, request.url === "/" ? "index.html" : (request.url ?? ""));
      readFile(path).then(
        (file) =>
          response.setHeader("content-type", MEDIA_TYPES[extname(path)] ?? "application/octet-stream").end(file),
        () => response.writeHead(404).end(),
      );
    }).listen(port, "127.0.0.1");
    const live = new WebSocketServer({ server });
    live.on("connection", (socket) => socket.send(update));
    await once(server, "listening");
    return {
      url: `http://127.0.0.1:${port}/`,
      cookies: [],
      stop: ending(async () => {
        for (const client of live.clients) client.terminate();
        live.close();
        server.close();
        server.closeAllConnections();
        await once(server, "close");
      }),
    };
  };
}
