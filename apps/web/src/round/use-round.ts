import { readRecord, watchRecord, type RoomState } from "@duthao/client";
import { recordRoom, roomName, type Round } from "@duthao/domain";
import { onScopeDispose, shallowReadonly, type ShallowRef, shallowRef } from "vue";
import { client } from "../client.ts";

export interface FollowedRound {
  /** Everything decided in it so far; `undefined` until it has arrived. */
  readonly round: Readonly<ShallowRef<Round | undefined>>;
  /** `ended` where this person is not in it. */
  readonly state: Readonly<ShallowRef<RoomState>>;
}

/** Follows a round's record, live, until the component leaves. */
export function useRound(id: string): FollowedRound {
  const { room, leave } = client.openRoom(roomName(recordRoom(id)));
  const round = shallowRef(readRecord(room.doc));
  const state = shallowRef(room.state.get());
  onScopeDispose(watchRecord(room.doc, () => (round.value = readRecord(room.doc))));
  onScopeDispose(room.state.subscribe((now) => (state.value = now)));
  onScopeDispose(leave);
  return { round: shallowReadonly(round), state: shallowReadonly(state) };
}
