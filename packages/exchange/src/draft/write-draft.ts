import { unreachable } from "@duthao/domain";
import { writeAkn } from "../akoma-ntoso/write.ts";
import { draftDocx, type About } from "./docx/draft-docx.ts";
import { draftHtml } from "./html/draft-html.ts";
import type { Draft } from "./number.ts";
import { draftText } from "./text/draft-text.ts";

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

/**
 * A draft as a file, written here and now: a long one takes seconds of computing. A PDF begins as the Word file that `docxPdf` makes it of.
 * `today`, `YYYY-MM-DD`, stands in the metadata of Akoma Ntoso.
 */
export async function writeDraft(
  draft: Draft,
  form: DraftForm,
  about: About & { readonly today: string },
): Promise<string | Uint8Array> {
  switch (form) {
    case "docx":
    case "pdf":
      return draftDocx(draft, about);
    case "html":
      return draftHtml(draft, about);
    case "txt":
      return draftText(draft);
    case "xml":
      return writeAkn(draft, about.today);
    default:
      return unreachable(form);
  }
}
