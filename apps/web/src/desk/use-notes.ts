import type { LiveRoom, RoomState } from "@duthao/client";
import { bodyText, listNotes, noteBody, noteProposal, NOTES_ROOT, type DeskNote } from "@duthao/decree";
import { deskRoom, roomName, type Desk } from "@duthao/domain";
import { onScopeDispose, shallowReadonly, shallowRef, watch, type ShallowRef } from "vue";
import { client } from "../client.ts";
import type { Desks } from "./use-desks.ts";

/** A comment being written, and the desk it lies on. */
export interface LyingNote {
  readonly note: DeskNote;
  readonly desk: Desk;
  readonly room: LiveRoom;
}

/** A desk that this page is at. */
export interface OpenDesk {
  readonly desk: Desk;
  readonly room: LiveRoom;
}

interface Entered extends OpenDesk {
  readonly leave: () => void;
}

export interface FollowedDesks {
  /** What lies there: what is not yet sent, not put aside and not moved elsewhere. By desk, oldest first. */
  readonly notes: Readonly<ShallowRef<readonly LyingNote[]>>;
  readonly open: Readonly<ShallowRef<ReadonlyMap<string, OpenDesk>>>;
  readonly states: Readonly<ShallowRef<readonly RoomState[]>>;
}

/** Is at all these desks, and follows what lies there, until the component leaves. */
export function useNotes(desks: Readonly<ShallowRef<Desks>>): FollowedDesks {
  const notes = shallowRef<readonly LyingNote[]>([]);
  const states = shallowRef<readonly RoomState[]>([]);
  const open = shallowRef<ReadonlyMap<string, OpenDesk>>(new Map());
  const entered = new Map<string, Entered>();

  // Typing changes the words of a note, which its own editor follows; the list stays as it is.
  const read = () => {
    const known = new Map(notes.value.map((one) => [keyOf(one), one]));
    const now = [...entered.values()].flatMap(lying).map((one) => known.get(keyOf(one)) ?? one);
    if (now.length !== notes.value.length || now.some((one, index) => one !== notes.value[index])) notes.value = now;
  };
  const feel = () => (states.value = [...entered.values()].map(({ room }) => room.state.get()));
  const enter = (desk: Desk): void => {
    const { room, leave } = client.openRoom(roomName(deskRoom(desk.id)));
    const root = room.doc.getMap(NOTES_ROOT);
    root.observeDeep(read);
    const unfeel = room.state.subscribe(feel);
    entered.set(desk.id, {
      desk,
      room,
      leave: () => {
        root.unobserveDeep(read);
        unfeel();
        leave();
      },
    });
  };
  const leaveDesk = (id: string): void => {
    entered.get(id)?.leave();
    entered.delete(id);
  };

  watch(
    desks,
    (now) => {
      for (const id of entered.keys()) if (!now.has(id)) leaveDesk(id);
      for (const desk of now.values()) {
        const known = entered.get(desk.id);
        if (known) entered.set(desk.id, { ...known, desk });
        else enter(desk);
      }
      open.value = new Map(entered);
      read();
      feel();
    },
    { immediate: true },
  );
  onScopeDispose(() => [...entered.keys()].forEach(leaveDesk));
  return { notes: shallowReadonly(notes), open: shallowReadonly(open), states: shallowReadonly(states) };
}

function lying({ desk, room }: Entered): LyingNote[] {
  return listNotes(room.doc)
    .filter(({ sent, dropped, moved }) => !sent && !dropped && moved === undefined)
    .map((note) => ({ note, desk, room }));
}

/** Whether a note was begun and left without a word. */
export function isBlank({ note, room }: LyingNote): boolean {
  const body = noteBody(room.doc, note.id);
  return body !== undefined && bodyText(body).trim() === "" && (noteProposal(room.doc, note.id)?.length ?? 0) === 0;
}

/** Everything that is shown of a note but its words. */
function keyOf({ note, desk }: LyingNote): string {
  return JSON.stringify([desk, note]);
}
