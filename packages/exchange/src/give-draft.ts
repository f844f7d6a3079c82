import { unreachable } from "@duthao/domain";
import { writeAkn } from "./akn-write.ts";
import type { About } from "./draft-docx.ts";
import type { Order } from "./draft-docx-thread.ts";
import { draftHtml } from "./draft-html.ts";
import type { Draft } from "./draft-number.ts";
import { docxPdf, type NoPdf } from "./draft-pdf.ts";
import { draftText } from "./draft-text.ts";
import { inThread, type Limits } from "./in-thread.ts";

/** The forms in which a draft is given back, by the ending of the file: Word, PDF, one page of HTML, plain text, Akoma Ntoso. */
export const DRAFT_FORMS = ["docx", "pdf", "html", "txt", "xml"] as const;
export type DraftForm = (typeof DRAFT_FORMS)[number];

/** What kind of file each is (RFC 6838). */
export const MEDIA_TYPES: Readonly<Record<DraftForm, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  html: "text/html; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  xml: "application/akn+xml",
};

/** A draft as a file. `today`, `YYYY-MM-DD`, stands in the metadata of Akoma Ntoso. */
export async function giveDraft(draft: Draft, form: DraftForm, about: About & { readonly today: string }): Promise<Uint8Array | NoPdf> {
  switch (form) {
    case "docx":
      return docxInThread(draft, about);
    case "pdf":
      return docxPdf(await docxInThread(draft, about));
    case "html":
      return new TextEncoder().encode(draftHtml(draft, about));
    case "txt":
      return new TextEncoder().encode(draftText(draft));
    case "xml":
      return new TextEncoder().encode(writeAkn(draft, about.today));
    default:
      return unreachable(form);
  }
}

/** Four times the memory that the largest decree takes, a list of chemicals of 7,300 lines, and ten times its time. */
const DOCX_LIMITS: Limits = { milliseconds: 40_000, heapMegabytes: 512 };

const DOCX_THREAD = new URL("./draft-docx-thread.ts", import.meta.url);

/** Writing a long decree takes seconds of computing, for which nobody else should wait. */
async function docxInThread(draft: Draft, about: About): Promise<Uint8Array> {
  const written = await inThread(DOCX_THREAD, { draft: draft.toJSON(), about } satisfies Order, DOCX_LIMITS);
  return written as Uint8Array; // reason: said by the thread
}
