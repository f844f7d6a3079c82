import type { LiveRoom, RoomState } from "@duthao/client";
import { roomName, type Room } from "@duthao/domain";
import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from "vue";
import { client } from "../client.ts";

export interface FollowedRoom {
  readonly room: LiveRoom;
  readonly state: Readonly<ShallowRef<RoomState>>;
  /** Whether the document has arrived. */
  readonly arrived: Readonly<ShallowRef<boolean>>;
}

/** Is in a room until the component leaves. */
export function useLiveRoom(place: Room): FollowedRoom {
  const { room, leave } = client.openRoom(roomName(place));
  const state = shallowRef(room.state.get());
  const arrived = shallowRef(false);
  void room.synced.then(() => (arrived.value = true));
  onScopeDispose(room.state.subscribe((now) => (state.value = now)));
  onScopeDispose(leave);
  return { room, state: shallowReadonly(state), arrived: shallowReadonly(arrived) };
}
