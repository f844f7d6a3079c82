import { replyOf, type Reply } from "@duthao/client";

/** A file of the service, with the name that it gives it. Never rejects. */
export async function download(path: string): Promise<Reply<File>> {
  try {
    const answer = await fetch(path, { credentials: "same-origin" });
    if (!answer.ok) return replyOf(answer.status, await answer.text(), () => new File([], ""));
    return {
      kind: "done",
      value: new File([await answer.blob()], nameIn(answer.headers.get("content-disposition") ?? "")),
    };
  } catch {
    return { kind: "unreachable" };
  }
}

/** The Vietnamese name of a download (RFC 8187). */
export function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded === undefined ? "" : decodeURIComponent(encoded);
}

/** Has the browser save a file. */
export function save(file: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // the browser has taken it by the next turn
  setTimeout(() => URL.revokeObjectURL(link.href));
}
