import { followNumbers, keepNumbers } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "y-prosemirror";
import { differenceOf } from "./difference.ts";
import { nameNew } from "../identity.ts";

export interface NormalisingDeps {
  readonly newId: () => string;
  /** Whether the numbers of the draft may no longer change. */
  readonly isFrozen: () => boolean;
}

const key = new PluginKey("upkeep");

/** Marks the first half of a move: what is cited there comes back with the second. */
export function halfOfMove(transaction: Transaction): Transaction {
  return transaction.setMeta(key, "half");
}

/**
 * After a change of the structure that was made here, in the same step of undo: what is new gets its id, numbers stay
 * where they are frozen, and citations go on naming what they meant. What comes from others, and what is undone, was
 * looked after where it was made: so one person's page rewrites a citation, and no other.
 */
export function normalisingPlugin({ newId, isFrozen }: NormalisingDeps): Plugin {
  let beforeMove: Node | undefined;
  return new Plugin({
    key,
    appendTransaction: (transactions, before, after) => {
      if (
        !transactions.some(({ docChanged }) => docChanged) ||
        transactions.some((one) => one.getMeta(ySyncPluginKey) ?? one.getMeta(key) === "kept")
      )
        return null;
      const difference = differenceOf(before.doc, after.doc);
      if (!difference?.structural) return null;
      const transaction = after.tr.setMeta(key, "kept");
      nameNew(transaction, difference, newId);
      if (isFrozen())
        for (const { pos, fixed } of keepNumbers(before.doc, transaction.doc))
          transaction.setNodeAttribute(pos, "fixed", fixed);
      if (transactions.some((one) => one.getMeta(key) === "half")) beforeMove = before.doc;
      else {
        followCitations(transaction, beforeMove ?? before.doc);
        beforeMove = undefined;
      }
      return transaction.docChanged ? transaction : null;
    },
  });
}

function followCitations(transaction: Transaction, before: Node): void {
  const citation = transaction.doc.type.schema.marks["citation"];
  if (!citation) return;
  for (const { from, to, targets, corrections } of followNumbers(before, transaction.doc).toReversed()) {
    transaction.addMark(from, to, citation.create({ targets: targets.join(" ") }));
    for (const edit of corrections.toReversed()) transaction.insertText(edit.text, edit.from, edit.to);
  }
}
