import {
  addNote,
  anchorDraft,
  anchorRange,
  anchorSection,
  fillBody,
  noteBody,
  noteProposal,
  type NoteStart,
} from "@duthao/decree";
import { homeDesk, may, type Anchor, type CommentKind, type NoteTarget } from "@duthao/domain";
import { computed, type ComputedRef } from "vue";
import type { Doc } from "yjs";
import { usePageContext } from "../draft/page-context.ts";
import { useLetter } from "./use-letter.ts";
import { isBlank, type LyingNote } from "./use-notes.ts";

/** What is to be written: a comment, or new wording for the words it is about. */
export type NewNoteKind = "comment" | "proposal";

export interface BeginNotes {
  /** Whether this person may write now. */
  readonly mayBegin: ComputedRef<boolean>;
  readonly atWords: (range: { readonly from: number; readonly to: number }, what: NewNoteKind) => void;
  readonly atSection: (section: string) => void;
  readonly atDraft: () => void;
  readonly asReply: (thread: string) => void;
}

const KINDS: Record<NewNoteKind, CommentKind> = { comment: "other", proposal: "amend" };

/** Begins comments on the own organisation's desk, where only the organisation sees them. */
export function useBeginning(): BeginNotes {
  const { round, who, organisation, desks, notes, draft, view, current, begun } = usePageContext();
  const { letter } = useLetter();
  const home = computed(() => {
    const desk = homeDesk(round.value, organisation.value);
    return desk && may.write(who, round.value, desk) ? desks.value.get(desk.id) : undefined;
  });

  function begin(target: NoteTarget, what: NewNoteKind): void {
    if (!home.value) return;
    const id = notes.value.find((lying) => isStillEmpty(lying, target, who))?.note.id ?? crypto.randomUUID();
    // a reply is the agency's own, whatever letter is being copied
    const recordedFor = target.kind === "place" ? letter.value?.organisation.id : undefined;
    lay(home.value.room.doc, id, {
      target,
      kind: KINDS[what],
      at: Date.now(),
      by: who,
      ...(recordedFor !== undefined && { recordedFor }),
    });
    begun.value = { note: id };
    current.value = target.kind === "reply" ? target.thread : id;
  }
  const at = (anchor: Anchor | undefined, what: NewNoteKind) => anchor && begin({ kind: "place", anchor }, what);
  const draftId = round.value.draft.id;

  return {
    mayBegin: computed(() => round.value.status === "open" && home.value !== undefined),
    atWords: ({ from, to }, what) =>
      view.value && at(anchorRange(draft.room.doc, view.value.state.doc, { draft: draftId, from, to }), what),
    atSection: (section) => view.value && at(anchorSection(view.value.state.doc, draftId, section), "comment"),
    atDraft: () => at(anchorDraft(draftId), "comment"),
    asReply: (thread) => begin({ kind: "reply", thread }, "comment"),
  };
}

/** Puts a note on a desk, ready to be written in; one that is there is left as it is. */
function lay(doc: Doc, id: string, start: NoteStart): void {
  if (noteBody(doc, id)) return;
  doc.transact(() => {
    addNote(doc, id, start);
    const body = noteBody(doc, id);
    if (body) fillBody(body, "");
    if (start.kind === KINDS.proposal) noteProposal(doc, id)?.insert(0, wordsOf(start.target));
  });
}

/** Whether this is a note that the same person began about the same and left without a word. */
function isStillEmpty(lying: LyingNote, target: NoteTarget, who: string): boolean {
  return isBlank(lying) && lying.note.by === who && aboutOf(lying.note.target) === aboutOf(target);
}

function aboutOf(target: NoteTarget): string {
  if (target.kind === "reply") return target.thread;
  const { anchor } = target;
  return anchor.kind === "range"
    ? anchor.span.start + anchor.span.end
    : anchor.kind === "section"
      ? anchor.section
      : "";
}

/** New wording begins as the words there are. */
function wordsOf(target: NoteTarget): string {
  return target.kind === "place" && target.anchor.kind === "range" ? target.anchor.quote.exact : "";
}
