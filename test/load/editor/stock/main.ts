// Stock Tiptap on a Yjs document, as its guide says: what comes by WebSocket is applied and then edited, and every edit is sent.
import { Editor } from "@tiptap/core";
import * as Y from "yjs";
import { extensionsOn } from "./extensions.ts";

const ydoc = new Y.Doc();
const socket = new WebSocket(`ws://${location.host}/`);
socket.binaryType = "arraybuffer";
socket.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
  Y.applyUpdate(ydoc, new Uint8Array(data));
  ydoc.on("update", (update) => socket.send(new Uint8Array(update)));
  void new Editor({ element: document.querySelector("#page"), extensions: [...extensionsOn(ydoc)] });
});
