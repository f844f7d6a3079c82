import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Limits } from "./in-thread.ts";
import type { Source } from "./source.ts";
import type { UnreadableCode } from "./unreadable.ts";
import { inspectPackage, UNPACKED_LIMIT } from "./word-package.ts";

/** Four times what the largest decree takes on a slow machine. */
const LIMITS: Limits = { milliseconds: 10_000, heapMegabytes: 512 };

const CHILD = fileURLToPath(new URL("./file-child.ts", import.meta.url));

/**
 * Reads a Word file in a process of its own, so that a hostile file can only end that.
 * The process may read files (its own code) and nothing else: it may not write, start programs or see the environment.
 */
export async function readWord(bytes: Uint8Array, limits = LIMITS): Promise<Source | UnreadableCode> {
  const unfit = inspectPackage(bytes);
  return unfit ?? (await openInChild("word", bytes, limits));
}

/** Reads a page of HTML in UTF-8, in a process of its own as well. */
export function readPage(html: string, limits = LIMITS): Promise<Source | UnreadableCode> {
  return openInChild("html", Buffer.from(html), limits);
}

/** Reads Akoma Ntoso in UTF-8, in a process of its own as well. */
export function readXml(xml: string, limits = LIMITS): Promise<Source | UnreadableCode> {
  return openInChild("akn", Buffer.from(xml), limits);
}

/** What is opened in a process of its own. */
export type FileKind = "word" | "html" | "akn";

function openInChild(kind: FileKind, bytes: Uint8Array, limits: Limits): Promise<Source | UnreadableCode> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${limits.heapMegabytes}`, "--permission", "--allow-fs-read=*", "--no-warnings", CHILD, kind], {
      env: {},
      stdio: ["pipe", "pipe", "ignore"],
    });
    const read: Buffer[] = [];
    let size = 0;
    let ending: UnreadableCode | undefined;
    const end = (code: UnreadableCode): void => {
      ending ??= code;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(end, limits.milliseconds, "too-slow");
    child.stdout.on("data", (chunk: Buffer) => {
      read.push(chunk);
      size += chunk.length;
      if (size > UNPACKED_LIMIT) end("too-large");
    });
    child.on("error", () => end("broken"));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      // An abort is V8 at the end of its heap.
      if (ending === undefined && signal !== null) ending = "too-large";
      resolve(ending ?? (code === 0 ? parsed(Buffer.concat(read).toString("utf8")) : "broken"));
    });
    // The child may end before it has read everything: that is told by its exit, not by the pipe.
    child.stdin.on("error", () => undefined);
    child.stdin.end(bytes);
  });
}

function parsed(json: string): Source | UnreadableCode {
  // reason: written by file-child.ts, of this package, as exactly this type
  return JSON.parse(json) as Source | UnreadableCode;
}
