import { readStructure } from "@duthao/decree";
import { expect, test } from "vitest";
import { DRAFT_FORMS, writeDraft } from "./write-draft.ts";
import { readText } from "../text/text-file.ts";

const { doc } = readStructure(readText("Điều 1. Phạm vi\n1. Một\n2. Hai\n").blocks, () => crypto.randomUUID());
const ABOUT = { title: "Nghị định", today: "2026-11-25" };

test.each(DRAFT_FORMS)("[GIV10] is given as %s", async (form) => {
  const begins = Buffer.from(await writeDraft(doc, form, ABOUT)).toString("utf8", 0, 40);
  expect(begins).toMatch({ docx: /^PK/, pdf: /^PK/, html: /^<!DOCTYPE html>/i, txt: /^Điều 1/, xml: /^<\?xml/ }[form]);
});
