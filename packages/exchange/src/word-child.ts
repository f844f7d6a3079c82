// The process that opens a Word file: started for one file, with little memory and time, no rights and no environment.
// Takes the file on standard input and gives its lines and tables as JSON on standard output.
import { buffer } from "node:stream/consumers";
import mammoth from "mammoth";
import { readHtml } from "./html.ts";
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

const file = await buffer(process.stdin);
const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(trimPackage(file)) }, {
  styleMap: ["p[style-name='aligned center'] => p.center:fresh", "p[style-name='aligned right'] => p.right:fresh", "u => u"],
  includeEmbeddedStyleMap: false,
  externalFileAccess: false,
  transformDocument: withAlignment,
  convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
});
const { blocks, losses } = readHtml(value);
process.stdout.write(JSON.stringify({ blocks, losses }));
