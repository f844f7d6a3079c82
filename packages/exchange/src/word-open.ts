import mammoth from "mammoth";
import { readHtml, type Source } from "./html.ts";
import { readGiven } from "./word-given.ts";
import { trimPackage } from "./word-package.ts";

/** What mammoth hands to a transformation; only what is looked at here. */
interface WordElement {
  readonly type: string;
  readonly children?: readonly WordElement[];
  readonly alignment?: string | null;
  readonly numbering?: unknown;
}

const ALIGNED: Readonly<Record<string, string>> = { center: "aligned center", right: "aligned right", end: "aligned right" };

/** Alignment does not come through mammoth, styles do: aligned paragraphs get a style that says so. */
function withAlignment(element: WordElement): WordElement {
  const children = element.children?.map(withAlignment);
  const styleName = element.type === "paragraph" && !element.numbering ? ALIGNED[element.alignment ?? ""] : undefined;
  return { ...element, ...(children && { children }), ...(styleName && { styleName }) };
}

/** Opens a Word file here and now: only for files of our own, or in a process that may end. Throws for what is no Word file. */
export async function openWord(file: Uint8Array): Promise<Source> {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(trimPackage(file)) }, {
    styleMap: ["p[style-name='aligned center'] => p.center:fresh", "p[style-name='aligned right'] => p.right:fresh", "u => u"],
    includeEmbeddedStyleMap: false,
    externalFileAccess: false,
    ignoreEmptyParagraphs: false,
    transformDocument: withAlignment,
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
  });
  const { blocks, losses } = readHtml(value, readGiven(file));
  return { blocks, losses };
}
