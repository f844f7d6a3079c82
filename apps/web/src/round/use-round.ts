import { readRecord, observeRecord, type RoomState } from "@duthao/client";
import { recordRoom, roomName, type RefusalCode, type Round } from "@duthao/domain";
import { computed, onScopeDispose, type ComputedRef, shallowReadonly, type ShallowRef, shallowRef } from "vue";
import { client } from "../client.ts";

export interface FollowedRound {
  /** Everything decided in it so far; `undefined` until it has arrived, and once this person is in it no more. */
  readonly round: Readonly<ShallowRef<Round | undefined>>;
  /** `ended` where this person is not in it. */
  readonly state: Readonly<ShallowRef<RoomState>>;
  /** For `ended`: that there is no such round for them, or no longer. */
  readonly why: ComputedRef<RefusalCode>;
}

/** Follows a round's record, live, until the component leaves. */
export function useRound(id: string): FollowedRound {
  const { room, leave } = client.openRoom(roomName(recordRoom(id)));
  const round = shallowRef(readRecord(room.doc));
  const state = shallowRef(room.state.get());
  const follow = () => (round.value = isOut(state.value) ? undefined : readRecord(room.doc));
  onScopeDispose(observeRecord(room.doc, follow));
  onScopeDispose(
    room.state.subscribe((now) => {
      state.value = now;
      follow();
    }),
  );
  onScopeDispose(leave);
  const why = computed(() => (isOut(state.value) && readRecord(room.doc) ? "no-longer-seated" : "unknown-round"));
  return { round: shallowReadonly(round), state: shallowReadonly(state), why };
}

const isOut = (state: RoomState): boolean => state.kind === "ended" && state.why === "access";
