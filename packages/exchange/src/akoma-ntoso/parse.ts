import { SaxesParser } from "saxes";
import { AKN_FAMILY, OWN } from "./xml.ts";
import { TooDeep } from "../too-deep.ts";

/** An element of Akoma Ntoso, as it stands in a file. */
export interface AknElement {
  readonly name: string;
  /** Its attributes; those of our own under "duthao:name". */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (AknElement | string)[];
  /** The line it begins on, from 1. */
  readonly line: number;
  /** Whether what it holds is run or dresses a page, and is no text. */
  readonly isScript?: true;
}

/** Why a file is no XML that is read here. */
export type XmlFault = "xml-broken" | "xml-doctype";

/** Deeper than any document: Phần to điểm, a quotation of the same, a table and its words make 40. */
const DEPTH_LIMIT = 200;

const SCRIPTS: ReadonlySet<string> = new Set(["script", "style"]);

/** Ends the parsing with what is wrong. */
class Fault extends Error {
  readonly fault: XmlFault;

  constructor(fault: XmlFault) {
    super(fault);
    this.fault = fault;
  }
}

interface Growing extends AknElement {
  readonly children: (AknElement | string)[];
}

/**
 * The root element of a file, in the namespace of any version of the standard or in none. A document type is refused, so no entity
 * is ever declared, expanded or fetched. Elements of other namespaces are kept under the name `foreign`, with their words.
 * Throws `TooDeep`.
 */
export function parseAkn(xml: string): AknElement | XmlFault {
  try {
    return grow(xml);
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    throw error;
  }
}

function grow(xml: string): AknElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const top: Growing = { name: "", attributes: {}, children: [], line: 0 };
  const open: Growing[] = [top];
  parser.on("error", () => fail("xml-broken"));
  parser.on("doctype", () => fail("xml-doctype"));
  parser.on("opentag", ({ uri, local, attributes }) => {
    if (open.length > DEPTH_LIMIT) throw new TooDeep();
    const name = uri === "" || AKN_FAMILY.test(uri) ? local : "foreign";
    const element: Growing = {
      name,
      attributes: namedAttributes(Object.values(attributes)),
      children: [],
      line: parser.line,
      ...(SCRIPTS.has(local) && { isScript: true }),
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  const text = (words: string): void => void open.at(-1)?.children.push(words.normalize("NFC"));
  parser.on("text", text);
  parser.on("cdata", text);
  parser.write(xml).close();
  return top.children.find((child) => typeof child !== "string") ?? fail("xml-broken");
}

function fail(fault: XmlFault): never {
  throw new Fault(fault);
}

interface XmlAttribute {
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

function namedAttributes(attributes: readonly XmlAttribute[]): Readonly<Record<string, string>> {
  const named = attributes.flatMap(({ uri, local, value }) =>
    uri === "" ? [[local, value]] : uri === OWN ? [[`duthao:${local}`, value]] : [],
  );
  return Object.fromEntries(named) as Record<string, string>; // reason: pairs of strings, which flatMap widens to string[]
}

export function isElement(child: AknElement | string): child is AknElement {
  return typeof child !== "string";
}

/** The elements in an element; white space between them says nothing. */
export function elementsOf(element: AknElement): readonly AknElement[] {
  return element.children.filter(isElement);
}

export function child(element: AknElement, name: string): AknElement | undefined {
  return elementsOf(element).find((inner) => inner.name === name);
}

/** All words in an element. */
export function textOf(element: AknElement): string {
  return element.children.map((inner) => (isElement(inner) ? (inner.isScript ? "" : textOf(inner)) : inner)).join("");
}
