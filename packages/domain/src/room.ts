import { Id } from "./text.ts";

/**
 * A room is a circle of trust: one Yjs document.
 * `record` carries the generation of the fold that builds it: another fold, another document.
 */
export type Room =
  | { kind: "draft"; draft: string }
  | { kind: "desk"; desk: string }
  | { kind: "record"; round: string; generation: number };

/** The generation of the record's fold; raise it with every change in what `record` documents contain. */
export const RECORD_GENERATION = 5;

export const draftRoom = (draft: string): Room => ({ kind: "draft", draft });
export const deskRoom = (desk: string): Room => ({ kind: "desk", desk });
export const recordRoom = (round: string): Room => ({ kind: "record", round, generation: RECORD_GENERATION });

/** The document name on the wire: `draft:d1`, `desk:k1`, `record:r1.1`. */
export function roomName(room: Room): string {
  return room.kind === "draft"
    ? `draft:${room.draft}`
    : room.kind === "desk"
      ? `desk:${room.desk}`
      : `record:${room.round}.${room.generation}`;
}

/** The room a document name stands for, or `undefined` where it stands for none. */
export function parseRoom(name: string): Room | undefined {
  const [, kind, rest = ""] = /^(draft|desk|record):(.+)$/.exec(name) ?? [];
  if (kind === "record") {
    const [, round, generation] = /^([A-Za-z0-9_-]{1,64})\.(\d{1,6})$/.exec(rest) ?? [];
    return round ? { kind, round, generation: Number(generation) } : undefined;
  }
  if (!Id.safeParse(rest).success) return undefined;
  return kind === "draft" ? draftRoom(rest) : kind === "desk" ? deskRoom(rest) : undefined;
}
