export * from "./schema/schema.ts";
export { NOTE_LIMIT, type Footnote } from "./schema/footnote.ts";
export { IMAGE_LIMIT, imageOf, type Image } from "./schema/image.ts";
export type { Inset } from "./schema/inset.ts";
export * from "./schema/letter.ts";
export * from "./schema/number.ts";
export * from "./schema/section.ts";
export * from "./citation/citation.ts";
export { citationLinks, followNumbers, type CitationLink, type FollowedCitation } from "./citation/citation-link.ts";
export { citedPlaces, movedCites, type MovedCite, type MovedCites } from "./citation/cited-place.ts";
export type { WordEdit } from "./citation/citation-words.ts";
export { numberingOf, type Numbering } from "./schema/numbering.ts";
export { cellsOf, type PlacedCell } from "./schema/table-cell.ts";
export * from "./reading/line.ts";
export type { RoundTripInfo } from "./reading/round-trip.ts";
export * from "./compare/compare.ts";
export { compareWords, type WordPiece } from "./compare/words.ts";
export type { ComparedCell, ComparedRow } from "./compare/table.ts";
export {
  find,
  FOUND_LIMIT,
  foundBySection,
  howFound,
  type FindOptions,
  type Found,
  type FoundSection,
  type FoundWords,
} from "./find/find.ts";
export { seekCitation } from "./find/citation.ts";
export * from "./yjs/ytext.ts";
export * from "./yjs/ytext-layout.ts";
export * from "./place/anchor.ts";
export { anchorAnew } from "./place/anchor-anew.ts";
export * from "./place/place.ts";
export * from "./schema/outline.ts";
export * from "./reading/reading.ts";
export * from "./reading/doubt.ts";
export type { Correction, SectionPlace, SourcePlace } from "./reading/correction.ts";
export type { BlockStart } from "./reading/line.ts";
export { type StructureEdit, levelAround, typeIn, type EditedUnit } from "./edit/edit.ts";
export * from "./edit/insert.ts";
export * from "./edit/level.ts";
export * from "./edit/move.ts";
export * from "./edit/join.ts";
export * from "./edit/number.ts";
export * from "./edit/paste.ts";
export { bodySchema, bodyText, fillBody } from "./desk/desk-body.ts";
export { authorship, type Authored, type OwnerOf } from "./desk/desk-authorship.ts";
export * from "./desk/desk-document.ts";
