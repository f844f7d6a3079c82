import { absoluteIn, draftNode, draftUpdate, layoutOf, marks, relativeIn, schema, TEXT_ROOT } from "@duthao/decree";
import type { Node } from "prosemirror-model";
import {
  absolutePositionToRelativePosition,
  initProseMirrorDoc,
  prosemirrorToYXmlFragment,
  relativePositionToAbsolutePosition,
  updateYFragment,
} from "y-prosemirror";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { decree01 } from "./decree-01.ts";
import { draftOf, FOUNDER } from "./draft-peer.ts";

/** What y-prosemirror writes for a text. */
function theirs(doc: Node): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = FOUNDER;
  prosemirrorToYXmlFragment(doc, ydoc.getXmlFragment(TEXT_ROOT));
  return Y.encodeStateAsUpdate(ydoc);
}

const bold = schema.marks.bold.create();
const italic = schema.marks.italic.create();
const dressed = schema.node("doc", null, [
  schema.node("paragraph", { id: "p1", align: "center" }, [
    schema.text("một "),
    schema.text("hai", [bold]),
    schema.text(" ba", [bold, italic]),
    schema.node("hardBreak"),
    schema.text("bốn"),
    schema.node("footnote", { text: "chú\nthích", placement: "end" }),
    schema.node("image", { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=", width: 1, height: 1 }),
  ]),
  schema.node("paragraph", { id: "p3" }, [schema.node("hardBreak"), schema.node("hardBreak")]),
  schema.node("table", { id: "t1" }, [
    schema.node("tableRow", null, [
      schema.node("tableCell", { colspan: 2, colwidth: [100, 50] }, [
        schema.node("paragraph", null, [schema.text("ô")]),
      ]),
    ]),
  ]),
]);

describe.each([
  ["a dressed text", dressed],
  ["document 01", decree01()],
])("%s", (_, doc) => {
  test("[ANC1] is laid out as y-prosemirror lays it out, byte for byte", () => {
    expect(draftUpdate(doc, FOUNDER)).toEqual(theirs(doc));
  });

  test("[ANC1] comes back as it was", () => {
    expect(draftNode(draftOf(doc, 10)).toJSON()).toEqual(doc.toJSON());
  });

  test("[ANC2] positions mean to y-prosemirror what they mean here", () => {
    const ydoc = draftOf(doc, 10);
    const layout = layoutOf(ydoc);
    const root = ydoc.getXmlFragment(TEXT_ROOT);
    const { mapping } = initProseMirrorDoc(root, schema);
    doc.descendants((node, pos) => {
      if (!node.isText) return;
      for (const at of [pos, pos + (node.nodeSize >> 1), pos + node.nodeSize]) {
        expect(relativePositionToAbsolutePosition(ydoc, root, relativeIn(layout, at, "after"), mapping)).toBe(at);
        expect(absoluteIn(layout, absolutePositionToRelativePosition(at, root, mapping))).toBe(at);
      }
    });
  });
});

test("[ANC1] an empty block has the text that its letters will be in, which y-prosemirror leaves as it is", () => {
  const ydoc = draftOf(schema.node("doc", null, [schema.node("paragraph", { id: "p" })]), 10);
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const { doc, meta } = initProseMirrorDoc(root, schema);
  const before = Y.encodeStateAsUpdate(ydoc);
  ydoc.transact(() => updateYFragment(ydoc, root, doc, { ...meta, mapping: new Map() }));
  expect(doc.childCount).toBe(1);
  expect(Y.encodeStateAsUpdate(ydoc)).toEqual(before);
  expect((root.get(0) as Y.XmlElement).get(0)).toBeInstanceOf(Y.XmlText);
});

test("[ANC2] every position of a text comes back, whichever side it holds on to", () => {
  const ydoc = draftOf(dressed, 10);
  const layout = layoutOf(ydoc);
  for (const side of ["before", "after"] as const) {
    const places = Array.from({ length: dressed.content.size + 1 }, (_, pos) =>
      absoluteIn(layout, relativeIn(layout, pos, side)),
    );
    expect(places).toEqual(places.map((_, pos) => pos));
  }
});

test("[ANC1] no mark may lie over itself: y-prosemirror would keep it under a hashed name", () => {
  const overlapping = Object.keys(marks).filter(
    (name) => !schema.marks[name as keyof typeof marks].excludes(schema.marks[name as keyof typeof marks]),
  );
  expect(overlapping).toEqual([]);
});
