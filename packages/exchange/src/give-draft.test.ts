import { readStructure } from "@duthao/decree";
import { expect, test } from "vitest";
import { DRAFT_FORMS, giveDraft } from "./give-draft.ts";
import { isNoPdf } from "./draft-pdf.ts";
import { readText } from "./text-file.ts";

const { doc } = readStructure(readText("Điều 1. Phạm vi\n1. Một\n2. Hai\n").blocks, () => crypto.randomUUID());
const ABOUT = { title: "Nghị định", today: "2026-11-25" };

test.each(DRAFT_FORMS)("[GIV10] is given as %s", async (form) => {
  const given = await giveDraft(doc, form, ABOUT);
  if (isNoPdf(given)) throw new Error(given.en);
  const begins = Buffer.from(given.subarray(0, 40)).toString("utf8");
  expect(begins).toMatch({ docx: /^PK/, pdf: /^%PDF/, html: /^<!DOCTYPE html>/i, txt: /^Điều 1/, xml: /^<\?xml/ }[form]);
});
