import { startOf } from "@duthao/domain";
import type { Node } from "prosemirror-model";
import { corrected, quotationsSaid, type Correction, type SectionPlace } from "./correction.ts";
import { dropEnd, dropStart, gridText, lineText, type SourceTable, type SourceLine, type SourceBlock } from "./line.ts";
import { Tally } from "../schema/number.ts";
import { Body, ISSUED_WITH } from "./body.ts";
import { isDivided } from "./divided.ts";
import { DOUBT_WORDS, type Doubt } from "./doubt.ts";
import { readFront, type TellDoubt } from "./front.ts";
import { unglued } from "./glued.ts";
import { letteredAt } from "./letter.ts";
import { isCapitals, type Marker } from "./marker.ts";
import { markerOf } from "./recognise.ts";
import { findQuotations, type QuotedLines } from "./quotation.ts";
import { openingOf } from "./quote-mark.ts";
import { readRoundTrip } from "./read-round-trip.ts";
import { unwrapped } from "./wrapped.ts";
import { framed, placesIn, tableUnit, toNode, unit, type NewId, type ReadUnit } from "./unit.ts";

/** A draft as read from a source, and what the reader was not sure of, in the order of the text. */
export interface Reading {
  readonly doc: Node;
  readonly doubts: readonly Doubt[];
  /** Where in the source each section begins, by its id: what a person corrects is said of places there. */
  readonly places: ReadonlyMap<string, SectionPlace>;
}

/**
 * Reads the structure of a draft from lines and tables without styles or automatic numbers, as issued decrees are.
 * Always gives a document that the schema allows; every anomaly is a doubt. The same blocks, ids and corrections give the same document.
 * What a person corrected is taken as they said, and no doubt any more. Time grows with the length of the text.
 */
export function readStructure(
  blocks: readonly SourceBlock[],
  newId: NewId,
  corrections: readonly Correction[] = [],
): Reading {
  const source = corrected(blocks, corrections);
  const said = quotationsSaid(corrections);
  const roundTrip = said.quoted.size + said.unquoted.size === 0 ? readRoundTrip(source, newId) : undefined;
  return roundTrip ?? new Reader(source, newId, said).read();
}

const SIGNED = /Nơi nhận\s*:|^(?:TM|KT|TL|TUQ|Q)\.\s?\p{Lu}/imu;
const SIGNED_LINE = /^(?:Nơi nhận\s*:|(?:TM|KT|TL|TUQ|Q)\.\s?\p{Lu})/u;
/** Who signs what nobody else receives: laws, and decrees of old. */
const SIGNER =
  /^(?:CHỦ TỊCH(?: QUỐC HỘI| NƯỚC)?|THỦ TƯỚNG(?: CHÍNH PHỦ)?|BỘ TRƯỞNG|THỐNG ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG KIỂM TOÁN NHÀ NƯỚC)$/m;
const ATTACHED =
  /^(?:QUY CHẾ|QUY ĐỊNH|QUY CHUẨN|ĐIỀU LỆ|NỘI QUY|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|PHƯƠNG ÁN|QUY TRÌNH)(?:\s|$)/;
/** In capitals a word may begin like a numeral ("MẪU VỀ", "PHIẾU CUNG CẤP"): after one stands no letter but that of a number inserted later. */
const FORM_NUMBER = String.raw`(?:\d{1,3}[\p{L}\d]{0,4}|[IVXLC]+[a-zđ]?\d{0,2}|[A-ZĐ]\d{1,3})`;
/** A form of an annex: what is numbered in it is its own. */
const FORM = new RegExp(
  String.raw`^(?:Mẫu|MẪU|Biểu mẫu|BIỂU MẪU|Biểu|BIỂU|Phiếu|PHIẾU)\s+(?:(?:số|SỐ)\s*:?\s*(?:${FORM_NUMBER}|[A-ZĐ]{1,3}\d{0,3})|${FORM_NUMBER})(?![\p{L}\d])(?:[./-][\p{L}\d]+)*\s*[.:–—-]?(?:\s+|$)`,
  "u",
);
/** Within how many lines after its name an attached document says that it is one. */
const ISSUED_WITHIN = 4;
/** How many lines Nơi nhận and the signature take at most where they are not in a table. */
const SIGNATURE_LIMIT = 60;

/** The name of a form is no longer. */
const TITLE_LENGTH = 200;

/** What each block begins; a letter that looks like a numeral begins nothing, unless a person said so. */
function withoutLettered(blocks: readonly SourceBlock[]): readonly (Marker | undefined)[] {
  const markers = blocks.map((block) => (block.kind === "line" ? markerOf(block) : undefined));
  const lettered = letteredAt(
    blocks.map((block) => (block.kind === "line" ? lineText(block) : "")),
    markers,
  );
  return markers.map((marker, at) => (marker?.when === "heading" && lettered.has(at) ? undefined : marker));
}

class Reader {
  private readonly blocks: readonly SourceBlock[];
  private readonly found: ReadonlySet<SourceBlock>;
  private readonly joined: SourceLine | undefined;
  private readonly newId: NewId;
  private readonly said: ReturnType<typeof quotationsSaid>;
  private readonly doubts: Doubt[] = [];
  private readonly markers: readonly (Marker | undefined)[];
  private readonly coming: readonly (Marker | undefined)[];
  private readonly root = unit("doc", {});
  private readonly body: Body;
  private readonly documents = new Tally();
  private signed = false;

  constructor(given: readonly SourceBlock[], newId: NewId, said: ReturnType<typeof quotationsSaid>) {
    const { blocks: whole, first } = unwrapped(given);
    const { blocks, found } = unglued(whole);
    this.blocks = blocks;
    this.found = found;
    this.joined = first;
    this.newId = newId;
    this.said = said;
    this.markers = withoutLettered(blocks);
    this.coming = nextOf(this.markers);
    this.body = new Body(this.root, newId, this.tell);
  }

  private readonly tell: TellDoubt = (reason, at, line) => {
    if (line.begins !== undefined) return;
    this.doubts.push({ at, line: line.source, reason, words: startOf(lineText(line), DOUBT_WORDS) });
  };

  read(): Reading {
    if (this.joined) this.tell("lines-joined", "", this.joined);
    const front = readFront(this.blocks, this.newId, this.tell);
    for (const made of front.units) this.root.content.push(made);
    const { quoted, unclosed, unopened } = findQuotations(this.blocks, this.said);
    for (let at = front.next; at < this.blocks.length; at++) {
      const quotation = quoted.get(at);
      if (quotation && this.mayQuote(at, quotation)) {
        const first = at;
        at = this.readQuotation(at, quotation);
        if (unopened.has(first)) this.tellUnopened(this.blocks[at], quotation);
      } else at = this.readBlock(at);
      const block = this.blocks[at];
      if (block?.kind === "line" && this.found.has(block)) this.tell("heading-glued", this.lastId(), block);
      if (unclosed.has(at) && !quoted.has(at) && block?.kind === "line")
        this.tell("quotation-not-closed", this.lastId(), block);
    }
    this.body.closeTitle();
    const places = placesIn(this.root);
    if (!isDivided(this.root)) this.tellUndivided(places);
    this.doubts.sort((one, other) => one.line - other.line);
    return { doc: toNode(this.root), doubts: this.doubts, places };
  }

  private tellUnopened(block: SourceBlock | undefined, { closing }: QuotedLines): void {
    if (block?.kind === "line" && closing !== "") this.tell("quotation-not-opened", this.lastId(), block);
  }

  /** At the first line, where everything begins; a text of tables alone has none. */
  private tellUndivided(places: Reading["places"]): void {
    const first = this.blocks.find((block) => block.kind === "line");
    if (first?.kind !== "line") return;
    const [at = ""] = [...places].find(([, { line }]) => line === first.source) ?? [];
    this.tell("article-missing", at, first);
  }

  /** Reads one block, or all lines of a signature; gives the last one read. */
  private readBlock(at: number): number {
    const block = this.blocks[at];
    if (block?.kind === "table") this.readTable(block, at);
    else if (block && this.startsSignature(block, at)) return this.readSignature(at);
    else if (block) this.readLine(block, this.markers[at], at);
    return at;
  }

  private readTable(grid: SourceTable, at: number): void {
    if (this.body.isDecree && !this.signed && this.isSignature(gridText(grid))) this.sign(grid);
    else {
      this.afterSignature(at);
      this.body.table(grid, this.coming[at]);
    }
  }

  private readLine(line: SourceLine, marker: Marker | undefined, at: number): void {
    if (marker?.level === "annex" && (marker.when !== "expected" || this.signed))
      this.body.document(
        "annex",
        marker.length > 0 ? marker.number : null,
        dropStart(line, marker.length),
        this.documents,
      );
    else if (marker?.level === "attached" || this.startsAttached(line, at) || this.startsForm(line, at))
      this.body.document("attached", null, line, this.documents);
    else {
      this.afterSignature(at);
      this.readText(line, marker, at);
    }
  }

  private readText(line: SourceLine, marker: Marker | undefined, at: number): void {
    if (!marker || !this.body.section(marker, line)) this.body.text(line, this.coming[at]);
  }

  /** In what comes after the signature any words may stand between marks: a quotation is announced there, or numbered. */
  private mayQuote(at: number, { opening }: QuotedLines): boolean {
    if (!this.signed) return true;
    const [before, line] = [this.blocks[at - 1], this.blocks[at]];
    if (this.body.isDecree || line?.kind !== "line") return false;
    return (
      (before?.kind === "line" && lineText(before).endsWith(":")) ||
      markerOf(dropStart(line, opening.length)) !== undefined
    );
  }

  private readQuotation(first: number, { last, opening, closing }: QuotedLines): number {
    const close = this.body.openQuotation(opening, closing, this.coming[last]);
    const start = this.blocks[first];
    if (closing === "" && start?.kind === "line" && !this.said.quoted.has(start.source))
      this.tell("quotation-not-closed", this.lastId(), start);
    for (let at = first; at <= last; at++) {
      const block = this.blocks[at];
      if (block?.kind === "table") this.body.table(block, this.coming[at]);
      if (block?.kind !== "line") continue;
      const ended = at === last ? dropEnd(block, closing.length) : block;
      const line = at === first ? dropStart(ended, opening.length) : ended;
      const before = this.blocks[at - 1];
      if (line.runs.length === 0) continue;
      if (
        at > first &&
        openingOf(lineText(line)) !== undefined &&
        before?.kind === "line" &&
        lineText(before).endsWith(":")
      )
        this.tell("quotation-in-quotation", this.lastId(), line);
      this.readText(line, markerOf(line), at);
    }
    close();
    return last;
  }

  private startsSignature(block: SourceLine, at: number): boolean {
    if (block.begins !== undefined || !this.body.isDecree || this.signed) return false;
    const isLast = this.coming[at] === undefined || this.coming[at]?.level === "annex";
    return SIGNED_LINE.test(lineText(block)) || (isLast && this.body.inArticle && SIGNER.test(lineText(block)));
  }

  private isSignature(words: string): boolean {
    return SIGNED.test(words) || (this.body.inArticle && SIGNER.test(words));
  }

  /** A list of forms is none of them. */
  private startsForm(line: SourceLine, at: number): boolean {
    if (line.begins !== undefined || (!this.signed && this.body.isDecree)) return false;
    const next = this.blocks[at + 1];
    return isForm(line) && !(next?.kind === "line" && isForm(next));
  }

  private readSignature(first: number): number {
    const lines: SourceLine[] = [];
    for (const block of this.blocks.slice(first, first + SIGNATURE_LIMIT)) {
      const level = block.kind === "line" ? markerOf(block)?.level : undefined;
      if (block.kind === "table" || level === "annex" || level === "article" || level === "chapter") break;
      lines.push(block);
    }
    const signature = this.sign(framed(lines));
    const [start] = lines;
    if (start) this.tell("signature-without-table", signature, start);
    return first + lines.length - 1;
  }

  private sign(grid: SourceTable): string {
    this.body.closeTitle();
    this.signed = true;
    const id = this.newId();
    this.root.content.push(unit("signature", { id }, [tableUnit(grid, this.newId)]));
    return id;
  }

  private startsAttached(line: SourceLine, at: number): boolean {
    if (
      line.begins !== undefined ||
      !this.signed ||
      this.body.awaitsTitle ||
      !ATTACHED.test(lineText(line)) ||
      !isCapitals(lineText(line))
    )
      return false;
    return this.blocks
      .slice(at + 1, at + 1 + ISSUED_WITHIN)
      .some((block) => block.kind === "line" && ISSUED_WITH.test(lineText(block)));
  }

  /** Nothing of the decree itself stands after its signature: what does is a document of its own. */
  private afterSignature(at: number): void {
    if (!this.signed || !this.body.isDecree) return;
    const block = this.blocks[at];
    const line: SourceLine =
      block?.kind === "line" ? block : { kind: "line", runs: [], align: null, source: block?.source ?? 0 };
    this.body.document("attached", null, { ...line, runs: [] }, this.documents);
    this.tell("text-after-signature", this.lastId(), line);
  }

  private lastId(): string {
    let last: ReadUnit = this.root;
    for (let inner = last.content.at(-1); inner && typeof inner.attrs["id"] === "string"; inner = last.content.at(-1))
      last = inner;
    return typeof last.attrs["id"] === "string" ? last.attrs["id"] : "";
  }
}

function isForm(line: SourceLine): boolean {
  const text = lineText(line);
  if (text.length >= TITLE_LENGTH) return false;
  const rest = FORM.exec(text)?.[0].length;
  return rest !== undefined && /^(?:$|[\p{Lu}(])/u.test(text.slice(rest)) && !/[;,:]$/.test(text);
}

/** For each place the next thing after it. */
function nextOf<T>(list: readonly (T | undefined)[]): readonly (T | undefined)[] {
  const coming = list.map((): T | undefined => undefined);
  for (let at = list.length - 2; at >= 0; at--) coming[at] = list[at + 1] ?? coming[at + 1];
  return coming;
}
