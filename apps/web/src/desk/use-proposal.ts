import { onScopeDispose, shallowRef, type ShallowRef } from "vue";
import type { Text } from "yjs";

/** The words of a shared text as a field's model; what is typed in the field changes only what differs. */
export function useProposal(text: Text): { readonly words: Readonly<ShallowRef<string>>; readonly write: (words: string) => void } {
  const words = shallowRef(text.toJSON());
  const read = () => void (words.value = text.toJSON());
  text.observe(read);
  onScopeDispose(() => text.unobserve(read));
  return { words, write: (next) => rewrite(text, next) };
}

/** Turns a shared text into these words by replacing the one stretch that differs, so that others' carets stay. */
export function rewrite(text: Text, words: string): void {
  const before = text.toJSON();
  let start = 0;
  while (start < before.length && start < words.length && before[start] === words[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < words.length - start && before.at(-1 - end) === words.at(-1 - end)) end += 1;
  const change = () => {
    text.delete(start, before.length - end - start);
    text.insert(start, words.slice(start, words.length - end));
  };
  if (before !== words) text.doc?.transact(change);
}
