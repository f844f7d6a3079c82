import { Slice } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { expect, test } from "vitest";
import { pastingPlugin, type NotPasted } from "./pasting.ts";
import { article, clause, doc, lines, paragraph, stateOf } from "../sheet.fixture.ts";

/** What became of a paste. */
interface Pasted {
  readonly state: EditorState;
  readonly refused: readonly NotPasted[];
  /** Whether the editor came to read what was copied. */
  readonly isRead: boolean;
  /** Whether the browser was left to paste by itself. */
  readonly isLeft: boolean;
}

const begun = (): EditorState => stateOf(doc(article("a", "Phạm vi", clause("k1", "Nộp hồ |sơ."))));

/** Pastes as the editor does: it asks early, reads what was copied, and asks again. */
function pasted(text: string, { html = "", slice = Slice.empty } = {}): Pasted {
  const refused: NotPasted[] = [];
  const plugin = pastingPlugin((why) => refused.push(why));
  let state = begun();
  let isLeft = true;
  const view = {
    get state() {
      return state;
    },
    dispatch: (transaction: Transaction) => (state = state.apply(transaction)),
  } as unknown as EditorView; // reason: nothing else of it is asked
  const event = {
    clipboardData: { getData: (type: string) => (type === "text/html" ? html : text), files: [] },
    preventDefault: () => (isLeft = false),
  } as unknown as ClipboardEvent; // reason: Node has none
  const { props } = plugin;
  const isOver = props.handleDOMEvents?.paste?.call(plugin, view, event) === true;
  if (!isOver && props.handlePaste?.call(plugin, view, event, slice) === true) isLeft = false;
  return { state, refused, isRead: !isOver, isLeft };
}

const LETTERS = 400_000;
const TOO_LARGE: readonly NotPasted[] = ["too-large"];

test("[EDT7] what has more letters than are pasted at once is refused before the editor reads it", () => {
  const { state, refused, isRead, isLeft } = pasted("a".repeat(LETTERS + 1));
  expect([refused, isRead, isLeft]).toEqual([TOO_LARGE, false, false]);
  expect(state.doc.eq(begun().doc)).toBe(true);
});

test("[EDT7] as many as are pasted at once come in, in one line and in many", () => {
  const line = pasted("a".repeat(LETTERS));
  expect([line.refused, line.state.doc.textContent.length - begun().doc.textContent.length]).toEqual([[], LETTERS]);
  expect(pasted("1. Một.\n2. Hai.").refused).toEqual([]);
});

test("[EDT7] what is more than the service takes in one change is refused, however few its letters", () => {
  const { state, refused } = pasted("1. Một.\n".repeat(20_000));
  expect(refused).toEqual(TOO_LARGE);
  expect(state.doc.eq(begun().doc)).toBe(true);
});

test("[EDT7] so is what was copied from a draft, of which a part comes in", () => {
  const html = `<p data-level="paragraph" data-pm-slice="0 0 []"></p>`;
  const copy = (count: number) =>
    new Slice(doc(...Array.from({ length: count }, (_, at) => paragraph("chữ", `x${at}`))).content, 0, 0);
  const whole = pasted("chữ", { html, slice: copy(30_000) });
  expect(whole.refused).toEqual(TOO_LARGE);
  expect(whole.state.doc.eq(begun().doc)).toBe(true);
  const part = pasted("chữ", { html, slice: copy(3) });
  expect(part.refused).toEqual([]);
  expect(lines(part.state).join()).toContain("chữ");
});
