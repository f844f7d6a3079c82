import { draftNode, indexSections, type SectionIndex } from "@duthao/decree";
import { draftRoom, roomName } from "@duthao/domain";
import { useThrottleFn } from "@vueuse/core";
import { onScopeDispose, shallowReadonly, type ShallowRef, shallowRef } from "vue";
import { client } from "../client.ts";

/** Reading a whole draft anew costs some tens of milliseconds: once in this many milliseconds is enough for a table of its chapters. */
const REREAD_AFTER = 1_000;

/** The sections of a round's draft as they stand now, live; empty until the text has arrived. */
export function useSections(draft: string): Readonly<ShallowRef<SectionIndex>> {
  const { room, leave } = client.openRoom(roomName(draftRoom(draft)));
  const sections = shallowRef<SectionIndex>(new Map());
  const read = (): void => void (sections.value = indexSections(draftNode(room.doc)));
  const reread = useThrottleFn(read, REREAD_AFTER, true);
  const follow = (): void => void reread();
  room.doc.on("update", follow);
  onScopeDispose(() => room.doc.off("update", follow));
  onScopeDispose(leave);
  return shallowReadonly(sections);
}
