import { Doc } from "yjs";
import { expect, test } from "vitest";
import { readRecord, observeRecord } from "./record-reader.ts";

const about = {
  id: "r1",
  title: "Đợt 1",
  status: "open",
  draft: { id: "d1", number: 1, title: "Nghị định" },
  agency: "bct",
  silenceAgrees: false,
  demo: true,
};
const thread = (id: string, status = "open") => ({
  id,
  status,
  comments: [{ id: `${id}c` }],
  views: { vcci: "agree" },
  reserved: [],
});

function recordWith(...ids: string[]): Doc {
  const doc = new Doc();
  doc.transact(() => {
    doc.getMap("about").set("round", about);
    for (const id of ids) doc.getMap("threads").set(id, thread(id));
    doc.getMap("people").set("p1", { id: "p1", name: "Đại biểu", organisation: "vcci", role: "delegate" });
  });
  return doc;
}

test("[WEB30] a record that has not arrived is no round", () => {
  const doc = new Doc();
  expect(readRecord(doc)).toBeUndefined();
  doc.getMap("threads").set("t1", thread("t1"));
  expect(readRecord(doc)).toBeUndefined();
  doc.getMap("about").set("round", about);
  expect([...(readRecord(doc)?.threads.keys() ?? [])]).toEqual(["t1"]);
});

test("[WEB30] asking twice gives the same round", () => {
  const doc = recordWith("t1");
  expect(readRecord(doc)).toBe(readRecord(doc));
});

test("[WEB30] what a change did not touch keeps its identity", () => {
  const doc = recordWith("t1", "t2");
  const before = readRecord(doc);
  doc.getMap("threads").set("t2", thread("t2", "resolved"));
  const after = readRecord(doc);
  expect(after).not.toBe(before);
  expect(after?.threads.get("t1")).toBe(before?.threads.get("t1"));
  expect(after?.people).toBe(before?.people);
  expect(after?.threads.get("t2")?.status).toBe("resolved");
  expect(after?.threads.get("t2")?.views.get("vcci")).toBe("agree");
});

test("[WEB30] desks that the reader may enter are part of the round", () => {
  const doc = recordWith();
  const desks = new Map([["k1", { id: "k1", organisations: ["vcci"] }]]);
  expect(readRecord(doc, desks)?.desks).toBe(desks);
});

test("[WEB30] a watcher hears once of a transaction, and not of other roots", () => {
  const doc = recordWith();
  let heard = 0;
  const stop = observeRecord(doc, () => (heard += 1));
  doc.transact(() => {
    doc.getMap("threads").set("t1", thread("t1"));
    doc.getMap("opinions").set("vcci", {});
  });
  doc.getText("else").insert(0, "x");
  expect(heard).toBe(1);
  stop();
  doc.getMap("threads").set("t2", thread("t2"));
  expect(heard).toBe(1);
});
