import { may, parseRoom, refuse } from "@duthao/domain";
import { RoomAuthors } from "@duthao/protocol";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Whose hands wrote in a room. */
export function rooms(api: Api, services: Services): void {
  const params = z.object({ room: z.string().max(200).describe("As on the wire: `draft:d1`, `desk:k1`.") });
  const schema = {
    tags: ["rooms"],
    summary: "Who wrote under which Yjs client id",
    params,
    response: { 200: RoomAuthors, 401: Problem, 404: Problem },
  };
  api.get("/rooms/:room/authors", { schema }, async (request, reply) => {
    const room = parseRoom(request.params.room);
    const round = room && services.rounds.around(room);
    // a record is the service's own: nobody typed in it
    if (!room || room.kind === "record" || !round || !may.enter(accountOf(request).id, round, room))
      return sendRefusal(reply, refuse("unknown-desk"));
    return Object.fromEntries(
      [...(await services.live.authors(room))].map(([client, person]) => [String(client), person]),
    );
  });
}
