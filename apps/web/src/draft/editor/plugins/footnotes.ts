import type { Node } from "@tiptap/pm/model";
import { NodeSelection, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { lastDifference, mappingOf, type Difference } from "./difference.ts";
import { noteText } from "../footnote-commands.ts";

/** A footnote of a text: its number follows from its place. */
export interface DrawnFootnote {
  readonly number: number;
  readonly text: string;
  /** The position before its mark. */
  readonly pos: number;
}

/** The footnotes of a text, in its order. */
export function notesOf(doc: Node): readonly DrawnFootnote[] {
  const notes: DrawnFootnote[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === "footnote") notes.push({ number: notes.length + 1, text: String(node.attrs["text"]), pos });
  });
  return notes;
}

export interface NotePage {
  /** What a mark is called for somebody who cannot see it. */
  readonly label: (number: number) => string;
  /** Goes to the words of a note. */
  readonly go: (number: number) => void;
  /** Hears of the notes, at first and whenever they are others. */
  readonly told: (notes: readonly DrawnFootnote[]) => void;
}

interface Drawn {
  readonly notes: readonly DrawnFootnote[];
  readonly set: DecorationSet;
}

const key = new PluginKey<Drawn>("notes");

/**
 * Numbers the marks of footnotes and leads from them to their words: a reader by a click, or Enter on a mark that Tab comes to;
 * a drafter, whose click selects a mark to change it, by Ctrl and a click, or Enter on the selected mark.
 */
export function notesPlugin({ label, go, told }: NotePage): Plugin<Drawn> {
  const drawn = (doc: Node): Drawn => {
    const notes = notesOf(doc);
    return {
      notes,
      set: DecorationSet.create(
        doc,
        notes.map(({ number, pos }) =>
          Decoration.node(pos, pos + 1, {
            "data-note": String(number),
            role: "link",
            tabindex: "0",
            "aria-label": label(number),
          }),
        ),
      ),
    };
  };
  return new Plugin<Drawn>({
    key,
    state: {
      init: (_, { doc }) => drawn(doc),
      apply: (_, was, before, after) => {
        const difference = lastDifference(after);
        if (!difference) return was;
        return isOfNotes(difference, before.doc, after.doc)
          ? drawn(after.doc)
          : { notes: was.notes, set: was.set.map(mappingOf(difference), after.doc) };
      },
    },
    view: ({ state }) => {
      let known = key.getState(state)?.notes ?? [];
      told(known);
      return {
        update: ({ state: now }) => {
          const { notes = known } = key.getState(now) ?? {};
          if (notes === known) return;
          known = notes;
          told(notes);
        },
      };
    },
    props: {
      decorations: (state) => key.getState(state)?.set,
      handleDOMEvents: {
        click: (view, event) =>
          (!view.editable || event.ctrlKey || event.metaKey) && follow(numberAt(event.target), event, go),
        keydown: (view, event) =>
          event.key === "Enter" &&
          !event.ctrlKey &&
          !event.altKey &&
          follow(numberAt(event.target) ?? selectedNumber(view), event, go),
      },
    },
  });
}

/** Whether a change took, brought or touched a note. */
function isOfNotes({ from, oldTo, newTo }: Difference, before: Node, after: Node): boolean {
  return hasNote(before, from, oldTo) || hasNote(after, from, newTo);
}

function hasNote(doc: Node, from: number, to: number): boolean {
  let has = false;
  doc.nodesBetween(from, to, (node) => {
    has ||= node.type.name === "footnote";
    return !has;
  });
  return has;
}

function numberAt(target: EventTarget | null): number | undefined {
  const mark = target instanceof Element ? target.closest<HTMLElement>("[data-note]")?.dataset["note"] : undefined;
  return mark === undefined ? undefined : Number(mark);
}

function selectedNumber({ state }: EditorView): number | undefined {
  return noteText(state) === undefined
    ? undefined
    : notesOf(state.doc).find(({ pos }) => pos === state.selection.from)?.number;
}

function follow(number: number | undefined, event: Event, go: (number: number) => void): boolean {
  if (number === undefined) return false;
  event.preventDefault();
  go(number);
  return true;
}

/** Puts the caret on the mark of a note, or the focus where the text is only read; gives the mark. */
export function turnToMark(view: EditorView, number: number): HTMLElement | undefined {
  const note = notesOf(view.state.doc)[number - 1];
  const mark = note && view.nodeDOM(note.pos);
  if (!note || !(mark instanceof HTMLElement)) return undefined;
  if (view.editable) {
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, note.pos)));
    view.focus();
  } else mark.focus({ preventScroll: true });
  return mark;
}
