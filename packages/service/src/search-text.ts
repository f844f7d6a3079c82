import {
  cite,
  find,
  FOUND_LIMIT,
  foundBySection,
  indexSections,
  seekCitation,
  type FindOptions,
  type FoundSection,
} from "@duthao/decree";
import type { DraftText } from "./draft-text.ts";

/** What a search in a draft's text found. */
export interface TextSearch {
  /** The section that the words sought cite, where they are a citation. */
  readonly cited: { readonly id: string; readonly citation: string } | null;
  /** Places in the text; `more` where there are too many to look at. */
  readonly count: number;
  readonly more: boolean;
  readonly sections: readonly FoundSection[];
}

/** Looks for words, or for a citation, in a draft's text. Pure. */
export function searchText(text: DraftText, sought: string, options: FindOptions = {}): TextSearch {
  const index = indexSections(text);
  const id = seekCitation(index, sought);
  const found = find(text, sought, options);
  return {
    cited: id === undefined ? null : { id, citation: cite(index, id) },
    count: found.length,
    more: found.length === FOUND_LIMIT,
    sections: foundBySection(text, index, found),
  };
}
