import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { escaped } from "../../akoma-ntoso/xml.ts";
import { ROUND_TRIP } from "./round-trip-namespace.ts";
import type { MarkedBlock } from "./places.ts";

const ITEM = "customXml/item1.xml";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
/** Word asks for a name of the part; it is the same in every file. */
const ITEM_ID = "{6F0C9C0B-5E5B-4C7E-9A77-2D75A4B0D001}";
/** A zip says when its files were made; what is written again is to be the same. */
const MADE = new Date(Date.UTC(2020, 0, 1));

/** Adds to a Word file the part by which it is read again. Word and LibreOffice keep such parts when they save. */
export function withRoundTrip(docx: Uint8Array, roundTrip: readonly MarkedBlock[]): Uint8Array {
  const parts = unzipSync(docx);
  const edit = (name: string, change: (xml: string) => string): void => {
    parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
  };
  parts[ITEM] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><given xmlns="${ROUND_TRIP}">${escaped(JSON.stringify(roundTrip))}</given>`,
  );
  parts["customXml/itemProps1.xml"] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><ds:datastoreItem ds:itemID="${ITEM_ID}" xmlns:ds="${OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${ROUND_TRIP}"/></ds:schemaRefs></ds:datastoreItem>`,
  );
  parts["customXml/_rels/item1.xml.rels"] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
  );
  edit("word/_rels/document.xml.rels", (xml) =>
    xml.replace(
      "</Relationships>",
      `<Relationship Id="rIdGiven" Type="${OFFICE}/relationships/customXml" Target="../${ITEM}"/></Relationships>`,
    ),
  );
  edit("[Content_Types].xml", (xml) =>
    xml.replace(
      "</Types>",
      '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>',
    ),
  );
  return zipSync(parts, { mtime: MADE, level: 6 });
}
