import { readFileSync } from "node:fs";
import { readStructure, type SourceCell } from "@duthao/decree";
import { beforeAll, expect, test } from "vitest";
import { draftDocx } from "./docx/draft-docx.ts";
import { draftOfBytes } from "./file.fixture.ts";
import type { Draft } from "./number.ts";
import { openWord } from "../word/open.ts";

/** The lists of chemicals of NĐ 24/2026: what its own XML counts, `w:tr`, `w:gridSpan` and `w:vMerge`. */
const ROWS = 1_412;
const COLUMN_SPANS = 272;
/** Cells that are joined over rows, the first of each and those under it. */
const ROW_SPANS = 83;

interface Spans {
  readonly rows: number;
  readonly columnSpans: number;
  readonly rowSpans: number;
}

let file: Buffer;
let draft: Draft;
beforeAll(async () => {
  file = readFileSync(
    new URL("../../../../test/fixture/08-nd-24-2026-danh-muc-hoa-chat-bang-lon.docx", import.meta.url),
  );
  draft = await draftOfBytes(file, "a.docx");
});

const counted = (rows: readonly (readonly Pick<SourceCell, "colspan" | "rowspan">[])[]): Spans => {
  const cells = rows.flat();
  return {
    rows: rows.length,
    columnSpans: cells.filter(({ colspan }) => colspan > 1).length,
    rowSpans: cells.filter(({ rowspan }) => rowspan > 1).reduce((sum, { rowspan }) => sum + rowspan, 0),
  };
};

function inDraft(doc: Draft): Spans {
  const rows: Pick<SourceCell, "colspan" | "rowspan">[][] = [];
  doc.descendants((node) => {
    if (node.type.name === "tableRow")
      rows.push(
        node.children.map(({ attrs }) => ({ colspan: Number(attrs["colspan"]), rowspan: Number(attrs["rowspan"]) })),
      );
  });
  return counted(rows);
}

test("[REA13] of 1,412 rows, 272 column spans and 83 row spans none is lost on the way in", async () => {
  const whole = { rows: ROWS, columnSpans: COLUMN_SPANS, rowSpans: ROW_SPANS };
  const { blocks, losses } = await openWord(file);
  expect(counted(blocks.flatMap((block) => (block.kind === "table" ? block.rows : [])))).toEqual(whole);
  expect(losses).toEqual([]);
  expect(inDraft(readStructure(blocks, () => "x").doc)).toEqual(whole);
});

test("[GIV4, GIV8] from Word to a draft to Word and back they are the same, cell by cell", async () => {
  const back = await draftOfBytes(await draftDocx(draft, { title: "Danh mục" }), "b.docx");
  expect(back.toJSON()).toEqual(draft.toJSON());
  expect(inDraft(back)).toEqual({ rows: ROWS, columnSpans: COLUMN_SPANS, rowSpans: ROW_SPANS });
});
