import { MessageType as HocuspocusType, OutgoingMessage } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import { expect, test } from "vitest";
import { readAwareness, writeAwareness } from "./awareness.ts";
import { decode, readMessage, type RoomMessage } from "./decode.ts";
import * as encode from "./encode.ts";
import { MessageType } from "./message-type.ts";

const ROOM = "desk:k1";
const BYTES = Uint8Array.of(1, 2, 3);

/** A message of each kind, with what it says. */
const MESSAGES: readonly (readonly [write: (address: encode.DocumentAddress) => Uint8Array, said: RoomMessage])[] = [
  [(address) => encode.syncStep1(address, BYTES), { kind: "syncStep1", stateVector: BYTES }],
  [(address) => encode.syncStep2(address, BYTES), { kind: "syncStep2", update: BYTES }],
  [(address) => encode.update(address, BYTES), { kind: "update", update: BYTES }],
  [(address) => encode.awareness(address, BYTES), { kind: "awareness", update: BYTES }],
  [(address) => encode.message(address, MessageType.queryAwareness), { kind: "queryAwareness" }],
  [(address) => encode.token(address, "thẻ"), { kind: "token", token: "thẻ" }],
  [(address) => encode.permissionDenied(address, "not-allowed"), { kind: "permissionDenied", reason: "not-allowed" }],
  [(address) => encode.stateless(address, '{"type":"access"}'), { kind: "stateless", payload: '{"type":"access"}' }],
  [(address) => encode.leave(address), { kind: "close", reason: "" }],
  [(address) => encode.close(address, "failed"), { kind: "close", reason: "failed" }],
  [(address) => encode.syncStatus(address, true), { kind: "syncStatus", isSaved: true }],
  [(address) => encode.syncStatus(address, false), { kind: "syncStatus", isSaved: false }],
];

test("[PRO1] every message is read as it was written, with the address of its document and without", () => {
  for (const [write, said] of MESSAGES) {
    expect(decode(write(ROOM))).toEqual({ address: ROOM, message: said });
    expect(readMessage(decoding.createDecoder(write(undefined)))).toEqual(said);
  }
  expect(decode(new OutgoingMessage(ROOM).writeAuthenticated(true).toUint8Array())).toEqual({
    address: ROOM,
    message: { kind: "authenticated" },
  });
  expect([decode(encode.PING), decode(encode.PONG)]).toEqual(["ping", "pong"]);
});

test("[PRO1] messages are the bytes that Hocuspocus writes, by its numbers", () => {
  const theirs = (write: (message: OutgoingMessage) => OutgoingMessage) =>
    write(new OutgoingMessage(ROOM)).toUint8Array();
  const pairs: readonly (readonly [ours: Uint8Array, theirs: Uint8Array])[] = [
    [encode.update(ROOM, BYTES), theirs((message) => message.createSyncMessage().writeUpdate(BYTES))],
    [encode.message(ROOM, MessageType.queryAwareness), theirs((message) => message.writeQueryAwareness())],
    [encode.permissionDenied(ROOM, "no"), theirs((message) => message.writePermissionDenied("no"))],
    [encode.stateless(ROOM, "{}"), theirs((message) => message.writeStateless("{}"))],
    [encode.syncStatus(ROOM, true), theirs((message) => message.writeSyncStatus(true))],
    [encode.close(ROOM, "failed"), theirs((message) => message.writeCloseMessage("failed"))],
  ];
  for (const [ours, expected] of pairs) expect(ours).toEqual(expected);
  expect(MessageType).toEqual({
    sync: HocuspocusType.Sync,
    awareness: HocuspocusType.Awareness,
    auth: HocuspocusType.Auth,
    queryAwareness: HocuspocusType.QueryAwareness,
    syncReply: HocuspocusType.SyncReply,
    stateless: HocuspocusType.Stateless,
    broadcastStateless: HocuspocusType.BroadcastStateless,
    close: HocuspocusType.CLOSE,
    syncStatus: HocuspocusType.SyncStatus,
    ping: HocuspocusType.Ping,
    pong: HocuspocusType.Pong,
  });
});

test("[PRO1] a type and a step that are not known are told apart from bytes that are no message", () => {
  expect(decode(encode.message(ROOM, 77))).toEqual({ address: ROOM, message: { kind: "unknown" } });
  expect(decode(encode.sync(ROOM, 9, BYTES))).toEqual({ address: ROOM, message: { kind: "unknown" } });
  expect(() => decode(Uint8Array.of(77))).toThrow();
  const whole = encode.update(ROOM, BYTES);
  for (let length = 2; length < whole.length; length++)
    expect(() => decode(whole.subarray(0, length)), `${length} bytes`).toThrow();
});

test("[PRO1] nothing is read beyond the end of a view into a larger buffer", () => {
  const shared = Uint8Array.of(...encode.stateless(ROOM, "abc"), ...new TextEncoder().encode("secret"));
  const view = shared.subarray(0, shared.length - "secret".length);
  view[view.length - 4] = 9; // says that it is longer than it is
  expect(() => decode(view)).toThrow();
});

test("[PRO1] awareness states come back as they were", () => {
  const states = [
    { client: 7, clock: 2, state: '{"cursor":null}' },
    { client: 2 ** 40, clock: 0, state: "null" },
  ];
  expect(readAwareness(writeAwareness(states))).toEqual(states);
  expect(() => readAwareness(Uint8Array.of(3, 1, 1))).toThrow();
});
