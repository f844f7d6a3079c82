import { dropStart, lineText, unformatted, type SourceTable, type SourceLine } from "./line.ts";
import { romanValue } from "../schema/letter.ts";
import { CONTINUOUS, numberValue, Tally, type NumberedLevel } from "../schema/number.ts";
import type { TellDoubt } from "./front.ts";
import { isCapitals, type Marker } from "./marker.ts";
import { judge, type NumberVerdict } from "./number.ts";
import { headed } from "./table.ts";
import { isStateLine } from "./state.ts";
import { isLettered, isLikeArticle, UnreadLists } from "./unread.ts";
import { paragraphUnit, tableUnit, textUnit, unit, type NewId, type ReadUnit } from "./unit.ts";
import { SECTION_LEVELS, type SectionLevel } from "../schema/schema.ts";

/** A section that is still open: what comes next may belong to it. */
interface Frame {
  readonly unit: ReadUnit;
  readonly id: string;
  /** 0 for a part of the document or a quotation, then the levels from 1. */
  readonly rank: number;
  /** Counts the levels that are continuous through this part of the document. */
  readonly whole: Tally;
  readonly own: Tally;
  readonly kind: "body" | "attached" | "annex" | "quotation";
  /** Levels in it that are numbered in another form than is usual, with that form. */
  readonly restyled: Map<NumberedLevel, string>;
  /** Numbers in it that were read as text. */
  readonly unread: UnreadLists;
}

/** The line that says with what an annex was issued: the last of its title. */
export const ISSUED_WITH = /^\((?:ban hành )?kèm theo/i;
/** A longer line is a sentence, not a title. */
const TITLE_LIMIT = 300;

/** Grows the body of a draft, and the documents after it, line by line. */
export class Body {
  private readonly root: Frame;
  private readonly frames: Frame[];
  /** The title that the next line may go on with. */
  private heading:
    | { readonly level: NumberedLevel; readonly title: ReadUnit; readonly line: SourceLine; readonly id: string }
    | undefined;
  private lastText = "";
  /** How far a list in small Roman numerals has come. */
  private numeral = 0;
  private readonly newId: NewId;
  private readonly doubt: TellDoubt;

  constructor(root: ReadUnit, newId: NewId, doubt: TellDoubt) {
    this.newId = newId;
    this.doubt = doubt;
    this.root = frame(root, "", 0, "body", new Tally());
    this.frames = [this.root];
  }

  /** Whether a Điều, or what stands for one, is being read in this part of the document, or in what is quoted. */
  get inArticle(): boolean {
    const part = this.frames.findLastIndex(({ rank }) => rank === 0);
    return this.frames.some((open, at) => at > part && open.rank === rankOf("article"));
  }

  /** Whether the next line is a title, if it can be one. */
  get awaitsTitle(): boolean {
    return this.heading?.title.lines.length === 0;
  }

  /** The document, or what is quoted, that is being read. */
  private get part(): Frame {
    return this.frames.findLast(({ rank }) => rank === 0) ?? this.root;
  }

  private get top(): Frame {
    return this.frames.at(-1) ?? this.root;
  }

  /** Begins a section if the number can be right here; `false` leaves the line to `text`. */
  section(marker: Marker, line: SourceLine): boolean {
    if (this.isSmallNumeral(marker)) {
      this.numeral++;
      return false;
    }
    if (this.begin(marker, line) || (marker.or && this.begin(marker.or, line))) return true;
    const { level, when, form = "" } = marker;
    const isUsual =
      when === "certain" ||
      when === "slip" ||
      (when === "restyled" && isCounted(level) && this.parentFor(level).restyled.get(level) === form);
    if (isUsual && isCounted(level)) this.doubt("number-implausible", this.top.id, line);
    return false;
  }

  private begin(marker: Marker, line: SourceLine): boolean {
    const { level } = marker;
    if (!isCounted(level) || (marker.when === "heading" && this.inArticle)) return false;
    const parent = this.parentFor(level);
    const tally = CONTINUOUS.has(level) ? parent.whole : parent.own;
    const verdict = mayBeRestyled(marker, tally, parent)
      ? judge(tally, marker, parent.kind === "quotation")
      : "implausible";
    if (verdict === "implausible") return false;
    this.closeTitle();
    this.shut(parent);
    this.open(level, tally, verdict, dropStart(line, marker.length), parent);
    this.lastText = lineText(line);
    this.numeral = 0;
    this.tellForm(marker, verdict, parent, line);
    return true;
  }

  /** What is not as it should be in a number that was taken. */
  private tellForm({ level, when, form }: Marker, { doubt }: NumberVerdict, parent: Frame, line: SourceLine): void {
    if (doubt) this.doubt(doubt, this.top.id, line);
    if (when === "expected") this.doubt("article-without-stop", this.top.id, line);
    if (form !== undefined && !parent.restyled.has(level)) this.doubt("number-restyled", this.top.id, line);
    if (form !== undefined && (when === "restyled" || !parent.restyled.has(level))) parent.restyled.set(level, form);
  }

  /** "i)", "ii)", "(iii)" below a điểm: a level that has no name, so its lines are text. */
  private isSmallNumeral({ level, number }: Marker): boolean {
    return (
      level === "point" &&
      number !== this.parentFor(level).own.next("point") &&
      romanValue(number.toUpperCase()) === this.numeral + 1
    );
  }

  private open(level: SectionLevel, tally: Tally, { fixed }: NumberVerdict, rest: SourceLine, parent: Frame): void {
    const id = this.newId();
    tally.take(level, fixed);
    const made = unit(level, { id, fixed });
    parent.unit.content.push(made);
    this.frames.push(frame(made, id, rankOf(level), parent.kind, parent.whole));
    if (level === "clause" || level === "point") made.content.push(paragraphUnit(rest, this.newId));
    else this.openTitle(level, made, rest, id);
  }

  /** Begins an annex, or another document issued with the decree. */
  document(kind: "annex" | "attached", number: string | null, rest: SourceLine, tally: Tally): void {
    this.closeTitle();
    this.shut(this.root);
    const fixed = number === null || number === tally.next(kind) ? null : number;
    tally.take(kind, fixed);
    const id = this.newId();
    const made = unit(kind, { id, fixed });
    this.root.unit.content.push(made);
    this.frames.push(frame(made, id, 0, kind, new Tally(kind === "annex")));
    this.openTitle(kind, made, rest, id);
  }

  /** Begins a quotation where text would go. */
  openQuotation(opening: string, closing: string, next: Marker | undefined): () => void {
    this.closeTitle();
    this.leavePoint(next, "");
    const depth = this.frames.length;
    const id = this.newId();
    const made = unit("quotation", { id, opening, closing });
    this.top.unit.content.push(made);
    this.frames.push(frame(made, id, 0, "quotation", new Tally()));
    return () => {
      this.closeTitle();
      if (made.content.length === 0)
        made.content.push(paragraphUnit({ kind: "line", runs: [], align: null, source: 0 }, this.newId));
      this.frames.length = depth;
    };
  }

  /** Takes a line without a number: a title, or an unnumbered đoạn. `next` is the next number in the text. */
  text(line: SourceLine, next: Marker | undefined): void {
    if (line.begins === "paragraph") this.closeTitle();
    const words = lineText(line);
    if (this.heading && isTitle(this.heading.level, this.heading.title.lines, words)) {
      this.heading.title.lines.push(unformatted(line));
      if (this.heading.level === "article" || ISSUED_WITH.test(words)) this.heading = undefined;
      return;
    }
    if (words !== "") this.closeTitle();
    this.leavePoint(next, words);
    this.top.unit.content.push(paragraphUnit(line, this.newId));
    this.tellUnread(words, line);
    this.lastText = words;
  }

  /** What looks numbered and was read as text. */
  private tellUnread(words: string, line: SourceLine): void {
    const { unread, id } = this.top;
    if (line.begins !== undefined || words === "") return;
    if (this.part.unread.isLettered(words)) this.doubt("heading-as-text", id, line);
    else if (isLikeArticle(words)) this.doubt("number-implausible", id, line);
    else {
      const first = this.inArticle ? unread.firstOf(words, line) : undefined;
      if (first) this.doubt("list-as-text", id, first);
    }
  }

  table(grid: SourceTable, next: Marker | undefined): void {
    this.closeTitle();
    this.leavePoint(next, "");
    this.top.unit.content.push(tableUnit(headed(grid), this.newId));
  }

  /** Ends the heading that is being read. */
  closeTitle(): void {
    const { heading } = this;
    this.heading = undefined;
    if (heading && heading.title.lines.length === 0) this.doubt("title-missing", heading.id, heading.line);
  }

  /** Whether this part of the document is the decree itself and nothing is quoted. */
  get isDecree(): boolean {
    return this.top.kind === "body";
  }

  private openTitle(level: NumberedLevel, made: ReadUnit, rest: SourceLine, id: string): void {
    const title = lineText(rest) === "" ? unit("title", {}) : textUnit("title", unformatted(rest), {});
    made.content.push(title);
    this.heading = { level, title, line: rest, id };
  }

  private parentFor(level: SectionLevel): Frame {
    const rank = rankOf(level);
    return this.frames.findLast((open) => open.rank < rank) ?? this.root;
  }

  private shut(until: Frame): void {
    this.frames.length = this.frames.lastIndexOf(until) + 1;
  }

  /**
   * Text after a điểm belongs to it while the list goes on, or while its own sentence does;
   * after the list's last full stop it belongs to the khoản again.
   */
  private leavePoint(next: Marker | undefined, words: string): void {
    if (this.top.rank !== rankOf("point")) return;
    const goesOn = next?.level === "point" && numberValue("point", next.number) !== 1;
    const ended = /\.["”]?$/.test(this.lastText) && !/^[-+•–]\s/.test(words);
    if (!goesOn && ended) this.frames.pop();
  }
}

function frame(made: ReadUnit, id: string, rank: number, kind: Frame["kind"], whole: Tally): Frame {
  return {
    unit: made,
    id,
    rank,
    kind,
    whole,
    own: new Tally(kind === "annex"),
    restyled: new Map(),
    unread: new UnreadLists(),
  };
}

/** Documents that are issued with a decree are begun in another way. */
function isCounted(level: NumberedLevel): level is SectionLevel {
  return level !== "annex" && level !== "attached";
}

/** A number of another form begins a list at its first, or goes on with one: "2)" alone may stand in any sentence. */
function mayBeRestyled({ when, level, form = "" }: Marker, tally: Tally, { restyled }: Frame): boolean {
  return when !== "restyled" || tally.last(level) === 0 || restyled.get(level) === form;
}

function rankOf(level: SectionLevel): number {
  return SECTION_LEVELS.indexOf(level) + 1;
}

/** Whether a line goes on with a title. */
function isTitle(level: NumberedLevel, lines: readonly SourceLine[], words: string): boolean {
  if (words === "" || isStateLine(words) || isLettered(words)) return false;
  if (level !== "article" && isCapitals(words)) return true;
  if ((level === "annex" || level === "attached") && ISSUED_WITH.test(words)) return true;
  return lines.length === 0 && words.length <= TITLE_LIMIT && !/[.;:,]$/.test(words);
}
