import { startOf } from "@duthao/domain";
import { NOTE_LIMIT } from "@duthao/decree";
import { decoderOf } from "./old-font.ts";
import { signOf } from "./sign.ts";
import { formattingOf, marksIn } from "./style.ts";
import { child, chosenForm, eachIn, elementsOf, type WordElement } from "./xml.ts";

/** The words of a note or a comment: they stand outside of the text. */
export interface WordNote {
  readonly text: string;
  /** Whether some of its words were dressed. */
  readonly dressed: boolean;
  /** Who wrote a comment. */
  readonly author: string;
  readonly isCut: boolean;
  /** The words of it that a change takes out. */
  readonly deleted: string;
}

export type WordNotes = ReadonlyMap<string, WordNote>;

/** The notes of a part by their id, without the lines that part them from the text. */
export function readNotes(xml: string | undefined, part: "w:footnotes" | "w:endnotes" | "w:comments"): WordNotes {
  const notes = new Map<string, WordNote>();
  if (xml === undefined) return notes;
  eachIn(xml, part, (element) => {
    const { "w:id": id = "", "w:type": type = "normal", "w:author": author = "" } = element.attributes;
    if (type === "normal") notes.set(id, noteOf(element, author));
  });
  return notes;
}

function noteOf(element: WordElement, author: string): WordNote {
  const lines = paragraphsIn(element).map((paragraph) =>
    wordsIn(paragraph)
      .split("\n")
      .map((line) => line.replace(/\s+/g, " ").trim())
      .join("\n"),
  );
  const text = lines.join("\n").normalize("NFC");
  return {
    text: startOf(text, NOTE_LIMIT),
    dressed: isDressed(element),
    author,
    isCut: text.length > NOTE_LIMIT,
    deleted: deletedOf(element).trim(),
  };
}

function paragraphsIn(element: WordElement): readonly WordElement[] {
  return elementsOf(element).flatMap((inner) => (inner.name === "w:p" ? [inner] : paragraphsIn(inner)));
}

const WORDS: ReadonlySet<string> = new Set(["w:delText", "w:t", "m:t"]);
const UNREAD: ReadonlySet<string> = new Set(["w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:delText"]);

/** The words in an element, as they are when all changes are accepted. */
export function wordsIn(element: WordElement): string {
  const decode = element.name === "w:r" ? decoderOf(formattingOf(child(element, "w:rPr")).font) : undefined;
  const words = element.children
    .map((inner) => {
      if (typeof inner === "string") return inner;
      if (UNREAD.has(inner.name)) return "";
      if (inner.name === "mc:AlternateContent") return wordsIn(chosenForm(inner) ?? inner);
      if (inner.name === "v:textpath") return ` ${inner.attributes["string"] ?? ""} `;
      if (inner.name === "w:br" || inner.name === "w:cr") return "\n";
      if (inner.name === "w:noBreakHyphen") return "-";
      if (inner.name === "w:sym") return signOf(inner.attributes["w:font"], inner.attributes["w:char"]) ?? "□";
      return inner.name === "w:tab" ? " " : wordsIn(inner);
    })
    .join("");
  return decode ? decode(words) : words;
}

/** The words that changes in an element take out, which are read as accepted. */
export function deletedOf(element: WordElement): string {
  return elementsOf(element)
    .map((inner) => (inner.name === "w:del" ? `${deletedIn(inner)} ` : deletedOf(inner)))
    .join("");
}

/** The words that a change which is read as accepted takes out, those of the notes in it left out. */
export function deletedIn(element: WordElement): string {
  return element.children
    .map((inner) => {
      if (typeof inner === "string") return WORDS.has(element.name) ? inner : "";
      if (inner.name === "mc:AlternateContent") return deletedIn(chosenForm(inner) ?? inner);
      return inner.name === "w:p" ? `${deletedIn(inner)} ` : deletedIn(inner);
    })
    .join("");
}

function isDressed(element: WordElement): boolean {
  if (element.name !== "w:r") return elementsOf(element).some(isDressed);
  return wordsIn(element).trim() !== "" && marksIn(formattingOf(child(element, "w:rPr"))).length > 0;
}
