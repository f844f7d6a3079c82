import { schema, Tally, type Reading } from "@duthao/decree";
import { ISSUED, LETTERHEAD } from "./akn-name.ts";
import { child, elementsOf, parseAkn, textOf, type AknElement } from "./akn-parse.ts";
import { AknBlocksReader, startCounts, type AknLoss } from "./akn-read-blocks.ts";
import type { Draft } from "./draft-number.ts";
import type { Loss, Source } from "./source.ts";
import { toldLines } from "./told-lines.ts";
import { isUnreadable, unreadable, type Unreadable, type UnreadableCode } from "./unreadable.ts";

/** A draft as read from Akoma Ntoso, and what of the file it could not keep as it was. */
export interface AknReading extends Pick<Reading, "doc"> {
  readonly losses: readonly AknLoss[];
}

/** The largest file that is looked at, in characters: forty times the longest decree. */
const AKN_LIMIT = 32 * 1024 * 1024;

/**
 * Reads Akoma Ntoso 3.0: what was written here comes back as it was, what others wrote as near as a draft can say it.
 * Never throws for what a file holds. No entity is expanded and nothing is fetched.
 */
export function readAkn(xml: string, newId: () => string): AknReading | Unreadable {
  if (xml.length > AKN_LIMIT) return unreadable("too-large");
  const root = parseAkn(xml.replace(/^\ufeff/, ""));
  if (typeof root === "string") return unreadable(root);
  const document = root.name === "akomaNtoso" ? elementsOf(root).find(({ name }) => DOCUMENTS.has(name)) : undefined;
  if (!document) return unreadable("not-akn");
  const reader = new AknBlocksReader(newId, isOurs(document));
  const doc = readDocument(document, reader);
  return isLawful(doc) ? { doc, losses: reader.losses } : unreadable("akn-unkept");
}

/** Akoma Ntoso as lines that say what they are, for whoever looks whether a file was read rightly. What the file did not name has no id yet. */
export function readAknLines(xml: string): Source | UnreadableCode {
  const reading = readAkn(xml, () => "");
  if (isUnreadable(reading)) return reading.unreadable;
  const losses = reading.losses.map(({ element, line }): Loss => (element === "img" ? { line, reason: "picture-left-out" } : { line, reason: "element-unknown", words: element }));
  return { blocks: toldLines(reading.doc), losses };
}

/** What a document is made of and a draft keeps. */
const PARTS: ReadonlySet<string> = new Set(["meta", "preface", "preamble", "body", "mainBody", "conclusions", "attachments"]);
const DOCUMENTS: ReadonlySet<string> = new Set(["act", "bill", "doc", "statement"]);

/** Whether the white space of a file counts: it does in what was written here. */
function isOurs(document: AknElement): boolean {
  const meta = child(document, "meta");
  return meta !== undefined && elementsOf(meta).some(({ name, attributes }) => name === "proprietary" && attributes["duthao:exact"] === "true");
}

function isLawful(doc: Draft): boolean {
  try {
    doc.check();
    return true;
  } catch {
    return false;
  }
}

function readDocument(document: AknElement, reader: AknBlocksReader): Draft {
  const preamble = child(document, "preamble");
  const body = child(document, "body") ?? child(document, "mainBody");
  const counts = startCounts();
  for (const part of elementsOf(document)) if (!PARTS.has(part.name)) reader.lose(part);
  const grounds = preamble ? elementsOf(preamble).flatMap((part) => recitals(part, reader)) : [];
  return schema.nodes.doc.create(null, [
    ...front(child(document, "preface"), reader),
    ...grounds,
    ...(preamble ? elementsOf(preamble).filter(({ name }) => !GROUNDS.has(name)).flatMap((part) => reader.inside({ ...part, name: "content", children: [part] }, counts)) : []),
    ...(body ? reader.inside(body, counts) : []),
    ...signature(child(document, "conclusions"), reader),
    ...issued(child(document, "attachments"), reader),
  ]);
}

/** Quốc hiệu in its frame, and tên loại with trích yếu; what else a preface has is part of the latter. */
function front(preface: AknElement | undefined, reader: AknBlocksReader): readonly Draft[] {
  if (!preface) return [];
  const letterhead = elementsOf(preface).find(({ name, attributes }) => name === "container" && attributes["name"] === LETTERHEAD);
  const table = letterhead && child(letterhead, "table");
  const others = elementsOf(preface).filter((part) => part !== letterhead || !table);
  const title = others.find(({ name }) => name === "longTitle");
  const lines = others.flatMap((part) => linesOf(part, reader));
  return [
    ...(letterhead && table ? [reader.node("letterhead", reader.attrs(letterhead), [reader.table(table)])] : []),
    ...(lines.length > 0 ? [reader.node("heading", title ? reader.attrs(title) : {}, lines)] : []),
  ];
}

/** Every block in an element as paragraphs. */
function linesOf(element: AknElement, reader: AknBlocksReader): readonly Draft[] {
  if (element.name === "p" || element.name === "block") return reader.paragraphs(element).filter(({ type }) => type.name === "paragraph");
  return reader.inside(element, startCounts()).flatMap((block) => textBlocks(block, reader));
}

function textBlocks(block: Draft, reader: AknBlocksReader): readonly Draft[] {
  if (block.type.name === "paragraph") return [block];
  const lines: Draft[] = [];
  block.descendants((inner) => (inner.isTextblock ? (lines.push(reader.node("paragraph", {}, inner.children)), false) : true));
  return lines;
}

const GROUNDS: ReadonlySet<string> = new Set(["recitals", "citations"]);

/** Căn cứ: a recital or citation each, however many lines it has. */
function recitals(element: AknElement, reader: AknBlocksReader): readonly Draft[] {
  if (!GROUNDS.has(element.name)) return [];
  return elementsOf(element).flatMap((ground) => {
    if (ground.name !== "recital" && ground.name !== "citation") return linesOf({ ...ground, children: [ground] }, reader).map((line) => reader.node("recital", line.attrs, line.children));
    const [first, ...others] = linesOf(ground, reader);
    const num = child(ground, "num");
    const before = num ? [schema.text(`${textOf(num).trim()} `)] : [];
    return [reader.node("recital", reader.attrs(ground), [...before, ...(first?.children ?? [])]), ...others.map((line) => reader.node("recital", line.attrs, line.children))];
  });
}

/** Nơi nhận and the signature; in lines they stand in a frame of one cell. */
function signature(conclusions: AknElement | undefined, reader: AknBlocksReader): readonly Draft[] {
  if (!conclusions) return [];
  const frame = child(conclusions, "container") ?? conclusions;
  const table = elementsOf(conclusions).length === 1 ? child(frame, "table") : undefined;
  if (table) return [reader.node("signature", frame === conclusions ? {} : reader.attrs(frame), [reader.table(table)])];
  const lines = linesOf(conclusions, reader);
  const cell = reader.node("tableCell", {}, lines.length > 0 ? lines : [reader.node("paragraph", {}, [])]);
  return [reader.node("signature", {}, [reader.node("table", {}, [reader.node("tableRow", {}, [cell])])])];
}

const BODIES: ReadonlySet<string> = new Set(["body", "mainBody"]);

function issued(attachments: AknElement | undefined, reader: AknBlocksReader): readonly Draft[] {
  const documents = new Tally();
  return (attachments ? elementsOf(attachments) : []).flatMap((attachment) => {
    const inner = elementsOf(attachment).find(({ name }) => DOCUMENTS.has(name));
    if (!inner) return [];
    const kind = inner.attributes["name"] === ISSUED.attached ? "attached" : "annex";
    const attrs = { ...reader.attrs(attachment), fixed: reader.number(attachment, kind, { whole: documents, own: documents }) };
    const counts = startCounts(kind === "annex");
    const content = elementsOf(inner).filter(({ name }) => name !== "meta").flatMap((part) => (BODIES.has(part.name) ? reader.inside(part, counts) : linesOf(part, reader)));
    return [reader.node(kind, attrs, [reader.title(attachment), ...content])];
  });
}
