import { encode, MessageType } from "@duthao/protocol";
import * as Y from "yjs";
import type { Chance } from "../rooms/chance.ts";
import { knock, presence } from "../rooms/wire.ts";

/** A frame of which some bytes were changed, cut off, doubled or put in, or that never was one. */
export function fuzzed(
  chance: Chance,
  { room, update, client }: { room: string; update: Uint8Array; client: number },
): Uint8Array {
  const make = pick(chance, [
    () => encode.update(room, mutated(chance, update)),
    () => encode.update(room, mutated(chance, update)),
    () => encode.syncStep2(room, mutated(chance, update)),
    () => encode.update(room, random(chance, 64)),
    () => mutated(chance, encode.update(room, update)),
    () => mutated(chance, encode.syncStep1(room, Y.encodeStateVectorFromUpdate(update))),
    () => mutated(chance, presence(room, client, chance(1_000), '{"cursor":{"anchor":1}}')),
    () => joined(encode.message(room, MessageType.awareness), random(chance, 40)),
    () => mutated(chance, knock(room, '{"schema":1}')),
    () => mutated(chance, encode.message(room, chance(12))),
    () => random(chance, 200),
  ]);
  return make();
}

function mutated(chance: Chance, bytes: Uint8Array): Uint8Array {
  let result: Uint8Array = bytes.slice();
  for (let hits = chance(4); hits >= 0 && result.length > 0; hits--) {
    const at = chance(result.length);
    result = pick(chance, [
      () => result.with(at, chance(256)),
      () => result.with(at, (result[at] ?? 0) ^ (1 << chance(8))),
      () => result.slice(0, at),
      () => joined(result.slice(0, at), random(chance, 8), result.slice(at)),
      () => joined(result, result.slice(at)),
      () => result.with(at, 0xff),
    ])();
  }
  return result;
}

const random = (chance: Chance, limit: number): Uint8Array =>
  Uint8Array.from({ length: chance(limit) }, () => chance(256));

const joined = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

function pick<T>(chance: Chance, [first, ...others]: readonly [T, ...T[]]): T {
  return others[chance(others.length + 1) - 1] ?? first;
}
