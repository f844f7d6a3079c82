const ROOT = /^<(?:[\w.-]+:)?akomaNtoso[\s>/]/;

/** Whether a text is a file of Akoma Ntoso, whatever it is called: its root element says so. */
export function isAknFile(text: string): boolean {
  return ROOT.test(text.slice(rootStart(text)));
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
