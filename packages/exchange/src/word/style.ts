import type { Alignment, MarkName } from "@duthao/decree";
import { child, eachIn, isOn, valueOf, type WordElement } from "./xml.ts";

/** How words are dressed: switches that are on or off, and those that are not said. */
export type TextFormatting = Readonly<Partial<Record<MarkName | "caps" | "vanish", boolean>>> & {
  readonly font?: string;
};

/** What a style says, with what it is based on. */
export interface Style {
  readonly formatting: TextFormatting;
  readonly align?: Alignment | null;
  /** The list that numbers its paragraphs. */
  readonly list?: string;
  /** Itself and what it is based on, nearest first, each with the level of the list that it says. */
  readonly lineage: readonly Descent[];
  /** How deep its paragraphs stand in an outline, from 0. */
  readonly outline?: number;
}

export interface Descent {
  readonly style: string;
  readonly level?: string;
}

/** What a paragraph or a style says of its list: a list without a level, and a level without a list, leave the other to what it is based on. */
export interface InList {
  readonly id?: string;
  readonly level?: string;
}

export type Styles = ReadonlyMap<string, Style>;

/** Styles of what was written here: what they say is not a mark of the text. */
const OWN = /^Duthao/;
/** The longest chain of styles based on one another that is followed. */
const CHAIN_LIMIT = 20;

/** The styles of a file by their id; under the empty one, that of paragraphs which name none. */
export function readStyles(xml: string): Styles {
  const styles = new Map<string, WordElement>();
  eachIn(xml, "w:styles", (element) => {
    if (element.name !== "w:style") return;
    styles.set(element.attributes["w:styleId"] ?? "", element);
    if (element.attributes["w:type"] === "paragraph" && ["1", "true"].includes(element.attributes["w:default"] ?? ""))
      styles.set("", element);
  });
  return new Map([...styles.keys()].filter((id) => !OWN.test(id)).map((id) => [id, resolved(id, styles, CHAIN_LIMIT)]));
}

function resolved(id: string, styles: ReadonlyMap<string, WordElement>, left: number): Style {
  const style = styles.get(id);
  if (!style || left === 0) return PLAIN;
  const basis = valueOf(style, "w:basedOn");
  const base: Style = basis === undefined ? PLAIN : resolved(basis, styles, left - 1);
  const properties = child(style, "w:pPr");
  const align = alignmentOf(properties);
  const { id: list, level } = listOf(properties);
  const outline = outlineOf(properties);
  return {
    ...base,
    formatting: { ...base.formatting, ...formattingOf(child(style, "w:rPr")) },
    ...(align !== undefined && { align }),
    ...(list !== undefined && { list }),
    ...(outline !== undefined && { outline }),
    lineage: [{ style: style.attributes["w:styleId"] ?? "", ...(level !== undefined && { level }) }, ...base.lineage],
  };
}

const PLAIN: Style = { formatting: {}, lineage: [] };

/** What the properties of a run say. */
export function formattingOf(properties: WordElement | undefined): TextFormatting {
  if (!properties || properties.children.length === 0) return {};
  const vertical = valueOf(properties, "w:vertAlign");
  const fonts = child(properties, "w:rFonts")?.attributes;
  const font = fonts?.["w:ascii"] ?? fonts?.["w:hAnsi"];
  const strike = isOn(properties, "w:strike") ?? isOn(properties, "w:dstrike");
  const said = {
    bold: isOn(properties, "w:b"),
    italic: isOn(properties, "w:i"),
    underline: isOn(properties, "w:u"),
    strike,
    caps: isOn(properties, "w:caps"),
    vanish: isOn(properties, "w:vanish"),
  };
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, on]) => on !== undefined)),
    ...(vertical !== undefined && { superscript: vertical === "superscript", subscript: vertical === "subscript" }),
    ...(font !== undefined && { font }),
  };
}

const ALIGNMENTS: Readonly<Record<string, Alignment>> = { center: "center", right: "right", end: "right" };

/** Centred or to the right; `null` for what is as text is, `undefined` where nothing is said. */
export function alignmentOf(properties: WordElement | undefined): Alignment | null | undefined {
  const said = valueOf(properties, "w:jc");
  return said === undefined ? undefined : (ALIGNMENTS[said] ?? null);
}

/** The list that paragraph properties put a paragraph in, and the level of it. */
export function listOf(properties: WordElement | undefined): InList {
  const said = child(properties, "w:numPr");
  const [id, level] = [valueOf(said, "w:numId"), valueOf(said, "w:ilvl")];
  return { ...(id !== undefined && { id }), ...(level !== undefined && { level }) };
}

/** How deep a paragraph stands in an outline, from 0; `undefined` where nothing is said. */
export function outlineOf(properties: WordElement | undefined): number | undefined {
  const said = valueOf(properties, "w:outlineLvl");
  return said === undefined ? undefined : Number(said);
}

const MARKS: readonly MarkName[] = ["bold", "italic", "underline", "superscript", "subscript", "strike"];

export function marksIn(formatting: TextFormatting): readonly MarkName[] {
  return MARKS.filter((mark) => formatting[mark] === true);
}
