import { typeIn, type StructureEdit } from "@duthao/decree";
import { Plugin, type Command } from "@tiptap/pm/state";
import { deleteTable, isInTable, tableEditing } from "@tiptap/pm/tables";
import { ySyncPluginKey } from "y-prosemirror";
import { commandOf } from "../edit-command.ts";

/** Rows and columns that a new table has. */
const [ROWS, COLUMNS] = [3, 3];

/** Cells that can be selected, walked through and pasted into. What others left of a table is theirs to mend: two pages would both do it. */
export function tablePlugin(): Plugin {
  const { spec } = tableEditing();
  return new Plugin({
    ...spec,
    appendTransaction(transactions, before, after) {
      return transactions.some((one) => one.getMeta(ySyncPluginKey))
        ? null
        : spec.appendTransaction?.call(this, transactions, before, after);
    },
  });
}

/** A table behind the block that the caret is in, its first row a heading. */
const insert: StructureEdit = (transform, pos) => {
  const place = transform.doc.resolve(pos);
  const row = (cell: string) =>
    typeIn(transform.doc, "tableRow").create(
      null,
      Array.from({ length: COLUMNS }, () => typeIn(transform.doc, cell).createAndFill() ?? []).flat(),
    );
  const table = typeIn(transform.doc, "table").create(null, [
    row("tableHeader"),
    ...Array.from({ length: ROWS - 1 }, () => row("tableCell")),
  ]);
  for (let depth = place.depth - 1; depth >= 0; depth--) {
    const index = place.index(depth) + 1;
    if (!place.node(depth).canReplaceWith(index, index, table.type)) continue;
    const at = place.after(depth + 1);
    transform.insert(at, table);
    return at + 4;
  }
  return undefined;
};

/** Not inside another one. */
export const insertTable: Command = (state, dispatch) => !isInTable(state) && commandOf(insert)(state, dispatch);

/** Quốc hiệu and the signature are tables that a decree cannot be without. */
export const removeTable: Command = (state, dispatch) => {
  const { $anchor } = state.selection;
  for (let depth = $anchor.depth; depth > 0; depth--) {
    if ($anchor.node(depth).type.name !== "table") continue;
    const [parent, index] = [$anchor.node(depth - 1), $anchor.index(depth - 1)];
    return parent.canReplace(index, index + 1) && deleteTable(state, dispatch);
  }
  return false;
};
