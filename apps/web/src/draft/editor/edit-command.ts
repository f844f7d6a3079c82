import type { StructureEdit } from "@duthao/decree";
import { TextSelection, type Command, type Transaction } from "@tiptap/pm/state";

/** A change of the structure at the caret, as a command of the editor. */
export function commandOf(edit: StructureEdit): Command {
  return (state, dispatch) => {
    const transaction = state.tr;
    const caret = edit(transaction, state.selection.head);
    if (caret === undefined) return false;
    dispatch?.(placed(transaction, caret));
    return true;
  };
}

/** With the caret in the words nearest to a place, and in view. */
export function placed(transaction: Transaction, pos: number): Transaction {
  return transaction
    .setSelection(TextSelection.near(transaction.doc.resolve(Math.min(pos, transaction.doc.content.size))))
    .scrollIntoView();
}
