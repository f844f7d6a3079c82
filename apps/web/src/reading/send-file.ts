import type { Reply } from "@duthao/client";
import { replyOf } from "@duthao/client";
import { FILE_LIMIT, refuse } from "@duthao/domain";

/** What is sent along with a file. */
export interface SentFile {
  readonly file: File;
  readonly fields?: Readonly<Record<string, string>>;
  /** Hears how much of it has gone, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Breaks it off. */
  readonly signal?: AbortSignal;
}

/**
 * Sends a file as a form does. Not `fetch`, which does not tell how far it has come. Never rejects. What is larger than
 * any file that is looked at is not sent: the answer is the one that its reader would give.
 */
export function sendFile<Value>(
  path: string,
  { file, fields = {}, onProgress, signal }: SentFile,
  parse: (json: unknown) => Value,
): Promise<Reply<Value>> {
  if (file.size > FILE_LIMIT) return Promise.resolve({ kind: "refused", refusal: refuse("unreadable", "too-large") });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", path);
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0));
  signal?.addEventListener("abort", () => request.abort(), { once: true });
  return new Promise((resolve) => {
    request.addEventListener("loadend", () => resolve(replyOf(request.status, request.responseText, parse)));
    request.send(form);
  });
}
