import { expect, test } from "vitest";
import { decodeText } from "./text-encoding.ts";

/** "Pháp luật" in windows-1258: the dot below is a sign of its own. */
const LAW = "Ph\u00e1p lu\u00e2\u00f2t";

test.each([
  [
    "XML that declares windows-1258",
    Buffer.from(`<?xml version="1.0" encoding="windows-1258"?><p>${LAW}</p>`, "latin1"),
  ],
  [
    "a page that declares windows-1258",
    Buffer.from(`<html><head><meta charset=windows-1258></head><p>${LAW}</p>`, "latin1"),
  ],
  [
    "a page of Word that declares it",
    Buffer.from(`<meta http-equiv=Content-Type content="text/html; charset=windows-1258"><p>${LAW}</p>`, "latin1"),
  ],
  [
    "XML in UTF-16 with a byte order mark",
    Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><p>Pháp luật</p>', "utf16le"),
  ],
  ["XML in UTF-16 without one", Buffer.from('<?xml version="1.0" encoding="UTF-16"?><p>Pháp luật</p>', "utf16le")],
  [
    "XML in UTF-8 that declares something else",
    Buffer.from('<?xml version="1.0" encoding="windows-1258"?><p>Pháp luật</p>'),
  ],
])("[REA12] %s is read", (_, bytes) => expect(decodeText(bytes)?.normalize("NFC")).toContain("<p>Pháp luật</p>"));

test.each([
  ["nothing", "Ph\u00e1p"],
  ["an encoding that is none", '<?xml version="1.0" encoding="nonsense"?>\u00e1'],
])("[REA12] bytes that declare %s are no text", (_, text) => {
  expect(decodeText(Buffer.from(text, "latin1"))).toBeUndefined();
});
