import { listNotes, noteBody, noteProposal } from "@duthao/decree";
import { onScopeDispose } from "vue";
import type { Transaction } from "yjs";
import { usePageContext } from "../draft/page-context.ts";
import { LastWords } from "./last-words.ts";
import type { LyingNote } from "./use-notes.ts";

/** How long the record may take to show what was published after the desk has let go of it, in milliseconds. */
const RECORD_LAG = 2_000;

/**
 * Offers its author what was typed last in a note that goes under their hands: a colleague sent it, dropped it or took it
 * to another desk. `isOwn` says whether it was this page that did. What was published is not offered.
 */
export function useLastWords({ note: { id }, room }: LyingNote, isOwn: () => boolean): void {
  const { round } = usePageContext();
  const last = new LastWords(room.doc, () => performance.now());
  const texts = [noteBody(room.doc, id), noteProposal(room.doc, id)].flatMap((text) => text ?? []);
  const hear = (_: unknown, transaction: Transaction) => last.changed(transaction);
  for (const text of texts) text.observeDeep(hear);
  onScopeDispose(() => {
    for (const text of texts) text.unobserveDeep(hear);
    const now = listNotes(room.doc).find((one) => one.id === id);
    if (!now || isOwn() || !(now.sent || now.dropped || now.moved !== undefined)) return;
    const typed = last.in(texts);
    const offer = () => {
      const said = [...round.value.threads.values()].flatMap(({ comments }) =>
        comments.map(({ body, proposal = "" }) => `${body}\n${proposal}`),
      );
      room.offer(typed.filter((words) => !said.some((one) => one.includes(words.normalize("NFC")))).join("\n"), "gone");
    };
    if (typed.length > 0) setTimeout(offer, now.sent ? RECORD_LAG : 0);
  });
}
