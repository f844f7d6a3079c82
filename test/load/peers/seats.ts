import type { SeatPlan } from "../crowd/seat.ts";
import type { RunningServer, Where } from "./server.ts";

/** Tickets asked for at once. */
const AT_ONCE = 16;

/** The Yjs client id of the first of a crowd. */
const FIRST_CLIENT = 1_000;

/** Somebody who is to come. */
export interface Guest {
  /** The desk where they sit, whichever room they come to. */
  readonly desk: number;
  readonly person: number;
  readonly where?: Where;
  readonly node?: number;
  readonly writes: boolean;
  /** A second room on the same connection, that they only read. */
  readonly reads?: Where;
  readonly stalls?: boolean;
}

/** So many people at each of so many desks, in this order: all at the first, all at the second. */
export function around(
  desks: number,
  people: number,
  more: (person: number) => Omit<Guest, "desk" | "person"> = () => ({ writes: true }),
): readonly Guest[] {
  return Array.from({ length: desks * people }, (_, nth) => ({
    desk: Math.floor(nth / people),
    person: nth % people,
    ...more(nth % people),
  }));
}

/** Where the crowd sits at a running server; `firstClient` where another crowd sits there too. */
export async function seats(
  server: RunningServer,
  guests: readonly Guest[],
  firstClient: number = FIRST_CLIENT,
): Promise<readonly SeatPlan[]> {
  const plans: SeatPlan[] = [];
  for (let from = 0; from < guests.length; from += AT_ONCE) {
    plans.push(
      ...(await Promise.all(
        guests.slice(from, from + AT_ONCE).map((guest, index) => seat(server, guest, firstClient + from + index)),
      )),
    );
  }
  return plans;
}

async function seat(
  server: RunningServer,
  { desk, person, where = { kind: "desk", desk }, node = 0, writes, reads, stalls = false }: Guest,
  client: number,
): Promise<SeatPlan> {
  const address = await server.address({ desk, person, where, node });
  const group = where.kind === "desk" ? where.desk : -1;
  return {
    address,
    tongue: server.tongue,
    room: server.roomOf(where),
    group,
    client,
    person: `p-${desk}-${person}`,
    writes,
    stalls,
    ...(reads && { reads: server.roomOf(reads) }),
  };
}
