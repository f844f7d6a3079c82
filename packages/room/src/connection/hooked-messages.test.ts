import * as decoding from "lib0/decoding";
import { describe, expect, test, vi } from "vitest";
import type { OutgoingMessage } from "./transport.ts";
import { HookedMessages } from "./hooked-messages.ts";
import { LIMITS } from "../limits.ts";
import { MessageType, readAwareness, writeAwareness } from "@duthao/protocol";
import { MessageEncoder } from "./message-encoder.ts";
import type { RoomServer } from "../room-server.ts";
import type { RoomSession } from "./room-session.ts";

const ROOM = "desk:k1";
const encoder = new MessageEncoder(ROOM);
const bytesOf = ({ parts: [bytes = new Uint8Array()] }: OutgoingMessage): Uint8Array => bytes;
const update = (...bytes: number[]): Uint8Array => bytesOf(encoder.update(Uint8Array.from(bytes)));

type Hooks = {
  readonly beforeSync?: (said: { readonly type: number; readonly payload: Uint8Array }) => Promise<void>;
  readonly beforeHandleAwareness?: (said: { readonly states: Map<number, Record<string, unknown>> }) => Promise<void>;
};

/** A session at which these hooks look at messages, and what became of them. */
function hooked(hooks: Hooks, limits: Partial<typeof LIMITS> = {}) {
  const [heard, closed]: [Uint8Array[], unknown[]] = [[], []];
  const closeAsTooMany = vi.fn();
  const session = {
    isClosed: false,
    socket: { limits: { ...LIMITS, ...limits }, closeAsTooMany, guarded: (run: () => void) => run() },
    handleMessage: (bytes: Uint8Array) => heard.push(bytes),
    connection: {
      callbacks: {
        beforeSync: (_: unknown, said: Parameters<NonNullable<Hooks["beforeSync"]>>[0]) => hooks.beforeSync?.(said),
      },
      close: (event: unknown) => closed.push(event),
      document: { name: ROOM, getConnectionsCount: () => 1 },
      request: new Request("http://localhost"),
    },
  };
  const server = {
    has: (name: string) => name in hooks,
    hooks: (_: string, said: Parameters<NonNullable<Hooks["beforeHandleAwareness"]>>[0]) =>
      hooks.beforeHandleAwareness?.(said),
  };
  // reason: as much of a session and of a server as messages on their way need
  const messages = new HookedMessages(session as unknown as RoomSession, server as unknown as RoomServer);
  return { messages, session, heard, closed, closeAsTooMany };
}

describe("messages that extensions look at", () => {
  test("[EXT2] are heard one after the other, each once every hook has said yes, as they came", async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const seen: (readonly [number, number | undefined])[] = [];
    const { messages, heard } = hooked({
      beforeSync: ({ type, payload }) => gates[seen.push([type, payload[0]]) - 1]?.promise ?? Promise.resolve(),
    });
    const [first, second] = [update(1), bytesOf(encoder.syncStep2(Uint8Array.of(2)))];
    second[ROOM.length + 1] = MessageType.syncReply; // an answer has a type of its own
    const shared = first.slice();
    messages.handleMessage(shared);
    shared.fill(9); // what it came in is used again
    messages.handleMessage(second);
    gates[1]?.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect([seen, heard]).toEqual([[[2, 1]], []]);
    gates[0]?.resolve();
    await messages.pending;
    expect([seen, heard]).toEqual([
      [
        [2, 1],
        [1, 2],
      ],
      [first, second],
    ]);
  });

  test("[EXT2] of somebody who left meanwhile are shown to nobody", async () => {
    const gate = Promise.withResolvers<void>();
    let seen = 0;
    const { messages, session } = hooked({ beforeSync: () => (seen++, gate.promise) });
    messages.handleMessage(update(1));
    messages.handleMessage(update(2));
    await new Promise((resolve) => setImmediate(resolve));
    session.isClosed = true;
    gate.resolve();
    await messages.pending;
    expect(seen).toBe(1);
  });

  test("[EXT2] that an extension refuses close the room with its word, and are not heard", async () => {
    const { messages, heard, closed } = hooked({
      beforeSync: ({ payload }) => Promise.reject(payload[0] === 1 ? { code: 4999, reason: "no typing" } : new Error()),
    });
    messages.handleMessage(update(1));
    messages.handleMessage(update(2));
    await messages.pending;
    expect([heard, closed]).toEqual([
      [],
      [
        { code: 4999, reason: "no typing" },
        { code: 4403, reason: "not-allowed" },
      ],
    ]);
  });

  test.each([
    ["number", { waitingMessages: 3 }],
    ["bytes", { waitingBytes: 3 * update(1).length }],
  ])("[EXT10] that wait are bounded in %s; those that were heard count no more", async (_, limits) => {
    let gate: Promise<void> | undefined;
    const { messages, closeAsTooMany } = hooked({ beforeSync: async () => gate }, limits);
    for (let round = 0; round < 3; round++) {
      for (let sent = 0; sent < 3; sent++) messages.handleMessage(update(1));
      await messages.pending;
    }
    expect(closeAsTooMany).not.toHaveBeenCalled();
    gate = new Promise(() => {});
    for (let sent = 0; sent < 3; sent++) messages.handleMessage(update(1));
    expect(closeAsTooMany).not.toHaveBeenCalled();
    messages.handleMessage(update(1));
    expect(closeAsTooMany).toHaveBeenCalledOnce();
  });

  test("[EXT2] about presence are heard as extensions leave them: changed, or without somebody", async () => {
    const { messages, heard } = hooked({
      beforeHandleAwareness: async ({ states }) => {
        states.delete(2);
        states.set(1, { mood: "calm" });
      },
    });
    messages.handleMessage(
      bytesOf(encoder.awareness(writeAwareness([1, 2].map((client) => ({ client, clock: 1, state: "{}" }))))),
    );
    await messages.pending;
    const decoder = decoding.createDecoder(heard[0] ?? expect.unreachable());
    expect([
      decoding.readVarString(decoder),
      decoding.readVarUint(decoder),
      readAwareness(decoding.readVarUint8Array(decoder)),
    ]).toEqual([ROOM, MessageType.awareness, [{ client: 1, clock: 1, state: '{"mood":"calm"}' }]]);
  });
});
