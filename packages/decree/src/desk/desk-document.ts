import { Anchor, CommentKind, Id, legible, type Note, type NoteTarget } from "@duthao/domain";
import * as Y from "yjs";
import { contributionsOf, type OwnerOf } from "./desk-authorship.ts";
import { bodyRuns, bodyText, fillBody, runsText, textRuns, type TextRun } from "./desk-body.ts";

/** The Yjs root that holds a desk's notes, by their id. */
export const NOTES_ROOT = "notes";

/** A note on a desk without its words: what a list of notes shows, and what its editor needs to know. */
export interface DeskNote {
  readonly id: string;
  readonly target: NoteTarget;
  readonly kind: CommentKind;
  /** The conference at which it was spoken. */
  readonly conference: string | undefined;
  /** The organisation from whose letter the agency copies it. */
  readonly recordedFor: string | undefined;
  /** When it was begun, in milliseconds since 1970, and by whom: as the page said, so for showing only. */
  readonly at: number;
  readonly by: string;
  /** The desk it was moved to. */
  readonly moved: string | undefined;
  readonly sent: boolean;
  readonly dropped: boolean;
}

/** How a note begins. */
export type NoteStart = Pick<DeskNote, "target" | "kind" | "at" | "by"> & {
  readonly conference?: string;
  readonly recordedFor?: string;
};

/** Puts an empty note on a desk; one that is there already is left alone. */
export function addNote(ydoc: Y.Doc, id: string, start: NoteStart): void {
  const notes = notesOf(ydoc);
  if (notes.has(id)) return;
  ydoc.transact(() => notes.set(id, noteMap(start)));
}

function noteMap({ target, kind, at, by, conference, recordedFor }: NoteStart): Y.Map<unknown> {
  return new Y.Map<unknown>(
    Object.entries({
      target,
      kind,
      at,
      by,
      ...(conference !== undefined && { conference }),
      ...(recordedFor !== undefined && { recordedFor }),
      body: new Y.XmlFragment(),
      proposal: new Y.Text(),
    }),
  );
}

/** Every note of a desk, oldest first. What is half-written or no note at all is passed over. */
export function listNotes(ydoc: Y.Doc): DeskNote[] {
  const found = [...notesOf(ydoc).keys()].flatMap((id) => parseNote(ydoc, id) ?? []);
  return found.toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

/** The body of a note, for its editor; `undefined` where there is none. */
export function noteBody(ydoc: Y.Doc, id: string): Y.XmlFragment | undefined {
  const body = mapOf(ydoc, id)?.get("body");
  return body instanceof Y.XmlFragment ? body : undefined;
}

/** The new wording a note proposes, for its editor; `undefined` where there is no such note. */
export function noteProposal(ydoc: Y.Doc, id: string): Y.Text | undefined {
  const proposal = mapOf(ydoc, id)?.get("proposal");
  return proposal instanceof Y.Text ? proposal : undefined;
}

export function setNoteKind(ydoc: Y.Doc, id: string, kind: CommentKind): void {
  mapOf(ydoc, id)?.set("kind", kind);
}

/** Says at which conference a note was spoken; `undefined` for none. */
export function setNoteConference(ydoc: Y.Doc, id: string, conference: string | undefined): void {
  if (conference === undefined) mapOf(ydoc, id)?.delete("conference");
  else mapOf(ydoc, id)?.set("conference", conference);
}

/** Says from whose letter a note is copied; `undefined` where it is the desk's own. */
export function setNoteRecordedFor(ydoc: Y.Doc, id: string, organisation: string | undefined): void {
  if (organisation === undefined) mapOf(ydoc, id)?.delete("recordedFor");
  else mapOf(ydoc, id)?.set("recordedFor", organisation);
}

/** Marks a note as published. Whether it is so is known from the record alone; this only tidies the desk. */
export function markSent(ydoc: Y.Doc, id: string): void {
  mapOf(ydoc, id)?.set("sent", true);
}

/** Puts aside a note that nobody sent; its words stay in the document. */
export function dropNote(ydoc: Y.Doc, id: string): void {
  const note = mapOf(ydoc, id);
  if (note && note.get("sent") !== true) note.set("dropped", true);
}

/**
 * Copies a note to another desk, words and all, under the same id; `false` where there is none or `to` has it already.
 * What was written before counts there for the person who moves it: another document knows no other hands.
 */
export function copyNote(from: Y.Doc, to: Y.Doc, id: string): boolean {
  const note = parseNote(from, id);
  const body = noteBody(from, id);
  if (!note || !body || notesOf(to).has(id)) return false;
  const { target, kind, at, by, conference } = note;
  to.transact(() => {
    addNote(to, id, { target, kind, at, by, ...(conference !== undefined && { conference }) });
    const copy = noteBody(to, id);
    if (copy) fillBody(copy, bodyText(body));
    noteProposal(to, id)?.insert(0, runsText(proposalRuns(from, id)));
  });
  return true;
}

/** Marks a note as moved to another desk. */
export function markMoved(ydoc: Y.Doc, id: string, desk: string): void {
  mapOf(ydoc, id)?.set("moved", desk);
}

/**
 * A note as it reads at this moment: its words as everybody may read them, and who typed how much of body and
 * proposal. `undefined` where there is none, or it is dropped.
 */
export function readNote(ydoc: Y.Doc, id: string, ownerOf: OwnerOf): Note | undefined {
  const note = parseNote(ydoc, id);
  const body = noteBody(ydoc, id);
  if (!note || !body || note.dropped) return undefined;
  const { target, kind, conference, recordedFor, at } = note;
  const proposal = proposalRuns(ydoc, id);
  const contributions = contributionsOf([...bodyRuns(body), ...proposal], ownerOf);
  return {
    id,
    target,
    kind,
    conference,
    recordedFor,
    at,
    body: legible(bodyText(body)),
    proposal: legible(runsText(proposal)),
    contributions,
  };
}

function proposalRuns(ydoc: Y.Doc, id: string): TextRun[] {
  const proposal = noteProposal(ydoc, id);
  return proposal ? textRuns(proposal) : [];
}

function notesOf(ydoc: Y.Doc): Y.Map<unknown> {
  return ydoc.getMap(NOTES_ROOT);
}

function mapOf(ydoc: Y.Doc, id: string): Y.Map<unknown> | undefined {
  const note = notesOf(ydoc).get(id);
  return note instanceof Y.Map ? note : undefined;
}

/** Members of a desk trust each other with words, not with shapes: everything in a note is checked before it is used. */
function parseNote(ydoc: Y.Doc, id: string): DeskNote | undefined {
  const note = mapOf(ydoc, id);
  const target = parseTarget(note?.get("target"));
  const kind = CommentKind.safeParse(note?.get("kind")).data;
  const at = note?.get("at");
  const by = Id.safeParse(note?.get("by")).data;
  if (
    !note ||
    !Id.safeParse(id).success ||
    !target ||
    !kind ||
    by === undefined ||
    typeof at !== "number" ||
    !noteBody(ydoc, id)
  )
    return undefined;
  return {
    id,
    target,
    kind,
    at,
    by,
    conference: Id.safeParse(note.get("conference")).data,
    recordedFor: Id.safeParse(note.get("recordedFor")).data,
    moved: Id.safeParse(note.get("moved")).data,
    sent: note.get("sent") === true,
    dropped: note.get("dropped") === true,
  };
}

function parseTarget(value: unknown): NoteTarget | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value)) return undefined;
  if (value.kind === "reply" && "thread" in value) {
    const thread = Id.safeParse(value.thread).data;
    return thread === undefined ? undefined : { kind: "reply", thread };
  }
  if (value.kind !== "place" || !("anchor" in value)) return undefined;
  const anchor = Anchor.safeParse(value.anchor).data;
  return anchor && { kind: "place", anchor };
}
