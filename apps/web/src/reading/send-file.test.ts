import { FILE_LIMIT, refuse } from "@duthao/domain";
import { afterEach, expect, test, vi } from "vitest";
import { sendFile } from "./send-file.ts";
import { faultOf } from "./use-file-refusal.ts";

/** As a browser sends: it notes what went where, and is answered with an empty object. */
class Request {
  static sent: string[] = [];
  readonly upload = { addEventListener: () => undefined };
  readonly status = 200;
  readonly responseText = "{}";
  #path = "";
  #ended: () => void = () => undefined;
  open(_: string, path: string): void {
    this.#path = path;
  }
  addEventListener(_: string, listener: () => void): void {
    this.#ended = listener;
  }
  send(): void {
    Request.sent.push(this.#path);
    this.#ended();
  }
}

function fileOf(size: number): File {
  const file = new File(["a"], "a.docx");
  Object.defineProperty(file, "size", { value: size });
  return file;
}

afterEach(() => {
  vi.unstubAllGlobals();
  Request.sent = [];
});

test("[WEB140] a file over the limit is not sent, and refused as its reader would", async () => {
  vi.stubGlobal("XMLHttpRequest", Request);
  const parse = (json: unknown) => json;
  const over = await sendFile("/api/readings", { file: fileOf(FILE_LIMIT + 1) }, parse);
  expect([over, Request.sent]).toEqual([{ kind: "refused", refusal: refuse("unreadable", "too-large") }, []]);
  const largest = await sendFile("/api/readings", { file: fileOf(FILE_LIMIT) }, parse);
  expect([largest, Request.sent]).toEqual([{ kind: "done", value: {} }, ["/api/readings"]]);
});

test("[WEB140] what is wrong with a file is told from what else was refused", () => {
  expect([
    faultOf(refuse("unreadable", "encrypted")),
    faultOf(refuse("too-large")),
    faultOf(refuse("malformed", "command")),
    faultOf(refuse("busy")),
  ]).toEqual(["encrypted", "too-large", undefined, undefined]);
});
