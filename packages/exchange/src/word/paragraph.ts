import { tidy, type SourceLine, type MarkName, type Run, type SourceBlock } from "@duthao/decree";
import { decoderOf } from "./old-font.ts";
import type { Losses } from "../source.ts";
import { WordContents } from "./contents.ts";
import type { DrawnText } from "./drawn.ts";
import { FieldReader, type Field } from "./field.ts";
import { FieldNumbers, NO_HEADING } from "./field-number.ts";
import { roundTripAt, type RoundTripEntries } from "./round-trip.ts";
import type { ListNumbers } from "./list.ts";
import { deletedIn, wordsIn, type WordNotes } from "./notes.ts";
import type { Pictures } from "./picture.ts";
import { signOf } from "./sign.ts";
import {
  alignmentOf,
  formattingOf,
  listOf,
  marksIn,
  outlineOf,
  type TextFormatting,
  type Style,
  type Styles,
} from "./style.ts";
import { allIn, child, chosenForm, elementsOf, isOn, outermostIn, textIn, valueOf, type WordElement } from "./xml.ts";

/** What the parts of a file beside its text say. */
export interface ParagraphContext {
  readonly styles: Styles;
  readonly lists: ListNumbers;
  readonly pictures: Pictures;
  readonly drawn: DrawnText;
  readonly footnotes: WordNotes;
  readonly endnotes: WordNotes;
  readonly comments: WordNotes;
  readonly roundTrip: RoundTripEntries;
}

/** What a paragraph is read as: its lines, and what floats beside it. */
export interface ReadParagraph {
  readonly lines: readonly SourceLine[];
  readonly boxes: readonly WordElement[];
}

/** Reads paragraphs one after another, in the order of the text: numbers of lists and fields go on from one to the next. */
export class ParagraphReader {
  private readonly around: ParagraphContext;
  private readonly losses: Losses;
  private readonly fields = new FieldReader();
  private readonly fieldNumbers: FieldNumbers;
  /** How deep the paragraph stands in an outline, and how many numbers of fields it had. */
  private standing = { outline: NO_HEADING, before: 0 };
  private lineCount = 0;
  /** Runs of a paragraph whose end was deleted: they go on in the next. */
  private carried: Run[][] = [[]];
  private rows: Run[][] = [[]];
  private places: string[] = [];
  private boxes: WordElement[] = [];
  private formatting: TextFormatting = {};
  private cited: Pick<Run, "targets"> = {};
  private inLink = false;
  /** What fields of forms say that have no result of their own. */
  private readonly forms: string[] = [];
  private readonly met: Record<"footnotes" | "endnotes" | "comments", Set<string>> = {
    footnotes: new Set(),
    endnotes: new Set(),
    comments: new Set(),
  };
  private readonly moved: {
    readonly from: { readonly line: number; readonly words: string }[];
    readonly to: string[];
  } = { from: [], to: [] };
  /** What is a table of contents, or may be one. */
  readonly contents = new WordContents();

  constructor(around: ParagraphContext, losses: Losses) {
    this.around = around;
    this.losses = losses;
    this.fieldNumbers = new FieldNumbers(around.lists);
  }

  /** The line that comes next, from 1. */
  get line(): number {
    return this.lineCount + 1;
  }

  /** Takes lines in that another document has read, each with a line of its own here. Gives them, and where they begin. */
  take(blocks: readonly SourceBlock[]): { readonly blocks: readonly SourceBlock[]; readonly first: number } {
    const first = this.line;
    const own = (line: SourceLine): SourceLine => ({ ...line, source: ++this.lineCount });
    const taken = blocks.map((block): SourceBlock =>
      block.kind === "line"
        ? own(block)
        : {
            ...block,
            source: this.line,
            rows: block.rows.map((row) => row.map((cell) => ({ ...cell, lines: cell.lines.map(own) }))),
          },
    );
    return { blocks: taken, first };
  }

  /** Tells what nothing in the text led to: notes, comments, and words that were moved away and stand nowhere. */
  tellUnmet(): void {
    for (const kind of ["footnotes", "endnotes"] as const) {
      for (const [id, { text }] of this.around[kind])
        if (!this.met[kind].has(id) && text.trim() !== "") this.losses.tell(this.line, "part-left-out", text);
    }
    for (const id of this.around.comments.keys()) if (!this.met.comments.has(id)) this.comment(id);
    const to = spaceless(this.moved.to.join(""));
    for (const { line, words } of this.moved.from)
      if (!to.includes(spaceless(words))) this.losses.tell(line, "tracked-changes", words);
  }

  /** A bookmark between paragraphs stands at the next. */
  bookmark(element: WordElement): void {
    const name = element.attributes["w:name"] ?? "";
    if (this.around.roundTrip.has(name)) this.places.push(name);
  }

  read(paragraph: WordElement): ReadParagraph {
    const properties = child(paragraph, "w:pPr");
    const style = this.styleOf(properties);
    this.formatting = style?.formatting ?? {};
    this.rows = this.carried;
    this.carried = [[]];
    this.boxes = [];
    const numbered = this.around.styles.get(valueOf(properties, "w:pStyle") ?? "");
    this.standing = { outline: outlineOf(properties) ?? numbered?.outline ?? NO_HEADING, before: 0 };
    const isMerged = this.isMergedWithNext(properties);
    if (!isMerged) this.number(properties, numbered);
    this.inline(paragraph);
    if (isMerged) {
      this.carried = this.rows;
      return { lines: this.contents.end([], this.line), boxes: this.boxes };
    }
    const own = alignmentOf(properties);
    const align = own === undefined ? (style?.align ?? null) : own;
    const roundTrip = roundTripAt(this.places, this.around.roundTrip);
    this.places = [];
    const source = this.line;
    const lines = this.rows.flatMap((runs, at): SourceLine[] => {
      const read: SourceLine = { kind: "line", runs: tidy(runs), align, source: ++this.lineCount };
      if (roundTrip.length > 0) return [at === 0 ? { ...read, roundTrip } : { ...read, goesOn: true }];
      return read.runs.length > 0 ? [read] : [];
    });
    return { lines: this.contents.end(lines, source), boxes: this.boxes };
  }

  /** What a style says is a mark of the text, but in a file that was given back from here: there it is how the file is set. */
  private styleOf(properties: WordElement | undefined): Style | undefined {
    return this.around.roundTrip.size > 0 ? undefined : this.around.styles.get(valueOf(properties, "w:pStyle") ?? "");
  }

  /** An end of a paragraph that was deleted, when that change is accepted. */
  private isMergedWithNext(properties: WordElement | undefined): boolean {
    const mark = child(properties, "w:rPr");
    const isDeleted = child(mark, "w:del") !== undefined || child(mark, "w:moveFrom") !== undefined;
    if (isDeleted || child(mark, "w:ins")) this.losses.tell(this.line, "tracked-changes");
    return isDeleted;
  }

  /** The number of a list stands before all words, those that a paragraph before it left as well. */
  private number(properties: WordElement | undefined, style: Style | undefined): void {
    const place = this.around.lists.placeOf(listOf(properties), style);
    if (place === "none") return;
    const label = place === "unsaid" ? undefined : this.around.lists.next(place);
    if (label === undefined) this.losses.tell(this.line, "numbering-lost");
    else if (label !== "" && !this.fields.inInstruction) this.here[0]?.unshift({ text: `${label} `, marks: [] });
  }

  private inline(element: WordElement): void {
    for (const inner of elementsOf(element)) this.piece(inner);
  }

  /** A change that takes words out is read as accepted; what was moved from here stands elsewhere. */
  deleted(element: WordElement): void {
    const words = deletedIn(element);
    if (element.name === "w:moveFrom") this.moved.from.push({ line: this.line, words });
    this.losses.tell(this.line, "tracked-changes", element.name === "w:moveFrom" ? "" : words);
  }

  /** What was moved here is not lost where it was. */
  movedHere(element: WordElement): void {
    this.moved.to.push(wordsIn(element));
  }

  /** Words with others above them that say how they are read: these stand in brackets after them. */
  private ruby(element: WordElement): void {
    const above = child(element, "w:rt");
    this.inline({ ...element, children: element.children.filter((inner) => inner !== above) });
    const words = above ? wordsIn(above).trim() : "";
    if (words !== "") this.put(` (${words})`, []);
  }

  private piece(element: WordElement): void {
    switch (element.name) {
      case "w:r":
        return this.run(element);
      case "w:del":
      case "w:moveFrom":
        return this.deleted(element);
      case "mc:AlternateContent":
        return this.inline(chosenForm(element) ?? element);
      case "w:ruby":
        return this.ruby(element);
      case "w:ins":
      case "w:moveTo":
        this.losses.tell(this.line, "tracked-changes");
        if (element.name === "w:moveTo") this.movedHere(element);
        return this.inline(element);
      case "w:hyperlink":
        return this.link(element);
      case "w:fldSimple":
        return this.simpleField(element);
      case "w:bookmarkStart":
        return this.bookmark(element);
      case "m:oMath":
      case "m:oMathPara":
        this.losses.tell(this.line, "formula-flattened", wordsIn(element));
        return this.put(wordsIn(element), []);
      case "w:pPr":
      case "w:sdtPr":
      case "w:rt":
        return;
      default:
        return this.inline(element);
    }
  }

  /** A link keeps its words; one that was written here says what they cite. */
  private link(element: WordElement): void {
    const roundTrip = this.around.roundTrip.get(element.attributes["w:anchor"] ?? "");
    const targets = roundTrip?.type === "citation" ? roundTrip.attrs["targets"] : undefined;
    this.cited = typeof targets === "string" ? { targets } : {};
    this.inLink = element.attributes["w:anchor"] !== undefined;
    this.inline(element);
    this.inLink = false;
    this.cited = {};
  }

  private run(run: WordElement): void {
    const properties = child(run, "w:rPr");
    const style = valueOf(properties, "w:rStyle");
    const formatting = {
      ...this.formatting,
      ...(style !== undefined && this.around.styles.get(style)?.formatting),
      ...formattingOf(properties),
    };
    if (formatting.vanish) return this.hidden(run);
    for (const inner of elementsOf(run)) this.inRun(inner, formatting);
  }

  private hidden(run: WordElement): void {
    const words = wordsIn(run);
    if (words.trim() !== "") this.losses.tell(this.line, "hidden-text", words);
  }

  private inRun(element: WordElement, formatting: TextFormatting): void {
    switch (element.name) {
      case "w:t":
        return this.words(textIn(element), formatting);
      case "w:tab":
      case "w:ptab":
        return this.words(" ", formatting);
      case "w:br":
        return ["page", "column"].includes(element.attributes["w:type"] ?? "")
          ? this.words(" ", formatting)
          : this.breakLine();
      case "w:cr":
        return this.breakLine();
      case "w:noBreakHyphen":
        return this.words("-", formatting);
      case "w:sym":
        return this.sign(element, formatting);
      case "w:fldChar":
        return this.field(element);
      case "w:instrText":
        return this.fields.instruct(textIn(element));
      case "w:footnoteReference":
        return this.note("footnotes", element.attributes["w:id"] ?? "", "bottom");
      case "w:endnoteReference":
        return this.note("endnotes", element.attributes["w:id"] ?? "", "end");
      case "w:commentReference":
        return this.comment(element.attributes["w:id"] ?? "");
      case "mc:AlternateContent":
        return this.alternatives(element, formatting);
      case "w:ruby":
        return this.ruby(element);
      case "w:drawing":
      case "w:pict":
      case "w:object":
        return this.drawing(element);
      default:
        return this.inline(element);
    }
  }

  private words(text: string, formatting: TextFormatting): void {
    const decode = decoderOf(formatting.font);
    if (decode && /[\u0080-\uffff]/.test(text)) this.losses.tellOnce(this.line, "old-font");
    const read = decode ? decode(text) : text;
    this.put(formatting.caps ? read.toUpperCase() : read, marksIn(formatting));
  }

  private put(text: string, marks: readonly MarkName[]): void {
    if (this.fields.inInstruction) return;
    this.fields.words(text);
    this.contents.words(text, this.inLink || this.fields.isLink);
    this.here.at(-1)?.push({ text, marks, ...this.cited });
  }

  /** The rows of this paragraph: what a table of contents says stands apart. */
  private get here(): Run[][] {
    const { contents } = this.fields;
    return contents ? this.contents.rowsOf(contents) : this.rows;
  }

  private breakLine(): void {
    this.here.push([]);
  }

  private sign(element: WordElement, formatting: TextFormatting): void {
    const sign = signOf(element.attributes["w:font"], element.attributes["w:char"]);
    if (sign === undefined) this.losses.tell(this.line, "sign-unknown");
    this.words(sign ?? "□", { ...formatting, font: "" });
  }

  private field(element: WordElement): void {
    const form = child(element, "w:ffData");
    const chosen = formWords(form);
    if (chosen !== undefined) this.forms.push(chosen);
    const box = child(form, "w:checkBox");
    if (box) this.put((isOn(box, "w:checked") ?? isOn(box, "w:default") ?? false) ? "☒" : "☐", []);
    const ended = this.fields.sign(element.attributes["w:fldCharType"]);
    if (!ended) return;
    this.fieldNumber(ended);
    const words = /^\s*FORM(?:DROPDOWN|TEXT)\b/.test(ended.instruction) ? this.forms.pop() : undefined;
    if (!ended.hasWords && words !== undefined) this.put(words, []);
  }

  private simpleField(element: WordElement): void {
    const instruction = element.attributes["w:instr"] ?? "";
    this.fields.begin(instruction || " ");
    this.inline(element);
    const ended = this.fields.sign("end");
    if (ended) this.fieldNumber(ended);
  }

  /** The number of a field that the file keeps no result of is worked out, and that is told. */
  private fieldNumber({ instruction, hasWords }: Field): void {
    const drawn = this.fieldNumbers.next(instruction, this.standing);
    if (drawn === undefined) return;
    this.standing.before++;
    if (hasWords || drawn === "") return;
    this.put(drawn, []);
    this.losses.tell(this.line, "numbering-worked-out", drawn);
  }

  private note(kind: "footnotes" | "endnotes", id: string, placement: "bottom" | "end"): void {
    const note = this.around[kind].get(id);
    this.met[kind].add(id);
    if (note && note.deleted !== "") this.losses.tell(this.line, "tracked-changes", note.deleted);
    if (!note || note.isCut) this.losses.tell(this.line, "note-cut");
    if (note?.dressed) this.losses.tell(this.line, "note-undressed");
    if (note) this.here.at(-1)?.push({ text: "", marks: [], inset: { type: "footnote", text: note.text, placement } });
  }

  private comment(id: string): void {
    const comment = this.around.comments.get(id);
    this.met.comments.add(id);
    if (comment)
      this.losses.tell(
        this.line,
        "comment-left-out",
        comment.author === "" ? comment.text : `${comment.author}: ${comment.text}`,
      );
  }

  private alternatives(element: WordElement, formatting: TextFormatting): void {
    for (const inner of elementsOf(chosenForm(element) ?? element)) this.inRun(inner, formatting);
  }

  private drawing(element: WordElement): void {
    const boxes = outermostIn(element, "w:txbxContent").filter((box) => wordsIn(box).trim() !== "");
    for (const box of boxes) this.boxes.push(box);
    if (boxes.length > 0) this.losses.tell(this.line, "text-box");
    const drawn = outermostIn(element, "v:textpath")
      .map(({ attributes }) => attributes["string"] ?? "")
      .join(" ");
    if (drawn.trim() !== "") this.losses.tell(this.line, "picture-left-out", drawn);
    const image = this.around.pictures.of(element);
    if (image) this.here.at(-1)?.push({ text: "", marks: [], inset: image });
    else if (isPicture(element))
      this.losses.tell(
        this.line,
        element.name === "w:object" ? "object-left-out" : "picture-left-out",
        [...outermostIn(element, "a:t").map(textIn), this.around.drawn.words(element)].join(" "),
      );
  }
}

/** What a list or a field of a form says that has no result: the entry that is chosen, or what it begins with. */
function formWords(form: WordElement | undefined): string | undefined {
  const list = child(form, "w:ddList");
  const entries = list ? elementsOf(list).filter(({ name }) => name === "w:listEntry") : [];
  const chosen = entries[Number(valueOf(list, "w:result") ?? valueOf(list, "w:default") ?? 0)]?.attributes["w:val"];
  return chosen ?? valueOf(child(form, "w:textInput"), "w:default");
}

const spaceless = (words: string): string => words.replace(/\s+/g, "");

/** Lines and frames are no pictures: they dress a page. */
function isPicture(element: WordElement): boolean {
  return (
    element.name === "w:object" ||
    ["a:blip", "v:imagedata", "a:t"].some((name) => allIn(element, name).length > 0) ||
    allIn(element, "a:graphicData").some(({ attributes }) => /\/(?:chart|diagram)$/.test(attributes["uri"] ?? ""))
  );
}
