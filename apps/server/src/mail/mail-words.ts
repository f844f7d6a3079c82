import type { MailLanguage } from "./mail-language.ts";

/** A mail before it has a form. Everything in it is text. */
export interface MailWords {
  readonly language: MailLanguage;
  /** Without anything that only the recipient may know: subjects are shown on locked screens and kept in logs. */
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What happened, one line each, with the place that it leads to. */
  readonly lines?: readonly { readonly text: string; readonly href: string }[];
  /** What the recipient is asked to open. */
  readonly action?: { readonly label: string; readonly href: string };
  /** Why they get it, and how not to. */
  readonly footer: string;
}

/** The words for mail programs that show text alone. */
export function mailText({ paragraphs, lines = [], action, footer }: MailWords): string {
  const list = lines.map(({ text, href }) => `• ${text}\n  ${href}`).join("\n");
  const parts = [...paragraphs, list, action ? `${action.label}:\n${action.href}` : "", `--\n${footer}`];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** Colours of the page, written out: mail programs know no variables. */
const INK = "#1f1d1a";
const FAINT = "#726e67";
const LACQUER = "#9b1c1c";

/** The words as a page of HTML without pictures, scripts or anything from elsewhere. */
export function mailHtml({ language, subject, paragraphs, lines = [], action, footer }: MailWords): string {
  const body = [
    ...paragraphs.map((text) => `<p style="margin:0 0 16px">${escape(text)}</p>`),
    lines.length > 0
      ? `<ul style="margin:0 0 16px;padding-left:20px">${lines.map(({ text, href }) => `<li style="margin:0 0 8px"><a href="${escape(href)}" style="color:${LACQUER}">${escape(text)}</a></li>`).join("")}</ul>`
      : "",
    action
      ? `<p style="margin:24px 0"><a href="${escape(action.href)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:${LACQUER};color:#ffffff;text-decoration:none;font-weight:600">${escape(action.label)}</a></p><p style="margin:0 0 16px;font-size:13px;color:${FAINT};word-break:break-all">${escape(action.href)}</p>`
      : "",
    `<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e5e0d8;font-size:13px;color:${FAINT}">${escape(footer)}</p>`,
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head><body style="margin:0;background:#faf8f4"><div style="max-width:560px;margin:0 auto;padding:32px 24px;font-family:'Be Vietnam Pro',Arial,sans-serif;font-size:16px;line-height:1.5;color:${INK}">${body.join("")}</div></body></html>`;
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
