// The limit of what `ws` can do: hands what one in a room sends to the others, and knows nothing of it.
import { WebSocketServer, type WebSocket } from "ws";

const rooms = new Map<string, Set<WebSocket>>();

new WebSocketServer({ port: Number(process.env["PORT"]), host: "127.0.0.1" }).on(
  "connection",
  (socket, { url = "" }) => {
    const room = rooms.get(url) ?? new Set();
    rooms.set(url, room.add(socket));
    socket.on("message", (data) => {
      for (const other of room) if (other !== socket) other.send(data);
    });
    socket.on("close", () => room.delete(socket));
  },
);
