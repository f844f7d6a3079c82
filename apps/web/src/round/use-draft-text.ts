import { lawfulDraft } from "@duthao/decree";
import { draftRoom, roomName } from "@duthao/domain";
import type { Node } from "@tiptap/pm/model";
import { useThrottleFn } from "@vueuse/core";
import { onScopeDispose, shallowReadonly, type ShallowRef, shallowRef } from "vue";
import { client } from "../client.ts";

/** Reading a whole draft anew costs some tens of milliseconds: once in this many milliseconds is enough for a table of its chapters. */
const REREAD_AFTER = 1_000;

/** The text of a round's draft as it stands now, live; empty until it has arrived. */
export function useDraftText(draft: string): Readonly<ShallowRef<Node | undefined>> {
  const { room, leave } = client.openRoom(roomName(draftRoom(draft)));
  const text = shallowRef<Node>();
  // what was typed at once on several sides may make no text until an editor has put it right
  const read = (): void => void (text.value = lawfulDraft(room.doc) ?? text.value);
  const reread = useThrottleFn(read, REREAD_AFTER, true);
  read(); // the page may have been in the room before
  const follow = (): void => void reread();
  room.doc.on("update", follow);
  onScopeDispose(() => room.doc.off("update", follow));
  onScopeDispose(leave);
  return shallowReadonly(text);
}
