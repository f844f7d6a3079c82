import { addNote, noteProposal } from "@duthao/decree";
import { deskRoom, roomName } from "@duthao/domain";
import type * as Y from "yjs";
import { desk, type TestNode } from "./fixture.ts";

/** The room of the ministry of justice's own desk. */
export const justiceDesk = (node: TestNode): string => roomName(deskRoom(desk(node, "justice")));

/** Adds words to the desk's only note, which is put there where it is missing. */
export function write(doc: Y.Doc, words: string): void {
  addNote(doc, "n1", { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: "justice-1" });
  const text = noteProposal(doc, "n1");
  text?.insert(text.length, words);
}

/** What the desk's only note says. */
export const words = (doc: Y.Doc): string => noteProposal(doc, "n1")?.toJSON() ?? "";
