import { Fragment, Slice, type Node, type ResolvedPos } from "@tiptap/pm/model";
import { Selection, TextSelection } from "@tiptap/pm/state";

/**
 * What is selected, as it goes along. Several blocks from the beginning of the first one on are whole sections and đoạn,
 * one behind the other, without what only lies around them; everything else is as it is selected.
 */
export function copiedSlice(selected: Selection): Slice {
  const selection = meant(selected);
  const slice = selection.content();
  if (
    !(selection instanceof TextSelection) ||
    selection.$from.sameParent(selection.$to) ||
    selection.$from.parentOffset > 0
  )
    return slice;
  return new Slice(within(slice.content, beginningDepth(selection.$from) - 1), 0, 0);
}

/** A selection without a block of which not a letter is in it: it ends with the one before. */
export function meant(selection: Selection): Selection {
  const { $from, $to } = selection;
  if (!(selection instanceof TextSelection) || $from.sameParent($to) || $to.parentOffset > 0) return selection;
  const end = Selection.findFrom($to.doc.resolve($to.before()), -1, true)?.to ?? 0;
  return end > $from.pos ? TextSelection.create($to.doc, $from.pos, end) : selection;
}

/** What is cut out: what ends within a block leaves the rest of it behind, and comes back to that as it was. */
export function cutSlice(selected: Selection): Slice {
  const selection = meant(selected);
  const { $to } = selection;
  return $to.parentOffset < $to.parent.content.size ? selection.content() : copiedSlice(selection);
}

/** The depth of the outermost node that begins at a place; of a table, which is never parted, its own. */
function beginningDepth(place: ResolvedPos): number {
  let depth = place.depth;
  while (depth > 1 && place.index(depth - 1) === 0) depth--;
  for (let around = 1; around < depth; around++) if (place.node(around).type.name === "table") return around;
  return depth;
}

/** What lies inside so many of the nodes around the beginning. */
function within(fragment: Fragment, depth: number): Fragment {
  const [first] = fragment.content;
  if (depth <= 0 || !first) return fragment;
  return within(first.content, depth - 1).append(Fragment.from(fragment.content.slice(1)));
}

/** Nodes that stand for themselves: without those around the beginning that have lost their own, and rows in a table of theirs. */
export function closed({ content }: Slice): readonly Node[] {
  const [first] = content.content;
  if (!first) return [];
  const { table, tableRow } = first.type.schema.nodes;
  if (first.type === tableRow && table) return [table.create(null, content)];
  return first.isTextblock || first.type.validContent(first.content)
    ? content.content
    : closed(new Slice(within(content, 1), 0, 0));
}
