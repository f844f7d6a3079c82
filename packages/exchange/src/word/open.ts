import type { SourceLine, SourceBlock } from "@duthao/decree";
import { strFromU8 } from "fflate";
import { withoutContents, type ContentsSign } from "./contents-list.ts";
import { Losses, type Source } from "../source.ts";
import { TooDeep } from "../too-deep.ts";
import { readChunk, type Chunk } from "./chunk.ts";
import { DrawnText } from "./drawn.ts";
import { readRoundTripEntries } from "./round-trip.ts";
import { ListNumbers } from "./list.ts";
import { deletedOf, readNotes, wordsIn } from "./notes.ts";
import { unpack, unpackNamed, type Package } from "./package.ts";
import { ParagraphReader } from "./paragraph.ts";
import { Pictures, relationshipsOf } from "./picture.ts";
import { readStyles } from "./style.ts";
import { readTable } from "./table.ts";
import { chosenForm, eachIn, elementsOf, type WordElement } from "./xml.ts";

/** Opens a Word file here and now: only for files of our own, or in a process that may end. Throws for what is no Word file. */
export async function openWord(file: Uint8Array): Promise<Source> {
  return await openNested(file, 0);
}

/** A document in a document in a document is nobody's draft. */
const NESTING_LIMIT = 2;

async function openNested(file: Uint8Array, depth: number): Promise<Source> {
  const parts = unpack(file);
  const losses = new Losses();
  const reader = new WordReader(parts, losses, file, await chunksIn(parts, file, depth));
  const blocks: SourceBlock[] = [];
  eachIn(textOf(parts, parts.main) ?? "", "w:body", (element) => append(blocks, reader.block(element)));
  reader.tellUnmet();
  for (const words of headers(parts)) losses.tell(1, "header-left-out", words);
  return { blocks: withoutContents(blocks, losses, reader.contents), losses: losses.told };
}

/** What the text refers to, and the folder that it is in. */
function aroundText(parts: Package): { readonly folder: string; readonly relationships: readonly WordElement[] } {
  const folder = parts.main.slice(0, parts.main.lastIndexOf("/"));
  const relationships: WordElement[] = [];
  eachIn(
    textOf(parts, `${folder}/_rels/${parts.main.slice(folder.length + 1)}.rels`) ?? "<Relationships/>",
    "Relationships",
    (element) => void relationships.push(element),
  );
  return { folder, relationships };
}

/** The documents that the text takes in, by the id that it calls them by. One that cannot be read costs nothing else of the file. */
async function chunksIn(parts: Package, file: Uint8Array, depth: number): Promise<ReadonlyMap<string, Chunk>> {
  const { folder, relationships } = aroundText(parts);
  const targets = relationshipsOf(
    relationships.filter(({ attributes }) => attributes["Type"]?.endsWith("/aFChunk")),
    folder,
  );
  const files = depth < NESTING_LIMIT ? unpackNamed(file, new Set(targets.values())) : {};
  const chunks = new Map<string, Chunk>();
  for (const [id, name] of targets) {
    const bytes = files[name];
    if (!bytes) continue;
    try {
      chunks.set(id, await readChunk(bytes, name, (inner) => openNested(inner, depth + 1)));
    } catch (error) {
      if (error instanceof TooDeep) throw error;
    }
  }
  return chunks;
}

class WordReader {
  private readonly paragraphs: ParagraphReader;
  private readonly losses: Losses;
  private readonly chunks: ReadonlyMap<string, Chunk>;
  private depth = 0;

  constructor(parts: Package, losses: Losses, file: Uint8Array, chunks: ReadonlyMap<string, Chunk>) {
    this.losses = losses;
    this.chunks = chunks;
    const { folder, relationships } = aroundText(parts);
    const beside = (name: string): string | undefined => textOf(parts, `${folder}/${name}.xml`);
    const styles = readStyles(beside("styles") ?? "<w:styles/>");
    const targets = relationshipsOf(relationships, folder);
    this.paragraphs = new ParagraphReader(
      {
        styles,
        lists: new ListNumbers(beside("numbering"), styles),
        pictures: new Pictures(parts.files, targets),
        drawn: new DrawnText(parts.files, targets),
        footnotes: readNotes(beside("footnotes"), "w:footnotes"),
        endnotes: readNotes(beside("endnotes"), "w:endnotes"),
        comments: readNotes(beside("comments"), "w:comments"),
        roundTrip: readRoundTripEntries(file),
      },
      losses,
    );
  }

  get contents(): ReadonlyMap<SourceLine, ContentsSign> {
    return this.paragraphs.contents.signs();
  }

  tellUnmet(): void {
    this.paragraphs.tellUnmet();
  }

  /** Another document, read where the text takes it in. */
  private chunk(element: WordElement): readonly SourceBlock[] {
    const chunk = this.chunks.get(element.attributes["r:id"] ?? "");
    if (chunk === undefined || typeof chunk === "string") {
      this.losses.tell(this.paragraphs.line, "object-left-out", chunk);
      return [];
    }
    const { blocks, first } = this.paragraphs.take(chunk.blocks);
    for (const { line, reason, words } of chunk.losses) this.losses.tell(first + line - 1, reason, words);
    return blocks;
  }

  /** What an element between paragraphs holds. */
  block(element: WordElement): readonly SourceBlock[] {
    switch (element.name) {
      case "w:p": {
        const { lines, boxes } = this.paragraphs.read(element);
        return boxes.length === 0 ? lines : [...lines, ...boxes.flatMap((box) => this.inside(box))];
      }
      case "w:tbl":
        return [this.table(element)];
      case "w:bookmarkStart":
        this.paragraphs.bookmark(element);
        return [];
      case "w:altChunk":
        return this.chunk(element);
      case "w:moveTo":
        this.paragraphs.movedHere(element);
        return this.inside(element);
      case "w:subDoc":
        this.losses.tell(this.paragraphs.line, "object-left-out");
        return [];
      case "w:del":
      case "w:moveFrom":
        this.paragraphs.deleted(element);
        return [];
      case "mc:AlternateContent": {
        const form = chosenForm(element);
        return form ? this.inside(form) : [];
      }
      case "w:sectPr":
      case "w:sdtPr":
        return [];
      default:
        return this.inside(element);
    }
  }

  private inside(element: WordElement): readonly SourceBlock[] {
    return elementsOf(element).flatMap((inner) => this.block(inner));
  }

  private table(element: WordElement): SourceBlock {
    if (this.depth > 0) this.losses.tell(this.paragraphs.line, "table-in-table");
    this.depth++;
    const grid = readTable(element, this.paragraphs.line, {
      read: (cell) => this.inside(cell),
      deleted: (row) => this.paragraphs.deleted(row),
      covered: (words) => this.losses.tell(this.paragraphs.line, "hidden-text", words),
    });
    this.depth--;
    return grid;
  }
}

/** Not `push(...blocks)`: a hostile line may have more breaks than a call may have arguments. */
function append(into: SourceBlock[], blocks: readonly SourceBlock[]): void {
  for (const block of blocks) into.push(block);
}

function textOf({ files }: Package, name: string): string | undefined {
  const part = files[name];
  return part && strFromU8(part).replace(/^\ufeff/, "");
}

/** What stands above or below pages and is not only a number or a line. */
function headers(parts: Package): readonly string[] {
  const words = new Set<string>();
  for (const name of Object.keys(parts.files).filter((part) => /\/(?:header|footer)\d*\.xml$/.test(part))) {
    for (const root of ["w:hdr", "w:ftr"])
      eachIn(
        textOf(parts, name) ?? "",
        root,
        (element) => void words.add(`${wordsIn(element)} ${deletedOf(element)}`.trim()),
      );
  }
  return [...words].filter((said) => /\p{L}{2}/u.test(said));
}
