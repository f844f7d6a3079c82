import { strToU8, zipSync } from "fflate";

const NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";

/** A Word file for a test, with this body in WordprocessingML. `links` are the targets of rId1, rId2 …; list 1 is numbered. */
export function wordFile(body: string, links: readonly string[] = []): Uint8Array<ArrayBuffer> {
  const targets = links.map((target, at) => `<Relationship Id="rId${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${target}" TargetMode="External"/>`);
  return zipSync({
    "[Content_Types].xml": strToU8(CONTENT_TYPES),
    "_rels/.rels": strToU8(`<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`),
    "word/_rels/document.xml.rels": strToU8(`<Relationships xmlns="${RELATIONSHIPS}">${targets.join("")}</Relationships>`),
    "word/numbering.xml": strToU8(`<w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`),
    "word/document.xml": strToU8(`<?xml version="1.0"?><w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`),
  });
}

/** One paragraph; `properties` and `dress` are the insides of its w:pPr and of its run's w:rPr. */
export function wordLine(text: string, properties = "", dress = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${dress}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}
