import type { NoteTarget } from "@duthao/domain";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { authorship } from "./desk-authorship.ts";
import { bodyText, fillBody } from "./desk-body.ts";
import {
  addNote,
  copyNote,
  dropNote,
  listNotes,
  markMoved,
  markSent,
  noteBody,
  noteProposal,
  NOTES_ROOT,
  readNote,
  setNoteConference,
  setNoteKind,
} from "./desk-document.ts";

const target: NoteTarget = { kind: "place", anchor: { kind: "section", draft: "d1", section: "s1", path: "Điều 1" } };
const OWNERS: Record<number, { person: string; organisation: string }> = {
  1: { person: "lan", organisation: "tu-phap" },
  2: { person: "minh", organisation: "tai-chinh" },
  3: { person: "lan", organisation: "tu-phap" },
};
const ownerOf = (client: number) => OWNERS[client];

/** A desk seen by one Yjs client. */
function desk(client: number, from?: Y.Doc): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.clientID = client;
  if (from) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(from));
  return ydoc;
}

function begun(client = 1, id = "n1", at = 5): Y.Doc {
  const ydoc = desk(client);
  addNote(ydoc, id, { target, kind: "amend", at, by: "lan" });
  return ydoc;
}

function body(ydoc: Y.Doc, id = "n1"): Y.XmlFragment {
  const found = noteBody(ydoc, id);
  if (!found) throw new Error(`no note ${id}`);
  return found;
}

function firstText(ydoc: Y.Doc): Y.XmlText {
  const [paragraph] = body(ydoc).toArray();
  const [text] = paragraph instanceof Y.XmlElement ? paragraph.toArray() : [];
  if (!(text instanceof Y.XmlText)) throw new Error("the body does not begin with a text");
  return text;
}

describe("reading", () => {
  test("[DSK1] a new note is empty", () => {
    expect(readNote(begun(), "n1", ownerOf)).toEqual({
      id: "n1",
      target,
      kind: "amend",
      conference: undefined,
      at: 5,
      body: "",
      proposal: "",
      contributions: [],
    });
  });

  test("[DSK1] paragraphs and line breaks are lines, in NFC, without outer white space", () => {
    const ydoc = begun();
    fillBody(body(ydoc), " Đề nghị sửa\n\nlà 45 nga\u0300y ");
    const paragraph = body(ydoc).get(0);
    if (paragraph instanceof Y.XmlElement)
      paragraph.insert(1, [new Y.XmlElement("hardBreak"), new Y.XmlText("khoản 2")]);
    noteProposal(ydoc, "n1")?.insert(0, "45 ngày");
    expect(readNote(ydoc, "n1", ownerOf)).toMatchObject({
      body: "Đề nghị sửa\nkhoản 2\n\nlà 45 ngày",
      proposal: "45 ngày",
    });
  });

  test("[DSK1] what was struck out is not read, and bold words are", () => {
    const ydoc = begun();
    fillBody(body(ydoc), "giữ bỏ lại");
    firstText(ydoc).delete(4, 3);
    firstText(ydoc).format(0, 3, { bold: {} });
    expect(readNote(ydoc, "n1", ownerOf)?.body).toBe("giữ lại");
  });

  test("[DSK1] a note's kind and conference are as last set", () => {
    const ydoc = begun();
    setNoteKind(ydoc, "n1", "drop");
    setNoteConference(ydoc, "n1", "vung-tau");
    expect(readNote(ydoc, "n1", ownerOf)).toMatchObject({ kind: "drop", conference: "vung-tau" });
    setNoteConference(ydoc, "n1", undefined);
    expect(readNote(ydoc, "n1", ownerOf)?.conference).toBeUndefined();
  });

  test("[DSK1] beginning a note twice changes nothing", () => {
    const ydoc = begun();
    fillBody(body(ydoc), "lời");
    addNote(ydoc, "n1", { target, kind: "other", at: 9, by: "minh" });
    expect(readNote(ydoc, "n1", ownerOf)).toMatchObject({ kind: "amend", body: "lời" });
  });
});

/** Lan writes, Minh writes into it, Lan comes back with another client; somebody unknown adds a word. */
function together(): Y.Doc {
  const lan = begun(1);
  fillBody(body(lan), "Đề nghị sửa.");
  const minh = desk(2, lan);
  firstText(minh).insert(7, " bỏ hoặc");
  firstText(minh).delete(0, 1);
  const lanAgain = desk(3, minh);
  noteProposal(lanAgain, "n1")?.insert(0, "45 ngày");
  const stranger = desk(99, lanAgain);
  firstText(stranger).insert(0, "?");
  return stranger;
}

describe("who wrote what", () => {
  test("[DSK2] counts what is still there of body and proposal, by person, most first", () => {
    expect(readNote(together(), "n1", ownerOf)).toMatchObject({
      body: "?ề nghị bỏ hoặc sửa.",
      contributions: [
        { person: "lan", organisation: "tu-phap", characters: 11 + 7 },
        { person: "minh", organisation: "tai-chinh", characters: 8 },
      ],
    });
  });

  test("[DSK6] runs are positions of the body, one per client and stretch", () => {
    expect(authorship(body(together()))).toEqual([
      { client: 99, from: 1, to: 2 },
      { client: 1, from: 2, to: 8 },
      { client: 2, from: 8, to: 16 },
      { client: 1, from: 16, to: 21 },
    ]);
  });

  test("[DSK6] paragraphs and line breaks take their positions", () => {
    const ydoc = begun();
    fillBody(body(ydoc), "một\nhai");
    const paragraph = body(ydoc).get(0);
    if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlElement("hardBreak")]);
    expect(authorship(body(ydoc))).toEqual([
      { client: 1, from: 2, to: 5 },
      { client: 1, from: 7, to: 10 },
    ]);
  });
});

describe("listing", () => {
  test("[DSK1] notes are listed from the oldest", () => {
    const ydoc = begun(1, "n2", 9);
    addNote(ydoc, "n1", {
      target: { kind: "reply", thread: "t1" },
      kind: "other",
      at: 3,
      by: "minh",
      conference: "nam-dinh",
    });
    markMoved(ydoc, "n1", "desk2");
    expect(listNotes(ydoc)).toEqual([
      {
        id: "n1",
        target: { kind: "reply", thread: "t1" },
        kind: "other",
        at: 3,
        by: "minh",
        conference: "nam-dinh",
        moved: "desk2",
        sent: false,
        dropped: false,
      },
      {
        id: "n2",
        target,
        kind: "amend",
        at: 9,
        by: "lan",
        conference: undefined,
        moved: undefined,
        sent: false,
        dropped: false,
      },
    ]);
  });

  const whole = () => ({ target, kind: "amend", at: 1, by: "lan", body: new Y.XmlFragment(), proposal: new Y.Text() });
  const BAD: [string, () => unknown][] = [
    ["a word", () => "note"],
    ["an empty map", () => new Y.Map()],
    ["no body", () => map({ ...whole(), body: "text" })],
    ["no target", () => map({ ...whole(), target: null })],
    ["a target without its anchor", () => map({ ...whole(), target: { kind: "place" } })],
    ["a target in a hostile shape", () => map({ ...whole(), target: { kind: "reply", thread: "../../etc" } })],
    ["an unknown kind", () => map({ ...whole(), kind: "shout" })],
    ["a moment that is none", () => map({ ...whole(), at: "yesterday" })],
    ["an author that is none", () => map({ ...whole(), by: { name: "lan" } })],
  ];
  const map = (fields: Record<string, unknown>) => new Y.Map(Object.entries(fields));

  test.each(BAD)("[DSK3] %s is passed over", (_, bad) => {
    const ydoc = begun();
    ydoc.getMap(NOTES_ROOT).set("bad", bad());
    expect(listNotes(ydoc).map(({ id }) => id)).toEqual(["n1"]);
    expect(readNote(ydoc, "bad", ownerOf)).toBeUndefined();
    for (const change of [
      () => setNoteKind(ydoc, "bad", "add"),
      () => dropNote(ydoc, "bad"),
      () => copyNote(ydoc, desk(5), "bad"),
    ])
      expect(change).not.toThrow();
  });

  test("[DSK3] what does not belong in a body is passed over", () => {
    const ydoc = begun();
    fillBody(body(ydoc), "lời");
    const strange = new Y.XmlText();
    strange.applyDelta([{ insert: { image: "x" } }, { insert: " nữa" }]);
    // reason for the assertion: a hostile client may insert what Yjs's types leave out
    const hook = new Y.XmlHook("hook") as unknown as Y.XmlElement;
    body(ydoc).insert(1, [strange, hook, new Y.XmlElement("script")]);
    expect(readNote(ydoc, "n1", ownerOf)?.body).toBe("lời\n nữa");
  });
});

describe("putting aside and moving", () => {
  test("[DSK4] a dropped note is not read, and keeps its words", () => {
    const ydoc = begun();
    fillBody(body(ydoc), "lời");
    dropNote(ydoc, "n1");
    expect(readNote(ydoc, "n1", ownerOf)).toBeUndefined();
    expect(listNotes(ydoc)).toMatchObject([{ id: "n1", dropped: true }]);
    expect(bodyText(body(ydoc))).toBe("lời");
  });

  test("[DSK4] a sent note is not dropped", () => {
    const ydoc = begun();
    markSent(ydoc, "n1");
    dropNote(ydoc, "n1");
    expect(listNotes(ydoc)).toMatchObject([{ id: "n1", sent: true, dropped: false }]);
  });

  test("[DSK5] a note goes over with its target, its kind and its words, once", () => {
    const home = together();
    setNoteConference(home, "n1", "vung-tau");
    const joint = desk(2);
    expect(copyNote(home, joint, "n1")).toBe(true);
    expect(readNote(joint, "n1", ownerOf)).toMatchObject({
      target,
      kind: "amend",
      conference: "vung-tau",
      body: "?ề nghị bỏ hoặc sửa.",
      proposal: "45 ngày",
      contributions: [{ person: "minh", characters: 27 }],
    });
    expect(copyNote(home, joint, "n1")).toBe(false);
    expect(copyNote(home, joint, "n7")).toBe(false);
  });
});
