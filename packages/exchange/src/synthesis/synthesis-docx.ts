import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from "docx";
import { agencyBlock, signatureBlock } from "./synthesis-frame.ts";
import { synthesisIntro } from "./synthesis-intro.ts";
import { synthesisTable } from "./synthesis-table.ts";
import { DEMO_NOTICE } from "./synthesis-words.ts";
import type { Synthesis } from "./synthesis.ts";
import { A4 } from "../draft/docx/page.ts";
import { FONT, line, paragraph, SIZE } from "./paragraph.ts";

/** Margins of an official A4 page turned on its side, in millimetres; NĐ 30/2020/NĐ-CP allows 15–35. */
const MARGIN = { top: 20, right: 15, bottom: 20, left: 20 };

/** What is left of an A4 page between the margins. */
const TEXT_WIDTH = convertMillimetersToTwip(297 - MARGIN.left - MARGIN.right);

/** The synthesis as a Word document (.docx), form A. The same synthesis gives the same content. */
export async function synthesisDocx(synthesis: Synthesis): Promise<Uint8Array> {
  const document = new Document({
    creator: synthesis.agency,
    title: `Bản tổng hợp ý kiến, tiếp thu, giải trình: ${synthesis.subject}`,
    styles: { default: { document: { run: { font: FONT, size: SIZE, language: { value: "vi-VN" } } } } },
    sections: [
      {
        properties: {
          page: { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: margins() },
          titlePage: true,
        },
        headers: { first: header(synthesis.demo), default: header(synthesis.demo, PageNumber.CURRENT) },
        footers: { first: new Footer({ children: [] }), default: new Footer({ children: [] }) },
        children: [
          agencyBlock(synthesis, TEXT_WIDTH),
          ...title(synthesis),
          ...synthesisIntro(synthesis),
          synthesisTable(synthesis.groups, TEXT_WIDTH),
          betweenTables(),
          signatureBlock(TEXT_WIDTH),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function margins() {
  const twip = convertMillimetersToTwip;
  return {
    top: twip(MARGIN.top),
    right: twip(MARGIN.right),
    bottom: twip(MARGIN.bottom),
    left: twip(MARGIN.left),
    header: twip(9),
    footer: twip(9),
  };
}

/** The number of the page above its middle, from the second page on (NĐ 30/2020/NĐ-CP, Phụ lục I), and a demo's notice on every page. */
function header(demo: boolean, ...number: (typeof PageNumber.CURRENT)[]): Header {
  const notice = demo
    ? [line(DEMO_NOTICE, { italics: true, color: "9B1C1F", size: 20, alignment: AlignmentType.CENTER })]
    : [];
  return new Header({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: number })] }),
      ...notice,
    ],
  });
}

/** Word makes one table of two that touch. */
function betweenTables(): Paragraph {
  return line("", { after: 0 });
}

/** One paragraph, broken where its sense breaks. */
function title({ subject, draft }: Synthesis): Paragraph[] {
  const form = "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI ";
  const runs = [{ text: form }, { text: `ĐỐI VỚI ${subject.toLocaleUpperCase("vi")}`, break: 1 }];
  return [
    paragraph(
      runs.map((run) => ({ ...run, bold: true, size: 28 })),
      { alignment: AlignmentType.CENTER, before: 240 },
    ),
    line(`(Dự thảo ${draft})`, { alignment: AlignmentType.CENTER, italics: true, after: 240 }),
  ];
}
