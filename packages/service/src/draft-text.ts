import type { Reading } from "@duthao/decree";

/** The text of a draft as one document. */
export type DraftText = Reading["doc"];
