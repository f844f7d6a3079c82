import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { article, decree } from "@duthao/decree/fixture";
import { expect, onTestFinished, test } from "vitest";
import { draftDocx } from "../docx/draft-docx.ts";
import { docxPdf, isNoPdf, type NoPdf } from "./draft-pdf.ts";

/** A folder of this test alone, gone after it. */
function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "duthao-office-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const docx = (): Promise<Uint8Array> =>
  draftDocx(decree(article("Phạm vi điều chỉnh", "Một hai ba")).doc, { title: "x" });
const code = (made: Uint8Array | NoPdf): string => (isNoPdf(made) ? made.noPdf : "made");

/** A folder with a program of LibreOffice's name that does this. */
function pretending(script: string): string {
  const folder = ownFolder();
  writeFileSync(join(folder, "soffice"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "soffice"), 0o755);
  return folder;
}

test("[GIV7] LibreOffice makes a PDF whose words can be found, two at once, and nothing is left behind", async () => {
  const folder = ownFolder();
  const word = await docx();
  const made = await Promise.all([docxPdf(word, { folder }), docxPdf(word, { folder })]);
  expect(made.map(code)).toEqual(["made", "made"]);
  const [pdf] = made;
  if (!pdf || isNoPdf(pdf)) throw new Error("no PDF");
  expect(new TextDecoder().decode(pdf.subarray(0, 5))).toBe("%PDF-");
  expect(readdirSync(folder)).toEqual([]);
  const file = join(folder, "x.pdf");
  writeFileSync(file, pdf);
  expect(execFileSync("pdftotext", [file, "-"], { encoding: "utf8" })).toContain("Điều 1. Phạm vi điều chỉnh");
});

test("[GIV7] without LibreOffice it says so in a sentence", async () => {
  const made = await docxPdf(await docx(), { path: ownFolder() });
  expect(made).toMatchObject({
    noPdf: "no-libreoffice",
    vi: expect.stringContaining("LibreOffice"),
    en: expect.stringContaining("LibreOffice"),
  });
});

test.each([
  ["hangs, with all that it started", "sleep 600 & sleep 600", "pdf-too-slow"],
  ["fails", "exit 3", "pdf-failed"],
  ["makes nothing", "exit 0", "pdf-failed"],
])("[GIV7] one that %s is ended and cleaned up after", async (_, script, expected) => {
  const folder = ownFolder();
  const made = await docxPdf(await docx(), {
    folder,
    path: `${pretending(script)}:/usr/bin:/bin`,
    milliseconds: expected === "pdf-too-slow" ? 300 : 60_000,
  });
  expect([code(made), readdirSync(folder)]).toEqual([expected, []]);
});
