import type { Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { StarterKit } from "@tiptap/starter-kit";
import type { Doc } from "yjs";

/** The Yjs root that Collaboration binds to unless it is told another. */
export const FIELD = "default";

/** The starter kit and Collaboration, which brings an undo of its own. */
export function extensionsOn(document: Doc): Extensions {
  return [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document })];
}
