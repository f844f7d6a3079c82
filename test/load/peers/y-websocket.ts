// The plain y-websocket server on a free port, in memory.
import { once } from "node:events";
import { createServer } from "node:http";
import { setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";

const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on("connection", setupWSConnection);
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
process.send?.({ port: typeof address === "object" ? address?.port : undefined });
