import { addNote, anchorDraft, anchorRange, anchorSection, noteProposal } from "@duthao/decree";
import { homeDesk, may, type Anchor, type CommentKind, type NoteTarget } from "@duthao/domain";
import { computed, type ComputedRef } from "vue";
import { useWork } from "../draft/work.ts";

/** What is to be written: a comment, or new wording for the words it is about. */
export type Beginning = "comment" | "proposal";

export interface BeginNotes {
  /** Whether this person may write now. */
  readonly mayBegin: ComputedRef<boolean>;
  readonly atWords: (range: { readonly from: number; readonly to: number }, what: Beginning) => void;
  readonly atSection: (section: string) => void;
  readonly atDraft: () => void;
  readonly asReply: (thread: string) => void;
}

const KINDS: Record<Beginning, CommentKind> = { comment: "other", proposal: "amend" };

/** Begins comments on the own organisation's desk, where only the organisation sees them. */
export function useBeginning(): BeginNotes {
  const { round, who, organisation, desks, draft, view, current, begun } = useWork();
  const home = computed(() => {
    const desk = homeDesk(round.value, organisation.value);
    return desk && may.write(who, round.value, desk) ? desks.value.get(desk.id) : undefined;
  });

  function begin(target: NoteTarget, what: Beginning): void {
    if (!home.value) return;
    const { doc } = home.value.room;
    const id = crypto.randomUUID();
    doc.transact(() => {
      addNote(doc, id, { target, kind: KINDS[what], at: Date.now(), by: who });
      if (what === "proposal") noteProposal(doc, id)?.insert(0, wordsOf(target));
    });
    begun.value = id;
    current.value = target.kind === "reply" ? target.thread : id;
  }
  const at = (anchor: Anchor | undefined, what: Beginning) => anchor && begin({ kind: "place", anchor }, what);
  const draftId = round.value.draft.id;

  return {
    mayBegin: computed(() => round.value.status === "open" && home.value !== undefined),
    atWords: ({ from, to }, what) => view.value && at(anchorRange(draft.room.doc, view.value.state.doc, { draft: draftId, from, to }), what),
    atSection: (section) => view.value && at(anchorSection(view.value.state.doc, draftId, section), "comment"),
    atDraft: () => at(anchorDraft(draftId), "comment"),
    asReply: (thread) => begin({ kind: "reply", thread }, "comment"),
  };
}

/** New wording begins as the words there are. */
function wordsOf(target: NoteTarget): string {
  return target.kind === "place" && target.anchor.kind === "range" ? target.anchor.quote.exact : "";
}
