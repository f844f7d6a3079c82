import { anchorSection, draftNode } from "@duthao/decree";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { desk, ground, openNode, stage } from "./fixture.ts";
import { justiceDesk, write } from "./fixture-desk.ts";
import { Visitor } from "./fixture-visitor.ts";

describe("what the service reads of documents", () => {
  test("[GAT17] a note with its words and who typed them, also where this node has not heard of it yet", async () => {
    const on = ground();
    const node = await stage(on);
    const elsewhere = await openNode(on);
    const [one, other] = [await Visitor.enter(node, "justice-1", justiceDesk(node)), await Visitor.enter(elsewhere, "justice-2", justiceDesk(node))];
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
});
