/** A line of a text file, with the page that it stands on where form feeds part pages. */
export interface PageLine {
  readonly text: string;
  readonly page: number;
}

/** The lines of a text without what pages set above and below it, and what that was. */
export interface Pageless {
  /** As many as before: what was taken out is empty, so every line keeps its number. */
  readonly lines: readonly string[];
  /** What was taken out, once for what is the same but for its numbers; lines from 1. */
  readonly furniture: readonly { readonly line: number; readonly words: string }[];
}

/** What heads pages is on one of so many at least: on every second where the left and the right differ, and not on those of forms. */
const SHARE = 3;
/** How many lines at an end of a page may be no text. */
const EDGE = 3;
/** Between the numbers of two pages stand at least so many lines of text; numbers that nothing else tells from those of a table, more than that has columns. */
const PAGE_LINES = 8;
const WHOLE_PAGE = 20;
/** What stands above or below pages is no longer. */
const HEAD_LIMIT = 120;
/** A head that stands in a sentence is so much shorter than its lines, unless it is in capitals. */
const SHORT = 0.7;
/** A number with this much white space before it stands in the middle or at the right of its line. */
const INDENT = /^\s{10}/;

const BARE = /^\s*\[?\s*(\d{1,4})(?:\s*\/\s*\d{1,4})?\s*\]?\s*$/;
/** Nobody writes this but as the number of a page: "- 2 -", "Trang 2/5", "Page 2 of 5". */
const DRESSED =
  /^\s*(?:[-–—~]+\s*(\d{1,4})\s*[-–—~]+|(?:trang|page|tr\.)\s*(?:số)?\s*[:.]?\s*(\d{1,4})(?:\s*(?:\/|of|trên|-)\s*\d{1,4})?|(\d{1,4})\s*\|\s*(?:trang|page))\s*$/i;
/** The number of a page before the first, alone at the end of a page: "ii", "- iv -". */
const SMALL_NUMERAL = /^\s*(?:[-–—]\s*)?[ivxl]{1,6}(?:\s*[-–—])?\s*$/;
/** The running head of the official gazette. */
const GAZETTE = /^\s*\d{0,4}\s*CÔNG BÁO\s*[/|]\s*Số(?=[\s:]).{0,60}$/i;
/** What begins a section is no head of a page, however often it comes. */
const SECTION =
  /^(?:điều|chương|mục|tiểu mục|phần|khoản|điểm|phụ lục|mẫu)\s|^\(?(?:#|\p{L}{1,2})\s*(?:[.)]|\/\s)\s*\D|^[-+•“"|]/iu;

/** Takes the numbers of pages and running heads out of a text that was set in pages, and joins the sentences that they stood in. */
export function pageless(lines: readonly PageLine[]): Pageless {
  const page = new Pages(lines);
  page.takeEdges();
  page.takeCounted();
  page.takeBeside();
  page.takeBreaks();
  return { lines: page.joined(), furniture: page.furniture() };
}

class Pages {
  private readonly lines: readonly PageLine[];
  /** The lines that hold something, in order. */
  private readonly filled: readonly number[];
  private readonly position: ReadonlyMap<number, number>;
  /** What a line says, whatever its numbers. */
  private readonly keys: readonly string[];
  private readonly often = new Map<string, number>();
  private readonly taken = new Set<number>();
  private found: ReadonlySet<string> | undefined;

  constructor(lines: readonly PageLine[]) {
    this.lines = lines;
    this.keys = lines.map(({ text }) => keyOf(text));
    this.filled = lines.flatMap(({ text }, at) => (/^\s*(?:\||$)/.test(text) ? [] : [at]));
    this.position = new Map(this.filled.map((at, nth): [number, number] => [at, nth]));
    for (const at of this.filled) this.often.set(this.key(at), (this.often.get(this.key(at)) ?? 0) + 1);
  }

  private text(at: number | undefined): string {
    return this.lines[at ?? -1]?.text ?? "";
  }

  private key(at: number): string {
    return this.keys[at] ?? "";
  }

  /** At the ends of pages that form feeds part: numbers, and what comes again at the same end of others. */
  takeEdges(): void {
    const pages = pagesOf(this.filled, this.lines);
    if (pages.length < 2) return;
    for (const ends of [
      pages.map((page) => page.slice(0, EDGE)),
      pages.map((page) => page.slice(-EDGE).toReversed()),
    ]) {
      const heads = new Map<string, number>();
      for (const end of ends)
        for (const key of new Set(end.map((at) => this.key(at)))) heads.set(key, (heads.get(key) ?? 0) + 1);
      ends.forEach((end, nth) => {
        for (const at of end) {
          const again =
            (heads.get(this.key(at)) ?? 0) >= Math.max(isStriking(this.text(at)) ? 2 : 3, pages.length / SHARE) &&
            (nth > 0 || /#/.test(this.key(at))) &&
            this.isHead(at);
          if (
            this.taken.has(at) ||
            (!again &&
              !isPageNumber(this.text(at)) &&
              !SMALL_NUMERAL.test(this.text(at)) &&
              !GAZETTE.test(this.text(at)))
          )
            break;
          this.taken.add(at);
        }
      });
    }
  }

  /** Numbers of pages that follow one another far apart, alone or in a running head. */
  takeCounted(): void {
    const rows = new Map<string, number[]>();
    this.filled.forEach((at) => {
      const isNumber = isPageNumber(this.text(at));
      if (GAZETTE.test(this.text(at)) || DRESSED.test(this.text(at))) this.taken.add(at);
      if (!isNumber && !(this.key(at).includes("#") && this.isHead(at) && (this.often.get(this.key(at)) ?? 0) > 2))
        return;
      const name = isNumber ? "#" : this.key(at);
      const row = rows.get(name) ?? [];
      rows.set(name, row);
      row.push(at);
    });
    for (const row of rows.values()) for (const at of this.counted(row)) this.taken.add(at);
  }

  /** Those of some lines whose numbers count pages: each one or two more than the last, with a page between. */
  private counted(row: readonly number[]): readonly number[] {
    const found: number[] = [];
    let run: number[] = [];
    const end = (): void => {
      if (run.length > 1 && (run.some((at) => this.parts(at)) || (isPageNumber(this.text(run[0])) && this.isSet(run))))
        found.push(...run);
    };
    for (const at of row) {
      const last = run.at(-1);
      if (
        last !== undefined &&
        counts(this.text(last), this.text(at)) &&
        (this.position.get(at) ?? 0) - (this.position.get(last) ?? 0) > PAGE_LINES
      )
        run.push(at);
      else {
        end();
        run = [at];
      }
    }
    end();
    return found;
  }

  /** Whether numbers stand as those of pages do: in the middle, or a whole page apart. */
  private isSet(run: readonly number[]): boolean {
    const gaps = run.slice(1).map((at, nth) => (this.position.get(at) ?? 0) - (this.position.get(run[nth] ?? at) ?? 0));
    return run.every((at) => INDENT.test(this.text(at))) || (run.length > 2 && gaps.every((gap) => gap >= WHOLE_PAGE));
  }

  /** Whether a line stands in the middle of a sentence. */
  private parts(at: number): boolean {
    const nth = this.position.get(at) ?? 0;
    return goesOn(this.text(this.filled[nth - 1]), this.text(this.filled[nth + 1]));
  }

  /** What stands beside numbers of pages again and again. */
  takeBeside(): void {
    const beside = new Map<string, number[]>();
    this.filled.forEach((at, nth) => {
      if (!this.taken.has(at)) return;
      for (const near of [this.filled[nth - 1], this.filled[nth + 1]]) {
        if (near === undefined || this.taken.has(near) || !this.isHead(near)) continue;
        const row = beside.get(this.key(near)) ?? [];
        beside.set(this.key(near), row);
        row.push(near);
      }
    });
    for (const row of beside.values()) if (row.length > 1) for (const at of row) this.taken.add(at);
  }

  /** What parts a sentence: a number alone, or a head that comes more than once and does so every time. */
  takeBreaks(): void {
    for (let nth = 1; nth < this.filled.length; nth++) {
      let end = nth;
      while (end - nth < EDGE && this.mayBreak(this.filled[end])) end++;
      if (end > nth && goesOn(this.text(this.filled[nth - 1]), this.text(this.filled[end])))
        for (const at of this.filled.slice(nth, end)) this.taken.add(at);
      nth = Math.max(nth, end - 1);
    }
  }

  private mayBreak(at: number | undefined): boolean {
    if (at === undefined) return false;
    return (
      this.taken.has(at) ||
      (BARE.test(this.text(at)) && Number.parseInt(this.text(at), 10) > 1) ||
      this.breaking.has(this.key(at))
    );
  }

  /** What comes more than once, and always in the middle of a sentence, shorter than its lines. */
  private get breaking(): ReadonlySet<string> {
    return (this.found ??= this.findBreaking());
  }

  private findBreaking(): ReadonlySet<string> {
    const never = new Set<string>();
    const heads = this.filled.filter((at) => (this.often.get(this.key(at)) ?? 0) > 1 && this.isHead(at));
    for (const at of heads) {
      const nth = this.position.get(at) ?? 0;
      const [before, after] = [this.textFrom(nth, -1), this.textFrom(nth, 1)];
      const isShort = isStriking(this.text(at)) || this.text(at).trim().length < before.trim().length * SHORT;
      if (!isShort || !goesOn(before, after)) never.add(this.key(at));
    }
    return new Set(heads.map((at) => this.key(at)).filter((key) => !never.has(key)));
  }

  /** The next line in one direction that is not the number of a page. */
  private textFrom(nth: number, step: 1 | -1): string {
    const near = this.filled[nth + step];
    const isNumber = near !== undefined && (this.taken.has(near) || isPageNumber(this.text(near)));
    return this.text(isNumber ? this.filled[nth + 2 * step] : near);
  }

  /** Whether a line can be what stands above or below pages. */
  private isHead(at: number): boolean {
    const words = this.text(at).trim();
    return words.length <= HEAD_LIMIT && !/^\p{Ll}|[.;:,]$/u.test(words) && !SECTION.test(this.key(at));
  }

  /** The lines that are left, a sentence that went on after what was taken out in one. */
  joined(): readonly string[] {
    const left = this.lines.map(({ text }, at) => (this.taken.has(at) ? "" : text));
    let before: number | undefined;
    let parted = false;
    for (const at of this.filled) {
      if (this.taken.has(at)) parted = true;
      else if (parted && before !== undefined && goesOn(left[before] ?? "", left[at] ?? "")) {
        left[before] = `${(left[before] ?? "").trimEnd()} ${(left[at] ?? "").trim()}`;
        left[at] = "";
        parted = false;
      } else {
        before = at;
        parted = false;
      }
    }
    return left;
  }

  furniture(): Pageless["furniture"] {
    const told = new Map<string, { line: number; words: string[] }>();
    for (const at of this.filled.filter((line) => this.taken.has(line))) {
      const isNumber = isPageNumber(this.text(at));
      const row = told.get(isNumber ? "#" : this.key(at)) ?? { line: at + 1, words: [] };
      told.set(isNumber ? "#" : this.key(at), row);
      if (isNumber || row.words.length === 0) row.words.push(this.text(at).trim());
    }
    return [...told.values()].map(({ line, words }) => ({ line, words: words.join(", ") }));
  }
}

function pagesOf(filled: readonly number[], lines: readonly PageLine[]): readonly (readonly number[])[] {
  const pages = new Map<number, number[]>();
  for (const at of filled) {
    const page = lines[at]?.page ?? 0;
    const row = pages.get(page) ?? [];
    pages.set(page, row);
    row.push(at);
  }
  return [...pages.values()];
}

/** Whether a line is in capitals or has a number in it, as heads of pages have. */
function isStriking(text: string): boolean {
  return /\d/.test(text) || (/\p{Lu}{2}/u.test(text) && text === text.toUpperCase());
}

function keyOf(text: string): string {
  return text.trim().replace(/\s+/g, " ").replace(/\d+/g, "#").toLowerCase();
}

/** Whether a line is a number alone, dressed as pages are or not. */
function isPageNumber(text: string): boolean {
  return BARE.test(text) || DRESSED.test(text);
}

/** Whether one of the numbers in a line is one or two more than in another, and the others are the same. */
function counts(before: string, after: string): boolean {
  const [one, other] = [before.match(/\d+/g) ?? [], after.match(/\d+/g) ?? []];
  const steps = other.map((number, at) => Number(number) - Number(one[at] ?? Number.NaN)).filter((step) => step !== 0);
  return steps.length === 1 && (steps[0] === 1 || steps[0] === 2);
}

/** Whether a sentence goes on from one line to another that begins no list of its own. */
function goesOn(before: string, after: string): boolean {
  return (
    before.trim() !== "" &&
    !/[.;:!?…”"/|]\s*$/.test(before) &&
    /^\s*\p{Ll}/u.test(after) &&
    !/^\s*[a-zđ]{1,2}\d?\s*[.)/]/u.test(after)
  );
}
