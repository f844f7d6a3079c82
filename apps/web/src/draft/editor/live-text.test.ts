import { draftUpdate, TEXT_ROOT } from "@duthao/decree";
import { expect, test } from "vitest";
import { applyUpdate, Doc, XmlElement, XmlText } from "yjs";
import { readersCopy } from "./live-text.ts";
import { article, doc } from "./sheet.fixture.ts";

function draft(): Doc {
  const ydoc = new Doc();
  applyUpdate(ydoc, draftUpdate(doc(article("a1", "Phạm vi")), 7));
  return ydoc;
}

test("[WEB45] a reader's copy follows the draft until it stops", () => {
  const ydoc = draft();
  const copy = readersCopy(ydoc);
  const paragraph = () => new XmlElement("paragraph");
  ydoc.getXmlFragment(TEXT_ROOT).push([paragraph()]);
  expect(copy.fragment.length).toBe(2);
  copy.stop();
  ydoc.getXmlFragment(TEXT_ROOT).push([paragraph()]);
  expect(copy.fragment.length).toBe(2);
});

test("[WEB45] what happens to a reader's copy never reaches the draft", () => {
  const ydoc = draft();
  const copy = readersCopy(ydoc);
  copy.fragment.delete(0, 1);
  copy.fragment.push([new XmlText("không thuộc lược đồ")]);
  expect(ydoc.getXmlFragment(TEXT_ROOT).length).toBe(1);
});
