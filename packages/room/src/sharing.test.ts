import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { entriesOf, ground, stage } from "./fixture/node.ts";
import { justiceDesk, words, write } from "./fixture/desk.ts";
import { Visitor } from "./fixture/visitor.ts";

describe("two people on one desk", () => {
  test("[GAT1] what one types the other sees, and both end with the same document", async () => {
    const node = await stage();
    const one = await Visitor.enter(node, "justice-1", justiceDesk(node));
    const other = await Visitor.enter(node, "justice-2", justiceDesk(node));
    write(one.doc, "Đề nghị ");
    await other.sees((doc) => words(doc) === "Đề nghị ");
    write(other.doc, "bổ sung");
    await one.sees((doc) => words(doc) === "Đề nghị bổ sung");
    expect(Y.encodeStateAsUpdate(one.doc)).toEqual(Y.encodeStateAsUpdate(other.doc));
    expect(node.failures).toEqual([]);
  });

  test("[GAT1] whoever enters counts as up to date with the last change, not with the answer that was kept for others", async () => {
    const node = await stage();
    const one = await Visitor.enter(node, "justice-1", justiceDesk(node));
    write(one.doc, "Đề nghị");
    await one.saved();
    await Visitor.enter(node, "justice-2", justiceDesk(node));
    for (const word of [" bổ", " sung", " quy định"]) write(one.doc, word);
    await one.saved();
    const late = new Visitor(node, "justice-2", justiceDesk(node));
    const seen = new Promise<string>((resolve) => late.provider.on("synced", () => resolve(words(late.doc))));
    expect(await seen).toBe("Đề nghị bổ sung quy định");
  });

  test("[GAT4] nothing is acknowledged or shown to others before it is in the journal", async () => {
    const on = ground();
    const append = on.journal.append.bind(on.journal);
    const node = await stage(on);
    const one = await Visitor.enter(node, "justice-1", justiceDesk(node));
    const other = await Visitor.enter(node, "justice-2", justiceDesk(node));
    const disk = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    on.journal.append = async (...what) => {
      asked.resolve();
      await disk.promise;
      return append(...what);
    };
    const order: string[] = [];
    other.doc.on("update", () => order.push("shown"));
    one.provider.on("unsyncedChanges", ({ number }: { number: number }) => number === 0 && order.push("acknowledged"));
    write(one.doc, "Đề nghị");
    await asked.promise;
    other.provider.setAwarenessField("cursor", 1);
    await one.seesPresence(other.doc.clientID);
    expect([order, one.provider.hasUnsyncedChanges, words(other.doc)]).toEqual([[], true, ""]);
    disk.resolve();
    await one.saved();
    expect((await entriesOf(on, justiceDesk(node))).at(-1)?.kind).toBe("update");
    await other.sees((doc) => words(doc) === "Đề nghị");
  });

  test("[GAT10] an entry of the journal names the person of the connection, for a deletion as well", async () => {
    const on = ground();
    const node = await stage(on);
    const one = await Visitor.enter(node, "justice-1", justiceDesk(node));
    const other = await Visitor.enter(node, "justice-2", justiceDesk(node));
    write(one.doc, "Đề nghị");
    await other.sees((doc) => words(doc) === "Đề nghị");
    other.doc.getMap("notes").delete("n1");
    await other.saved();
    const actors = (await entriesOf(on, justiceDesk(node)))
      .filter(({ kind }) => kind === "update")
      .map(({ actor }) => actor);
    expect(new Set(actors.slice(0, -1))).toEqual(new Set(["justice-1"]));
    expect(actors.at(-1)).toBe("justice-2");
  });

  test("[GAT4] where the disk fails nothing is acknowledged, and the process goes on", async () => {
    const on = ground();
    const append = on.journal.append.bind(on.journal);
    const node = await stage(on);
    const one = await Visitor.enter(node, "justice-1", justiceDesk(node));
    on.journal.append = async () => {
      throw new Error("disk full");
    };
    const closed = new Promise((resolve) => one.provider.on("close", resolve));
    write(one.doc, "Đề nghị");
    await closed;
    expect(one.provider.hasUnsyncedChanges).toBe(true);
    expect(node.failures).toEqual([new Error("disk full")]);
    on.journal.append = append;
    const again = await Visitor.enter(node, "justice-1", justiceDesk(node), { doc: one.doc });
    await again.saved();
    expect(words((await Visitor.enter(node, "justice-2", justiceDesk(node))).doc)).toBe("Đề nghị");
  });
});
