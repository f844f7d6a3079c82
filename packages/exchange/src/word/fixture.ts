import { strToU8, zipSync } from "fflate";

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(" ");
const CONTENT_TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/**
 * A Word file for a test, with this body in WordprocessingML. `links` are the targets of rId1, rId2 …; where there are none
 * rId1 is the picture `word/media/image1.gif`. Parts of `word/` given as text are made whole; list 1 is numbered "1.", "2." …
 */
export function wordFile(
  body: string,
  links: readonly string[] = [],
  parts: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array<ArrayBuffer> {
  const targets = links.map(
    (target, at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/hyperlink" Target="${target}" TargetMode="External"/>`,
  );
  const picture =
    links.length === 0 ? `<Relationship Id="rId1" Type="${OFFICE}/image" Target="media/image1.gif"/>` : "";
  return zipSync({
    "[Content_Types].xml": strToU8(CONTENT_TYPES),
    "_rels/.rels": strToU8(
      `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    "word/_rels/document.xml.rels": strToU8(
      `<Relationships xmlns="${RELATIONSHIPS}">${targets.join("")}${picture}</Relationships>`,
    ),
    "word/numbering.xml": part(
      "w:numbering",
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
    "word/document.xml": part("w:document", `<w:body>${body}</w:body>`),
    ...Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        name,
        typeof content === "string" ? part(ROOTS[name] ?? "w:styles", content) : content,
      ]),
    ),
  });
}

const ROOTS: Readonly<Record<string, string>> = {
  "word/styles.xml": "w:styles",
  "word/numbering.xml": "w:numbering",
  "word/footnotes.xml": "w:footnotes",
  "word/endnotes.xml": "w:endnotes",
  "word/comments.xml": "w:comments",
  "word/header1.xml": "w:hdr",
  "word/footer1.xml": "w:ftr",
};

function part(root: string, content: string): Uint8Array {
  return strToU8(`<?xml version="1.0"?><${root} ${NAMESPACES}>${content}</${root}>`);
}

/** One paragraph; `properties` and `dress` are the insides of its w:pPr and of its run's w:rPr. */
export function wordLine(text: string, properties = "", formatting = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${wordRun(text, formatting)}</w:p>`;
}

/** One run; `dress` is the inside of its w:rPr. */
export function wordRun(text: string, formatting = ""): string {
  return `<w:r><w:rPr>${formatting}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A line of list `id`. */
export function wordItem(text: string, level = 0, id = 1): string {
  return wordLine(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);
}

/** A paragraph that is a picture of two by one pixels. */
export function wordPicture(relationship: string): string {
  return `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="19050" cy="9525"/><wp:docPr id="1" name="Picture 1" descr="Sơ đồ"/><a:graphic><a:graphicData uri="picture"><a:blip r:embed="${relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
}

/** A GIF of one dot. */
export const DOT = Uint8Array.from(Buffer.from("R0lGODlhAQABAAAAACw=", "base64"));
