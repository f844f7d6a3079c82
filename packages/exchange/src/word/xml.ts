import { SaxesParser } from "saxes";
import { TooDeep } from "../too-deep.ts";

/** An element of a part of a Word file, named as the standard writes it ("w:p"), whatever prefix the file uses. */
export interface WordElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (WordElement | string)[];
}

/** Tables in tables in text boxes in content controls make some 60. */
const DEPTH_LIMIT = 256;

/** The prefix of each namespace, in both editions of the standard (ECMA-376 and ISO/IEC 29500 strict). */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"],
  ["http://purl.oclc.org/ooxml/wordprocessingml/main", "w"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"],
  ["http://purl.oclc.org/ooxml/officeDocument/relationships", "r"],
  ["http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"],
  ["http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"],
  ["http://schemas.openxmlformats.org/drawingml/2006/main", "a"],
  ["http://purl.oclc.org/ooxml/drawingml/main", "a"],
  ["http://schemas.openxmlformats.org/drawingml/2006/chart", "c"],
  ["http://purl.oclc.org/ooxml/drawingml/chart", "c"],
  ["http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"],
  ["http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/math", "m"],
  ["http://purl.oclc.org/ooxml/officeDocument/math", "m"],
  ["http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"],
  ["urn:schemas-microsoft-com:vml", "v"],
]);

/** The elements whose text is words; elsewhere it only sets a file out. */
const WORDY: ReadonlySet<string> = new Set(["w:t", "m:t", "w:instrText", "w:delText", "a:t", "c:v"]);

/** How things are framed, filled and set apart: the greater part of a table's bytes, and nothing of its words. */
const UNREAD: ReadonlySet<string> = new Set([
  "w:tcBorders",
  "w:tblBorders",
  "w:pBdr",
  "w:tcMar",
  "w:tblCellMar",
  "w:tblPrEx",
  "w:tblPr",
  "w:tblGrid",
  "w:shd",
  "w:tcW",
  "w:spacing",
  "w:ind",
  "w:rtl",
  "w:bidi",
  "w:lang",
  "w:sz",
  "w:szCs",
  "w:bCs",
  "w:iCs",
  "w:color",
  "w:vAlign",
  "w:proofErr",
  "w:lastRenderedPageBreak",
]);

interface Growing extends WordElement {
  readonly children: (WordElement | string)[];
}

/**
 * Reads a part and hands over each element that stands in one called `around`, then forgets it: a long document is never
 * held whole. Throws for what is not well-formed, for a document type (no entity is ever declared) and with `TooDeep`.
 */
export function eachIn(xml: string, around: string, visit: (element: WordElement) => void): void {
  const parser = new SaxesParser({ xmlns: false, position: false } as const);
  const reader = new ElementReader(around, visit);
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Error("A part of a Word file has no document type.");
  });
  parser.on("opentag", ({ name, attributes }) => reader.open(name, attributes));
  parser.on("closetag", () => reader.close());
  parser.on("text", (words) => reader.text(words));
  parser.on("cdata", (words) => reader.text(words));
  parser.write(xml).close();
}

class ElementReader {
  private readonly around: string;
  private readonly visit: (element: WordElement) => void;
  private readonly prefixes = new Map<string, string>();
  private readonly opened: Growing[] = [];
  /** How many elements were open when the one was that is looked into; -1 outside of it. */
  private inside = -1;
  /** How many elements are open in one that is not read, itself included. */
  private unread = 0;

  constructor(around: string, visit: (element: WordElement) => void) {
    this.around = around;
    this.visit = visit;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.opened.length + this.unread >= DEPTH_LIMIT) throw new TooDeep();
    if (this.unread > 0 || (this.inside >= 0 && UNREAD.has(name))) {
      this.unread++;
      return;
    }
    const element = grown(name, attributes, this.prefixes);
    if (this.inside >= 0) this.opened.at(-1)?.children.push(element);
    this.opened.push(element);
    if (this.inside < 0 && element.name === this.around) this.inside = this.opened.length;
  }

  close(): void {
    if (this.unread > 0) {
      this.unread--;
      return;
    }
    const element = this.opened.pop();
    if (this.opened.length < this.inside) this.inside = -1;
    else if (this.opened.length === this.inside && element) {
      this.opened.at(-1)?.children.pop();
      this.visit(element);
    }
  }

  text(words: string): void {
    const element = this.opened.at(-1);
    if (this.inside >= 0 && this.unread === 0 && element && WORDY.has(element.name)) element.children.push(words);
  }
}

/** Most files use the standard's own prefixes: only for others is each name looked up. */
function grown(name: string, attributes: Readonly<Record<string, string>>, prefixes: Map<string, string>): Growing {
  const declared = Object.keys(attributes).filter((key) => key.startsWith("xmlns"));
  for (const key of declared) declare(key.slice("xmlns:".length), attributes[key] ?? "", prefixes);
  if (prefixes.size === 0) return { name, attributes, children: [] };
  const named: Record<string, string> = {};
  for (const key of Object.keys(attributes))
    named[key.includes(":") ? canonical(key, prefixes) : key] = attributes[key] ?? "";
  return { name: canonical(name, prefixes), attributes: named, children: [] };
}

function declare(prefix: string, namespace: string, prefixes: Map<string, string>): void {
  const own = PREFIXES.get(namespace);
  if (own !== undefined && own !== prefix) prefixes.set(prefix, own);
}

function canonical(name: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(":");
  const prefix = prefixes.get(colon < 0 ? "" : name.slice(0, colon));
  return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
}

export function isElement(child: WordElement | string): child is WordElement {
  return typeof child !== "string";
}

/** The words that stand in an element itself. */
export function textIn(element: WordElement): string {
  return element.children.map((inner) => (isElement(inner) ? "" : inner)).join("");
}

export function elementsOf(element: WordElement): readonly WordElement[] {
  return element.children.filter(isElement);
}

export function child(element: WordElement | undefined, name: string): WordElement | undefined {
  return element?.children.find((inner): inner is WordElement => isElement(inner) && inner.name === name);
}

/** The `w:val` of a property of an element. */
export function valueOf(element: WordElement | undefined, property: string): string | undefined {
  return child(element, property)?.attributes["w:val"];
}

/** Whether a property that is a switch is on; `undefined` where it is not said. */
export function isOn(element: WordElement | undefined, property: string): boolean | undefined {
  const found = child(element, property);
  return found && !["0", "false", "off", "none"].includes(found.attributes["w:val"] ?? "");
}

/** The form of several of the same thing that is read: the first that has words or a picture, else the first. */
export function chosenForm(alternatives: WordElement): WordElement | undefined {
  const forms = elementsOf(alternatives);
  return forms.find((form) => READ.some((name) => allIn(form, name).length > 0)) ?? forms[0];
}

const READ = ["w:t", "w:delText", "m:t", "w:txbxContent", "a:blip", "v:imagedata", "v:textpath"];

/** Every outermost element of a name inside an element, of several forms of the same thing in the one that is read. */
export function outermostIn(element: WordElement, name: string): readonly WordElement[] {
  return elementsOf(element).flatMap((inner) => {
    if (inner.name === name) return [inner];
    const form = inner.name === "mc:AlternateContent" ? chosenForm(inner) : inner;
    return form ? outermostIn(form, name) : [];
  });
}

/** Every element of a name inside an element, in the order of the text. */
export function allIn(element: WordElement, name: string): readonly WordElement[] {
  return elementsOf(element).flatMap((inner) => [...(inner.name === name ? [inner] : []), ...allIn(inner, name)]);
}
