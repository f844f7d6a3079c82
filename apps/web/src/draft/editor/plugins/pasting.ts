import { draftUpdate, lineText, paste, readPasted, schema, type SourceBlock } from "@duthao/decree";
import { UPDATE_LIMIT } from "@duthao/domain";
import type { Fragment, Node, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { CellSelection, isInTable } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { blocksOfHtml, blocksOfText, type Copied } from "../clipboard-blocks.ts";
import { isOwnCopy } from "./copying.ts";
import { placed } from "../edit-command.ts";
import { hasCells, pasteCopy } from "./pasting-copy.ts";

/** Why something was not pasted: it has no place here, holds pictures that cannot come that way, or is too much for one change. */
export type NotPasted = "nowhere" | "pictures" | "too-large";

/** The most letters that are pasted at once. Far more of them would stop the page while it reads and draws them. */
const LETTERS_LIMIT = 400_000;

/** Bytes of what is pasted: the change has what it takes out, and where it stands, as well. */
const PASTED_LIMIT = UPDATE_LIMIT * 0.9;

/**
 * Pastes what was copied elsewhere on its levels, through the reader of decrees. One line goes into the words at the
 * caret; what was copied from a draft keeps its structure and is numbered anew. What cannot come in, or would not be taken
 * by the service, is refused whole and said; nothing is left out in silence.
 */
export function pastingPlugin(refuse: (why: NotPasted) => void): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        // here, and not below: the editor itself reads what was copied before it asks there
        paste: (_, event) => {
          if ((event.clipboardData?.getData("text/plain").length ?? 0) <= LETTERS_LIMIT) return false;
          event.preventDefault();
          refuse("too-large");
          return true;
        },
      },
      handlePaste: (view, event, slice) => {
        const data = event.clipboardData;
        const html = data?.getData("text/html") ?? "";
        if (!data) return false;
        if (slice.size > 0 && isOwnCopy(html)) return pastedOwn(view, slice, refuse);
        const text = data.getData("text/plain");
        const copied: Copied =
          html === ""
            ? { blocks: blocksOfText(text), strange: text === "" ? data.files.length : 0 }
            : blocksOfHtml(html);
        const why = pasted(view, copied);
        if (why) refuse(why);
        return true;
      },
    },
  });
}

/** Cells go into cells as tables put them; all else as a draft is pasted into. */
function pastedOwn(view: EditorView, slice: Slice, refuse: (why: NotPasted) => void): boolean {
  if (isTooLarge(slice.content)) {
    refuse("too-large");
    return true;
  }
  if (view.state.selection instanceof CellSelection || (isInTable(view.state) && hasCells(slice))) return false;
  const transaction = pasteCopy(view.state, slice);
  if (transaction) view.dispatch(transaction.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
  else refuse("nowhere");
  return true;
}

function pasted(view: EditorView, { blocks, strange }: Copied): NotPasted | undefined {
  if (strange > 0) return "pictures";
  if (lettersIn(blocks) > LETTERS_LIMIT) return "too-large";
  const nodes = readPasted(blocks, () => crypto.randomUUID());
  if (isTooLarge(nodes)) return "too-large";
  const [only] = nodes;
  const transaction = view.state.tr.deleteSelection();
  if (nodes.length === 1 && only?.type.name === "paragraph") {
    const words = view.state.schema.nodeFromJSON(only.toJSON()).content;
    if (transaction.selection.$head.parent.isTextblock) {
      const at = transaction.selection.head;
      view.dispatch(placed(transaction.insert(at, words), at + words.size).setMeta("paste", true));
      return undefined;
    }
  }
  const caret = paste(nodes)(transaction, transaction.selection.head);
  if (caret === undefined) return nodes.length === 0 ? undefined : "nowhere";
  view.dispatch(placed(transaction, caret).setMeta("paste", true));
  return undefined;
}

function lettersIn(blocks: readonly SourceBlock[]): number {
  const lines = blocks.flatMap((block) =>
    block.kind === "line" ? [block] : block.rows.flat().flatMap((cell) => cell.lines),
  );
  return lines.reduce((sum, line) => sum + lineText(line).length, 0);
}

/** Whether nodes are more than the service takes in one change, and would be refused a moment after they stood here. */
function isTooLarge(nodes: Fragment | readonly Node[]): boolean {
  // not checked: what was copied need be no whole text
  return draftUpdate(schema.topNodeType.create(null, nodes), 1).length > PASTED_LIMIT;
}
