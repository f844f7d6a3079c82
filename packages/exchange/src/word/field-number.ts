import type { ListNumbers } from "./list.ts";
import { numberDrawn } from "./number.ts";

/** Where a field stands that numbers its paragraph. */
interface Standing {
  /** How deep its paragraph is in the outline of the text, from 0; text itself is below all of it. */
  readonly outline: number;
  /** How many fields of its kind the paragraph had before it. */
  readonly before: number;
}

/** Text that is no heading stands below the nine levels of an outline. */
export const NO_HEADING = 9;

/** How the nth level is drawn of what numbers by an outline, and of the lists that need no name. */
const OUTLINE = [
  "upperRoman .",
  "upperLetter .",
  "decimal .",
  "lowerLetter )",
  "decimal ()",
  "lowerLetter ()",
  "lowerRoman ()",
  "lowerLetter ()",
  "lowerRoman ()",
];
const NAMELESS = [
  "decimal )",
  "lowerLetter )",
  "lowerRoman )",
  "decimal ()",
  "lowerLetter ()",
  "lowerRoman ()",
  "decimal .",
  "lowerLetter .",
  "lowerRoman .",
];

/**
 * Works out the numbers of fields that only a word processor does (AUTONUM, AUTONUMLGL, AUTONUMOUT, LISTNUM, SEQ): a file keeps no
 * result of most of them. ECMA-376 part 1, 17.16.5. Counts as it is asked, in the order of the text.
 */
export class FieldNumbers {
  private readonly lists: ListNumbers;
  private readonly counts = new Map<string, number[]>();

  constructor(lists: ListNumbers) {
    this.lists = lists;
  }

  /** What a field draws; `undefined` for a field that is no number. */
  next(instruction: string, { outline, before }: Standing): string | undefined {
    const [kind = "", ...rest] = instruction.trim().split(/\s+/);
    const level = Math.max(0, Number(valueOf(rest, "\\l") ?? before + 1) - 1);
    switch (kind.toUpperCase()) {
      case "AUTONUM":
        return `${numberDrawn(this.count("AUTONUM", outline), formatIn(rest))}${valueOf(rest, "\\s") ?? "."}`;
      case "AUTONUMLGL":
        return this.legal(outline, rest);
      case "AUTONUMOUT":
        return dressed(this.count("AUTONUMOUT", outline), OUTLINE[outline] ?? "decimal .");
      case "LISTNUM":
        return this.listed(nameIn(rest), level, startIn(rest));
      case "SEQ":
        return rest.includes("\\h")
          ? ""
          : numberDrawn(
              this.count(`SEQ ${nameIn(rest)}`, 0, startIn(rest) ?? (rest.includes("\\c") ? "same" : undefined)),
              formatIn(rest),
            );
      default:
        return undefined;
    }
  }

  /** A heading with the numbers of those above it: "1.2."; text alone. */
  private legal(outline: number, switches: readonly string[]): string {
    const own = this.count("AUTONUMLGL", outline);
    const above =
      outline === NO_HEADING ? [] : (this.counts.get("AUTONUMLGL") ?? []).slice(0, outline).map((n) => n || 1);
    return `${[...above, own].join(valueOf(switches, "\\s") ?? ".")}${switches.includes("\\e") ? "" : "."}`;
  }

  private listed(name: string, level: number, start: number | undefined): string {
    const id = this.lists.named(name);
    const drawn = id === undefined ? undefined : this.lists.next({ id, level });
    if (drawn !== undefined) return drawn;
    const own = this.count(`LISTNUM ${name}`, level, start);
    if (name === "LegalDefault")
      return `${(this.counts.get(`LISTNUM ${name}`) ?? [])
        .slice(0, level + 1)
        .map((n) => n || 1)
        .join(".")}.`;
    return dressed(own, (name === "OutlineDefault" ? OUTLINE : NAMELESS)[level] ?? "decimal .");
  }

  /** Counts one more at a level; those below begin again. */
  private count(list: string, level: number, start?: number | "same"): number {
    const counts = this.counts.get(list) ?? [];
    this.counts.set(list, counts);
    const last = counts[level] ?? 0;
    const own = start === "same" ? last : (start ?? last + 1);
    counts.length = level;
    counts.push(own);
    for (let above = 0; above < level; above++) counts[above] ??= 0;
    return own;
  }
}

function dressed(n: number, drawn: string): string {
  const [format = "", around = ""] = drawn.split(" ");
  const number = numberDrawn(n, format);
  return around === "()" ? `(${number})` : `${number}${around}`;
}

/** The words after a switch such as `\s`. */
function valueOf(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1]?.replaceAll('"', "");
}

function startIn(words: readonly string[]): number | undefined {
  const said = Number.parseInt(valueOf(words, "\\s") ?? valueOf(words, "\\r") ?? "", 10);
  return Number.isNaN(said) ? undefined : said;
}

/** The list or the row that a field counts in. */
function nameIn([first = ""]: readonly string[]): string {
  return first.startsWith("\\") || first === "" ? "NumberDefault" : first.replaceAll('"', "");
}

const FORMATS: Readonly<Record<string, string>> = {
  ROMAN: "upperRoman",
  roman: "lowerRoman",
  ALPHABETIC: "upperLetter",
  alphabetic: "lowerLetter",
  OrdText: "ordinalText",
  CardText: "cardinalText",
};

function formatIn(words: readonly string[]): string {
  return FORMATS[valueOf(words, "\\*") ?? ""] ?? "decimal";
}
