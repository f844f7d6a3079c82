import { copyNote, markMoved } from "@duthao/decree";
import { deskRoom, isJoint, roomName } from "@duthao/domain";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";
import type { PageContext } from "../draft/page-context.ts";
import type { LyingNote } from "./use-notes.ts";

type Room = Pick<LyingNote["room"], "doc" | "saved">;

/** A note that lies on a desk, as far as writing it together goes. */
type Shared = { readonly note: Pick<LyingNote["note"], "id">; readonly desk: LyingNote["desk"]; readonly room: Room };

export interface Inviting {
  readonly invite: (lying: Shared, organisation: string) => Promise<boolean>;
  readonly busy: Readonly<ShallowRef<boolean>>;
}

/**
 * Invites another organisation to write a note together. The own desk is never shared: a joint desk is opened and the
 * note goes over to it, and only the note. A desk that is already joint takes one more.
 */
export function inviting(
  { decide, lookForDesks }: Pick<PageContext, "decide" | "lookForDesks">,
  openRoom: (name: string) => { readonly room: Room; readonly leave: () => void },
): Inviting {
  const busy = shallowRef(false);

  const openJoint = async ({ note, room }: Shared, organisation: string): Promise<boolean> => {
    const desk = crypto.randomUUID();
    if (!(await decide({ type: "open-joint-desk", desk, organisations: [organisation] }))) return false;
    const joint = openRoom(roomName(deskRoom(desk)));
    const isOpen = await joint.room.saved();
    const isThere = isOpen && copyNote(room.doc, joint.room.doc, note.id) && (await joint.room.saved());
    if (isThere) markMoved(room.doc, note.id, desk);
    await lookForDesks();
    joint.leave();
    return isThere;
  };
  const invite = async (lying: Shared, organisation: string): Promise<boolean> => {
    busy.value = true;
    const done = isJoint(lying.desk)
      ? await decide({ type: "share-desk", desk: lying.desk.id, organisation })
      : await openJoint(lying, organisation);
    busy.value = false;
    return done;
  };
  return { invite, busy: shallowReadonly(busy) };
}
