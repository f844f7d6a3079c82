import { AKN } from "./akn-xml.ts";

const ROOT = /^<(?:[\w.-]+:)?akomaNtoso[\s>/]/;

/** Whether a text is a file of Akoma Ntoso 3.0, whatever it is called: its root element says so, in the namespace of the standard. */
export function isAknFile(text: string): boolean {
  const start = rootStart(text);
  const tag = text.slice(start, text.indexOf(">", start) + 1);
  return ROOT.test(tag) && tag.includes(AKN);
}

/** Where the root element begins: behind white space, the declaration and comments. A document type is none of these, and refused anyway. */
function rootStart(text: string): number {
  let at = text.startsWith("\ufeff") ? 1 : 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const end = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : undefined;
    const ended = end === undefined ? -1 : text.indexOf(end, at);
    if (end === undefined || ended < 0) return at;
    at = ended + end.length;
  }
}
