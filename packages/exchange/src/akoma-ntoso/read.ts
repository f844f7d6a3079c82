import { schema, type Reading } from "@duthao/decree";
import { elementsOf, parseAkn, type AknElement, type XmlFault } from "./parse.ts";
import { READABLE } from "./element.ts";
import { AknBlocksReader, type AknLoss } from "./read-blocks.ts";
import { AknParts } from "./read-parts.ts";
import type { Draft } from "../draft/number.ts";
import type { Loss, Source } from "../source.ts";
import { roundTripLines } from "../draft/docx/round-trip-lines.ts";
import { TooDeep } from "../too-deep.ts";
import { isUnreadable, unreadable, type Unreadable, type UnreadableCode } from "../unreadable.ts";

/** A draft as read from Akoma Ntoso, and what of the file it could not keep as it was. */
export interface AknReading extends Pick<Reading, "doc"> {
  readonly losses: readonly AknLoss[];
}

/** The largest file that is looked at, in characters: forty times the longest decree. */
const AKN_LIMIT = 32 * 1024 * 1024;

/**
 * Reads Akoma Ntoso of any version: what was written here comes back as it was, what others wrote as near as a draft can say it.
 * Never throws for what a file holds. No entity is expanded and nothing is fetched.
 */
export function readAkn(xml: string, newId: () => string): AknReading | Unreadable {
  if (xml.length > AKN_LIMIT) return unreadable("too-large");
  const root = parsed(xml.replace(/^\ufeff/, ""));
  if (typeof root === "string") return unreadable(root);
  const document = root.name === "akomaNtoso" ? elementsOf(root).find(({ name }) => READABLE.has(name)) : undefined;
  if (!document) return unreadable("not-akn");
  const reader = new AknBlocksReader(newId, { exact: isOurs(document), apart: notesIn(root) });
  const doc = new AknParts(reader).document(
    document,
    elementsOf(root).filter((part) => part !== document),
  );
  reader.leaveOutNotes();
  return isLawful(doc) ? { doc, losses: reader.losses } : unreadable("akn-unkept");
}

function parsed(xml: string): AknElement | XmlFault | "too-deep" {
  try {
    return parseAkn(xml);
  } catch (error) {
    if (error instanceof TooDeep) return "too-deep";
    throw error;
  }
}

/** Akoma Ntoso as lines that say what they are, for whoever looks whether a file was read rightly. What the file did not name has no id yet. */
export function readAknLines(xml: string): Source | UnreadableCode {
  const reading = readAkn(xml, () => "");
  if (isUnreadable(reading)) return reading.unreadable;
  const losses = reading.losses.map(({ element, line, reason, words }): Loss => ({
    line,
    reason,
    ...(reason === "element-unknown" ? { words: element } : words !== undefined && { words }),
  }));
  return { blocks: roundTripLines(reading.doc), losses };
}

/** Whether the white space of a file counts: it does in what was written here. */
function isOurs(document: AknElement): boolean {
  return metaOf(document).some(
    ({ name, attributes }) => name === "proprietary" && attributes["duthao:exact"] === "true",
  );
}

function metaOf(document: AknElement): readonly AknElement[] {
  return elementsOf(document)
    .filter(({ name }) => name === "meta")
    .flatMap(elementsOf);
}

/** The notes that a file keeps in its meta, those of the documents in it included. */
function notesIn(element: AknElement): readonly AknElement[] {
  const own = metaOf(element)
    .filter(({ name }) => name === "notes")
    .flatMap(elementsOf);
  return [
    ...own,
    ...elementsOf(element)
      .filter(({ name }) => name !== "meta")
      .flatMap(notesIn),
  ];
}

function isLawful(doc: Draft): boolean {
  try {
    doc.check();
    return doc.type === schema.nodes.doc;
  } catch {
    return false;
  }
}
