import { anchorRange, anchorSection, draftNode } from "@duthao/decree";
import type { Anchor } from "@duthao/domain";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { desk, ground, openNode, stage, type Ground } from "../fixture/node.ts";
import { justiceDesk, write } from "../fixture/desk.ts";
import { Visitor } from "../fixture/visitor.ts";

describe("what the service reads of documents", () => {
  test("[GAT17] a note with its words and who typed them, also where this node has not heard of it yet", async () => {
    const on = ground();
    const node = await stage(on);
    const elsewhere = await openNode(on);
    const [one, other] = [
      await Visitor.enter(node, "justice-1", justiceDesk(node)),
      await Visitor.enter(elsewhere, "justice-2", justiceDesk(node)),
    ];
    on.bus.isCut = true;
    write(one.doc, "Đề nghị");
    await one.saved();
    const note = await elsewhere.live.rooms.note(desk(node, "justice"), "n1");
    expect(note?.proposal).toBe("Đề nghị");
    expect(note?.contributions).toEqual([{ person: "justice-1", organisation: "justice", characters: 7 }]);
    await other.sees((doc) => doc.getMap("notes").size === 1);
  });

  test("[GAT17] a note of a desk that nobody has open, and none that is not there", async () => {
    const on = ground();
    const node = await stage(on);
    const one = await Visitor.enter(node, "justice-1", justiceDesk(node));
    write(one.doc, "Đề nghị");
    await one.saved();
    const closed = await openNode(on);
    expect((await closed.live.rooms.note(desk(node, "justice"), "n1"))?.proposal).toBe("Đề nghị");
    expect(await closed.live.rooms.note(desk(node, "justice"), "n2")).toBeUndefined();
  });

  test("[GAT17] the place of an anchor in the text of today, open or not", async () => {
    const on = ground();
    const node = await stage(on);
    const drafter = await Visitor.enter(node, "drafter", "draft:d1");
    const anchor = anchorSection(draftNode(drafter.doc), "d1", "a1");
    if (!anchor) throw new Error("The draft has no a1.");
    expect((await node.live.rooms.places("d1", [anchor]))?.[0]?.standing).toEqual({ kind: "exact" });
    drafter.doc.getXmlFragment("text").delete(0, 1);
    await drafter.saved();
    expect((await node.live.rooms.places("d1", [anchor]))?.[0]?.standing).toEqual({ kind: "orphaned" });
    expect((await (await openNode(on)).live.rooms.places("d1", [anchor]))?.[0]?.standing).toEqual({ kind: "orphaned" });
  });

  test("[GAT17] no place in a draft that no round asks about", async () => {
    const node = await stage();
    expect(await node.live.rooms.places("another", [{ kind: "draft", draft: "another" }])).toBeUndefined();
  });

  test("[GAT17] no place in a text that is none at the moment, and one again when it was put right", async () => {
    const node = await stage();
    const drafter = await Visitor.enter(node, "drafter", "draft:d1");
    const text = drafter.doc.getXmlFragment("text");
    text.insert(0, [new Y.XmlElement("title")]);
    await drafter.saved();
    expect(await node.live.rooms.places("d1", [{ kind: "draft", draft: "d1" }])).toBeUndefined();
    text.delete(0, 1);
    await drafter.saved();
    expect(await node.live.rooms.places("d1", [{ kind: "draft", draft: "d1" }])).toHaveLength(1);
    expect(node.failures).toEqual([]);
  });

  test("[ANN12] an anchor is made anew of the draft as it is, or as it was when the note was begun", async () => {
    const on = ground();
    const node = await stage(on);
    const drafter = await Visitor.enter(node, "drafter", "draft:d1");
    const doc = draftNode(drafter.doc);
    let from = 0;
    doc.descendants((child, pos) => void (child.text?.startsWith("Nghị định") && (from = pos)));
    const anchor = anchorRange(drafter.doc, doc, { draft: "d1", from, to: from + "Nghị định này".length });
    const forged = {
      ...anchor,
      ...(anchor.kind === "range" && { path: "Điều 99", quote: { ...anchor.quote, prefix: "Không phải " } }),
    };
    expect(await node.live.rooms.anchored("d1", forged, 1_000)).toMatchObject({ anchor, isCertain: true });
    await happens(on, drafter.doc, (text) => {
      const [article] = text.toArray();
      const paragraph = article instanceof Y.XmlElement ? article.get(1) : undefined;
      if (paragraph instanceof Y.XmlElement) paragraph.delete(0, paragraph.length);
    });
    const then = await node.live.rooms.anchored("d1", forged, 4_999);
    expect(then).toMatchObject({
      anchor,
      isCertain: true,
      place: { standing: { kind: "orphaned" }, words: "Nghị định này", path: "đoạn 1 Điều 1" },
    });
    const now = await node.live.rooms.anchored("d1", forged, 5_000);
    expect([now?.isCertain, JSON.stringify(now?.anchor).includes("Nghị định này")]).toEqual([false, false]);
    expect(await node.live.rooms.anchored("another", { kind: "draft", draft: "another" })).toBeUndefined();
    expect(node.failures).toEqual([]);
  });

  test("[ANN12] what stands in the draft of today is made anew of that one, also where it stood there when the note was begun", async () => {
    const on = ground();
    const node = await stage(on);
    const { doc } = await Visitor.enter(node, "drafter", "draft:d1");
    const anchor = anchorSection(draftNode(doc), "d1", "a1");
    if (!anchor) throw new Error("The draft has no a1.");
    await happens(on, doc, (text) => {
      const article = new Y.XmlElement("article");
      article.setAttribute("id", "a0");
      article.insert(0, [new Y.XmlElement("title"), new Y.XmlElement("paragraph")]);
      text.insert(0, [article]);
    });
    expect(await node.live.rooms.anchored("d1", anchor, 4_999)).toMatchObject({
      anchor: { section: "a1", path: "Điều 2" },
      isCertain: true,
    });
  });

  test("[ANN12] words that did not stand there when the note was begun either are about what they name today", async () => {
    const on = ground();
    const node = await stage(on);
    const { doc } = await Visitor.enter(node, "drafter", "draft:d1");
    const never: Anchor = {
      kind: "range",
      draft: "d1",
      section: "p1",
      path: "đoạn 1 Điều 1",
      span: { start: "", end: "" },
      quote: { exact: "chưa từng có ở đây", prefix: "", suffix: "" },
    };
    expect(await node.live.rooms.anchored("d1", never, 4_999)).toMatchObject({
      anchor: { kind: "section", section: "p1" },
      isCertain: false,
    });
    await happens(on, doc, (text) => {
      const [article] = text.toArray();
      if (article instanceof Y.XmlElement) article.delete(1, 1); // the paragraph that it names
    });
    expect(await node.live.rooms.anchored("d1", never, 4_999)).toMatchObject({
      anchor: { kind: "draft", draft: "d1" },
      isCertain: false,
    });
  });

  test("[ANS6] what words name in the draft of this moment, on any node, and nothing in one that no round asks about", async () => {
    const on = ground();
    const node = await stage(on);
    const about = { section: null, article: null };
    const cites = [{ words: "Điều 1", sections: ["a1"] }];
    expect(await node.live.rooms.cites("d1", "Đã sửa tại Điều 1, không phải Điều 1 Luật Đầu tư.", about)).toEqual(
      cites,
    );
    expect(await (await openNode(on)).live.rooms.cites("d1", "Xem Điều 1.", about)).toEqual(cites);
    const drafter = await Visitor.enter(node, "drafter", "draft:d1");
    drafter.doc.getXmlFragment("text").delete(0, 1);
    await drafter.saved();
    expect(await node.live.rooms.cites("d1", "Xem Điều 1.", about)).not.toEqual(cites);
    expect(await node.live.rooms.cites("another", "Xem Điều 1.", about)).toBeUndefined();
  });
});

/** A drafter changes the text at 5,000. */
async function happens({ journal }: Ground, from: Y.Doc, how: (text: Y.XmlFragment) => void): Promise<void> {
  const ydoc = new Y.Doc({ gc: false });
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(from));
  const before = Y.encodeStateVector(ydoc);
  how(ydoc.getXmlFragment("text"));
  await journal.append("draft:d1", [
    { at: 5_000, actor: "drafter", kind: "update", payload: Y.encodeStateAsUpdate(ydoc, before) },
  ]);
}
