import { draftUpdate, schema, TEXT_ROOT } from "@duthao/decree";
import { expect, test } from "vitest";
import { applyUpdate, Doc, XmlElement, XmlText } from "yjs";
import { beginningOf } from "./first-screen.ts";
import { article, clause, doc, point } from "./sheet.fixture.ts";

const long = doc(
  article("a1", "Phạm vi", clause("c1", "Nghị định này quy định.", point("p1", "Cụm công nghiệp;"))),
  article("a2", "Đối tượng", clause("c2", "Cơ quan, tổ chức."), clause("c3", "Cá nhân.")),
);

function fragmentOf(text = long) {
  const ydoc = new Doc();
  applyUpdate(ydoc, draftUpdate(text, 7));
  return ydoc.getXmlFragment(TEXT_ROOT);
}

test("[WEB87] the beginning of a text is what the text begins with, in all that it stands in", () => {
  const beginning = beginningOf(fragmentOf(), 40);
  expect(beginning?.eq(schema.node("doc", null, [long.child(0)]))).toBe(true);
});

test("[WEB87] it ends amid a section where there is more than any screen shows", () => {
  const beginning = beginningOf(fragmentOf(), 60);
  expect(beginning?.childCount).toBe(2);
  expect(beginning?.lastChild?.eq(long.child(1))).toBe(false);
  expect(beginning?.lastChild?.firstChild?.textContent).toBe("Đối tượng");
});

test("[WEB87] of a text that is as short there is none", () => {
  expect(beginningOf(fragmentOf(), 1_000)).toBeUndefined();
});

test("[WEB87] bold words stay bold", () => {
  const bold = schema.node("paragraph", { id: "p1" }, [
    schema.text("Điều "),
    schema.text("này", [schema.mark("bold")]),
    schema.text(" quy định về quản lý."),
  ]);
  const fragment = fragmentOf(
    schema.node("doc", null, [
      schema.node("article", { id: "a1" }, [schema.node("title"), schema.node("clause", { id: "c1" }, [bold])]),
    ]),
  );
  expect(beginningOf(fragment, 10)?.firstChild?.lastChild?.firstChild?.eq(bold)).toBe(true);
});

test("[WEB87] what only the editor can put right is left to it", () => {
  const fragment = new Doc().getXmlFragment(TEXT_ROOT);
  const strange = new XmlElement("strange");
  strange.push([new XmlText("không thuộc lược đồ".repeat(10))]);
  fragment.push([strange]);
  expect(beginningOf(fragment, 10)).toBeUndefined();
});
