import { printable } from "../synthesis/paragraph.ts";

/** The namespace of Akoma Ntoso 3.0. */
export const AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/** The namespaces of all its versions; earlier ones name the same things alike. */
export const AKN_FAMILY = /^http:\/\/(?:docs\.oasis-open\.org\/legaldocml\/ns\/akn|www\.akomantoso\.org)\//;
/** Attributes of our own stand in this one, which the standard leaves open to everybody. */
export const OWN = "urn:duthao:akoma-ntoso:1";

export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** What stands within words; everything else begins on a line of its own. */
const INLINE: ReadonlySet<string> = new Set([
  "b",
  "i",
  "u",
  "sup",
  "sub",
  "del",
  "ref",
  "span",
  "eol",
  "img",
  "mod",
  "quotedStructure",
  "authorialNote",
  "docType",
  "docTitle",
  "docNumber",
  "docDate",
]);

/** An element as text; attributes without a value are left out. */
export function tag(name: string, attributes: Attributes, inner = ""): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [` ${key}="${escapedValue(String(value))}"`],
    )
    .join("");
  const line = INLINE.has(name) ? "" : "\n";
  return inner === "" ? `${line}<${name}${written}/>` : `${line}<${name}${written}>${inner}</${name}>`;
}

/** Text between tags. A carriage return would be read as a line feed. */
export function escaped(text: string): string {
  return printable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

function escapedValue(text: string): string {
  return escaped(text).replaceAll('"', "&quot;").replaceAll("\t", "&#9;").replaceAll("\n", "&#10;");
}
