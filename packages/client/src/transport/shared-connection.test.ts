import { refuse } from "@duthao/domain";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CloseCode, encode, type LiveTicket, type RoomMessage } from "@duthao/protocol";
import type { OpenTransport, TransportListener } from "./transport.ts";
import { SharedConnection, type RoomSubscriber } from "./shared-connection.ts";
import { done, refused, UNREACHABLE, type Reply } from "../reply.ts";
import { TransportFallback } from "./transport-fallback.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Try {
  readonly way: "socket" | "http";
  readonly ticket: string;
  readonly listener: TransportListener;
  readonly sent: Uint8Array[];
}

/** A line, the connections that it tried, and what it told somebody in a room. */
function lineWith(
  askTicket: () => Promise<Reply<LiveTicket>> = tickets(),
  { chance = 0, slept = (): number => 0 } = {},
) {
  const tries: Try[] = [];
  const told: (string | RoomMessage)[] = [];
  const open =
    (way: Try["way"]): OpenTransport =>
    (ticket, listener) => {
      const sent: Uint8Array[] = [];
      tries.push({ way, ticket, listener, sent });
      return { send: (message) => void sent.push(message), close: () => {} };
    };
  const fallback = new TransportFallback({ socket: open("socket"), http: open("http"), now: Date.now });
  const connection = new SharedConnection({
    askTicket,
    fallback,
    now: () => performance.now() + slept(),
    chance: () => chance,
  });
  const subscriber: RoomSubscriber = {
    name: "draft:d1",
    connected: () => void told.push("up"),
    disconnected: () => void told.push("down"),
    receive: (message) => void told.push(message),
  };
  return { connection, tries, told, subscriber, last: () => tries.at(-1) ?? expect.unreachable() };
}

const tickets = (person = "p1") => {
  let given = 0;
  return async () => done({ ticket: `t${(given += 1)}`, person });
};

/** "Saved", in the room. */
const PASSING = Uint8Array.of(8, ...new TextEncoder().encode("draft:d1"), 8, 1);

async function up(world: ReturnType<typeof lineWith>): Promise<void> {
  world.connection.attach(world.subscriber);
  await vi.advanceTimersByTimeAsync(0);
  comeAbout(world);
}

function comeAbout({ last }: ReturnType<typeof lineWith>): void {
  last().listener.opened();
  last().listener.received(PASSING);
}

test("[ACC10] every connection is opened with a ticket of its own", async () => {
  const world = lineWith();
  await up(world);
  world.last().listener.closed({ code: CloseCode.restarting, reason: "" });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(world.tries.map(({ ticket }) => ticket)).toEqual(["t1", "t2"]);
});

test("[LIV6] a page that is asked to come back comes soon, one that sent too much waits ten seconds", async () => {
  for (const [code, least] of [
    [CloseCode.restarting, 200],
    [CloseCode.tryAgainLater, 200],
    [CloseCode.goingAway, 200],
    [CloseCode.tooMany, 10_000],
  ] as const) {
    const world = lineWith();
    await up(world);
    world.last().listener.closed({ code, reason: "" });
    expect(world.told.at(-1)).toBe("down");
    await vi.advanceTimersByTimeAsync(least - 1);
    expect(world.tries).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(world.tries).toHaveLength(2);
  }
});

test("[WEB37] where the session is over, the page hears it once and knocks no longer, until somebody has signed in again", async () => {
  const replies: Reply<LiveTicket>[] = [done({ ticket: "t1", person: "p1" }), refused(refuse("not-signed-in"))];
  const world = lineWith(async () => replies.shift() ?? done({ ticket: "t2", person: "p1" }));
  const heard: boolean[] = [];
  world.connection.signedOut.subscribe((isOver) => heard.push(isOver));
  await up(world);
  world.last().listener.closed({ code: CloseCode.signedOut, reason: "" });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(heard).toEqual([true]);
  expect(world.tries).toHaveLength(1);
  world.connection.resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([true, false]);
  expect(world.tries).toHaveLength(2);
});

test("[LIV8] a page goes on for the person it began with, and for nobody else", async () => {
  const people = ["p1", "p2"];
  const world = lineWith(async () => done({ ticket: "t", person: people.shift() ?? "p1" }));
  await up(world);
  world.last().listener.closed({ code: CloseCode.restarting, reason: "" });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.connection.signedOut.get()).toBe(true);
  expect(world.tries).toHaveLength(1);
});

test("[LIV8] who is not allowed in is told so in every room, and knocks no longer", async () => {
  const world = lineWith();
  await up(world);
  world.last().listener.closed({ code: CloseCode.notAllowed, reason: "" });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(world.told.at(-1)).toEqual({ kind: "permissionDenied", reason: "not-allowed" });
  expect(world.tries).toHaveLength(1);
});

test("[LIV6] a service that cannot be reached is asked again, and the rooms are told that the line is down", async () => {
  const replies: Reply<LiveTicket>[] = [UNREACHABLE, refused(refuse("too-many")), done({ ticket: "t1", person: "p1" })];
  const world = lineWith(async () => replies.shift() ?? UNREACHABLE);
  world.connection.attach(world.subscriber);
  await vi.advanceTimersByTimeAsync(0);
  expect(world.told).toEqual(["down"]);
  await vi.advanceTimersByTimeAsync(500);
  expect(world.tries).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  comeAbout(world);
  expect(world.told).toContain("up");
});

/** The connection falls; gives after how many milliseconds the next is tried. */
async function waitAfterFall({ tries, last }: ReturnType<typeof lineWith>): Promise<number> {
  const [before, since] = [tries.length, Date.now()];
  last().listener.closed({ code: CloseCode.restarting, reason: "" });
  while (tries.length === before) await vi.advanceTimersToNextTimerAsync();
  return Date.now() - since;
}

test("[LIV6] the wait grows with every line that falls soon, and begins anew once one has stood for ten seconds", async () => {
  const world = lineWith(tickets(), { chance: 1 });
  world.connection.attach(world.subscriber);
  await vi.advanceTimersByTimeAsync(0);
  const waits: number[] = [];
  for (const stood of [5_000, 10_000, 10_001, 0, 0]) {
    comeAbout(world);
    await vi.advanceTimersByTimeAsync(stood);
    waits.push(await waitAfterFall(world));
  }
  expect(waits).toEqual([2_000, 4_000, 2_000, 4_000, 8_000]);
});

test("[LIV6] a line that never came about has not stood, however long the machine slept meanwhile", async () => {
  let slept = 0;
  const world = lineWith(tickets(), { chance: 1, slept: () => slept });
  world.connection.attach(world.subscriber);
  await vi.advanceTimersByTimeAsync(0);
  expect(await waitAfterFall(world)).toBe(2_000);
  slept = 60_000;
  expect(await waitAfterFall(world)).toBe(4_000);
});

test("[LIV6] a service that cannot be reached is asked ever less often, and as at first once somebody has signed in again", async () => {
  const replies: Reply<LiveTicket>[] = [UNREACHABLE, UNREACHABLE, refused(refuse("not-signed-in")), UNREACHABLE];
  const asked: number[] = [];
  const world = lineWith(
    async () => (asked.push(Date.now()), replies.shift() ?? done({ ticket: "t1", person: "p1" })),
    { chance: 1 },
  );
  world.connection.attach(world.subscriber);
  await vi.advanceTimersByTimeAsync(60_000);
  world.connection.resume();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(asked.map((at, index) => at - (asked[index - 1] ?? at))).toEqual([0, 1_500, 3_000, expect.any(Number), 1_500]);
});

test("[LIV7] where no WebSocket comes about though the service gave a ticket, HTTP is tried at once, and from then on", async () => {
  const world = lineWith();
  world.connection.attach(world.subscriber);
  await vi.advanceTimersByTimeAsync(0);
  world.last().listener.closed({ code: CloseCode.lost, reason: "" });
  await vi.advanceTimersByTimeAsync(0);
  comeAbout(world);
  world.last().listener.closed({ code: CloseCode.lost, reason: "" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(world.tries.map(({ way }) => way)).toEqual(["socket", "http", "http"]);
  await vi.advanceTimersByTimeAsync(9 * 60_000);
  expect(new Set(world.tries.slice(1).map(({ way }) => way))).toEqual(new Set(["http"]));
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  expect(world.tries.slice(1).map(({ way }) => way)).toContain("socket");
});

test("[LIV7] a WebSocket that opens and never brings anything has not come about", async () => {
  const world = lineWith();
  world.connection.attach(world.subscriber);
  await vi.advanceTimersByTimeAsync(0);
  world.last().listener.opened();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(world.tries.map(({ way }) => way)).toEqual(["socket", "http"]);
});

test("[LIV9] a silent line is asked for a sign of life, kept where one comes, and given up where none does", async () => {
  const world = lineWith();
  await up(world);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(world.last().sent).toEqual([encode.PING]);
  world.last().listener.received(encode.PONG);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(world.last().sent).toEqual([encode.PING, encode.PING]);
  expect(world.connection.isUp).toBe(true);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(world.connection.isUp).toBe(false);
});

test("[LIV9] bytes that are no message end the line and nothing else", async () => {
  const world = lineWith();
  await up(world);
  world.last().listener.received(Uint8Array.of(200, 1, 2));
  expect(world.connection.isUp).toBe(false);
});

test("[LIV6] a page that tries at once while it waits for a ticket gets one connection, and none more while one stands", async () => {
  const asked: ((reply: Reply<LiveTicket>) => void)[] = [];
  const world = lineWith(() => new Promise((resolve) => asked.push(resolve)));
  world.connection.attach(world.subscriber);
  world.connection.tryNow();
  asked.forEach((give, index) => give(done({ ticket: `t${index}`, person: "p1" })));
  await vi.advanceTimersByTimeAsync(0);
  comeAbout(world);
  world.connection.tryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect([asked.length, world.tries.map(({ ticket }) => ticket)]).toEqual([2, ["t1"]]);
});

test("[LIV7] a service that says why it ends a WebSocket was reached by it: HTTP is not tried", async () => {
  for (const code of [CloseCode.restarting, CloseCode.tooMany, CloseCode.signedOut]) {
    const world = lineWith();
    world.connection.attach(world.subscriber);
    await vi.advanceTimersByTimeAsync(0);
    world.last().listener.closed({ code, reason: "" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.tries.map(({ way }) => way).slice(0, 2)).toEqual(["socket", "socket"]);
  }
});

test("[LIV6] sessions that end again and again although there are tickets are asked for at once the first time only", async () => {
  const world = lineWith();
  await up(world);
  const end = async () => {
    world.last().listener.closed({ code: CloseCode.signedOut, reason: "" });
    await vi.advanceTimersByTimeAsync(0);
  };
  await end();
  expect(world.tries).toHaveLength(2);
  comeAbout(world);
  await end();
  expect(world.tries).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(500);
  expect(world.tries).toHaveLength(3);
});
