import { DEPTH_LIMIT, lawfulDraft } from "@duthao/decree";
import { isRefusal, type Room } from "@duthao/domain";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { LIMITS } from "../limits.ts";
import { newStructsIn } from "./new-structs.ts";
import { schemaViolation } from "./schema-violation.ts";
import { decodeUpdate } from "./decoded-update.ts";

const DRAFT: Room = { kind: "draft", draft: "d1" };
const DESK: Room = { kind: "desk", desk: "k1" };

/** Why a room refuses what this does to a document that already has `before`. */
function refusal(room: Room, how: (doc: Y.Doc) => void, before: (doc: Y.Doc) => void = () => {}): string | undefined {
  const base = new Y.Doc();
  before(base);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  how(doc);
  const update = decodeUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base)));
  if (!update) throw new Error("The test made no update.");
  const news = newStructsIn(update, base, LIMITS);
  if (isRefusal(news)) throw new Error(`The test made a ${news.refused} update.`);
  return schemaViolation(room, update, news, base, LIMITS.depth)?.path;
}

const text = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment("text");

/** A paragraph at the beginning of a text. */
function paragraph(doc: Y.Doc): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  text(doc).insert(0, [element]);
  return element;
}

/** An element without words in a paragraph at the beginning of a text. */
function inParagraph(doc: Y.Doc, name: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  paragraph(doc).insert(0, [element]);
  return element;
}

/** The words of a paragraph at the beginning of a text. */
function words(doc: Y.Doc): Y.XmlText {
  const inside = new Y.XmlText();
  paragraph(doc).insert(0, [inside]);
  return inside;
}

/** So many quotations, one inside the other. */
function nested(levels: number): Y.XmlElement {
  const outermost = new Y.XmlElement("quotation");
  let innermost = outermost;
  for (let level = 1; level < levels; level++) {
    const next = new Y.XmlElement("quotation");
    innermost.insert(0, [next]);
    innermost = next;
  }
  return outermost;
}

describe("what a draft may hold", () => {
  test("[GAT9] elements of the schema, text and its marks", () => {
    let made: Y.Doc | undefined;
    expect(
      refusal(DRAFT, (doc) => {
        made = doc;
        words(doc).insert(0, "Nghị định", { bold: {} });
        text(doc).get(0).setAttribute("id", "p1");
      }),
    ).toBeUndefined();
    expect(made && lawfulDraft(made)?.firstChild?.attrs["id"]).toBe("p1");
  });

  test.each<[string, (doc: Y.Doc) => void, string]>([
    ["another root", (doc) => doc.getXmlFragment("other").insert(0, [new Y.XmlElement("paragraph")]), "root"],
    ["a name in the root", (doc) => doc.getMap("text").set("a", 1), "root"],
    ["an element that is not in the schema", (doc) => text(doc).insert(0, [new Y.XmlElement("script")]), "content"],
    [
      "an element called like a part of every object",
      (doc) => text(doc).insert(0, [new Y.XmlElement("constructor")]),
      "content",
    ],
    ["a hook", (doc) => doc.getArray("text").insert(0, [new Y.XmlHook("paragraph")]), "content"],
    ["a map", (doc) => doc.getArray("text").insert(0, [new Y.Map()]), "content"],
    ["an embedded object", (doc) => words(doc).insertEmbed(0, { image: "x" }), "content"],
    ["a mark that is not in the schema", (doc) => words(doc).insert(0, "a", { blink: {} }), "content"],
    ["a document in the document", (doc) => doc.getArray("text").insert(0, [new Y.Doc()]), "content"],
    ["bytes", (doc) => doc.getArray("text").insert(0, [new Uint8Array(3)]), "content"],
    ["a value where an element belongs", (doc) => doc.getArray("text").insert(0, ["a"]), "content"],
    ["characters where an element belongs", (doc) => doc.getText("text").insert(0, "a"), "content"],
    ["an attribute that is not in the schema", (doc) => paragraph(doc).setAttribute("onclick", "x"), "content"],
    [
      "a picture that would be fetched",
      (doc) => inParagraph(doc, "image").setAttribute("src", "https://example.org/a.png"),
      "content",
    ],
    [
      "a picture that may hold a script",
      (doc) => inParagraph(doc, "image").setAttribute("src", "data:image/svg+xml;base64,PHN2Zy8+"),
      "content",
    ],
    [
      "a type for an attribute",
      (doc) => doc.transact(() => paragraph(doc).setAttribute("id", new Y.Map() as unknown as string)),
      "content",
    ], // reason: what a lawless client does
  ])("[GAT9] not %s", (_, how, path) => {
    expect(refusal(DRAFT, how)).toBe(path);
  });
});

describe("how deep a room may nest", () => {
  test("[GAT9] to the limit, not beyond it", () => {
    expect(refusal(DRAFT, (doc) => text(doc).insert(0, [nested(DEPTH_LIMIT)]))).toBeUndefined();
    expect(refusal(DRAFT, (doc) => text(doc).insert(0, [nested(DEPTH_LIMIT + 1)]))).toBe("depth");
  });

  test("[GAT9] what is there already counts, beside it or inside it", () => {
    const deepest = (doc: Y.Doc): Y.XmlElement => {
      let element = text(doc).get(0);
      while (element instanceof Y.XmlElement && element.get(0) instanceof Y.XmlElement) element = element.get(0);
      if (!(element instanceof Y.XmlElement)) throw new Error("Nothing is nested here.");
      return element;
    };
    const full = (doc: Y.Doc) => text(doc).insert(0, [nested(DEPTH_LIMIT)]);
    expect(refusal(DRAFT, (doc) => deepest(doc).insert(0, [new Y.XmlElement("paragraph")]), full)).toBe("depth");
    expect(refusal(DRAFT, (doc) => deepest(doc).insert(0, [new Y.XmlText("a")]), full)).toBeUndefined();
    expect(refusal(DRAFT, (doc) => text(doc).insert(1, [nested(DEPTH_LIMIT)]), full)).toBeUndefined();
    expect(refusal(DRAFT, (doc) => text(doc).insert(1, [nested(DEPTH_LIMIT + 1)]), full)).toBe("depth");
  });

  test("[GAT9] a value counts as well", () => {
    let value: object = {};
    for (let level = 0; level < DEPTH_LIMIT + 1; level++) value = { value };
    expect(refusal(DESK, (doc) => doc.getMap("notes").set("n1", value))).toBe("content");
  });
});

describe("what a desk may hold", () => {
  test("[GAT9] notes by name: maps, texts and fragments", () => {
    expect(
      refusal(DESK, (doc) => {
        const note = doc.getMap("notes").set("n1", new Y.Map<unknown>());
        note.set("body", new Y.XmlFragment());
        note.set("proposal", new Y.Text("Đề nghị"));
        note.set("target", { kind: "reply", thread: "t1" });
      }),
    ).toBeUndefined();
  });

  test("[GAT9] not a row of things where names belong", () => {
    expect(refusal(DESK, (doc) => doc.getArray("notes").insert(0, ["a"]))).toBe("root");
  });
});
