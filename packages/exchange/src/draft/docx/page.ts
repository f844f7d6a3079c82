import { convertMillimetersToTwip } from "docx";

/** A4 in twips, as Word rounds it. Upright: docx turns a page by itself. */
export const A4 = { width: 11_906, height: 16_838 };

/** Of an official page, in millimetres; NĐ 30/2020/NĐ-CP, Phụ lục I, allows 20–25 above and below, 30–35 left and 15–20 right. */
const MARGIN = { top: 20, right: 20, bottom: 20, left: 30, header: 10, footer: 10 };

/** How wide the text of an official page is, in twips. */
export const TEXT_WIDTH = A4.width - convertMillimetersToTwip(MARGIN.left + MARGIN.right);

/** The margins of an official page, in twips. */
export function margins(): typeof MARGIN {
  const twip = convertMillimetersToTwip;
  return {
    top: twip(MARGIN.top),
    right: twip(MARGIN.right),
    bottom: twip(MARGIN.bottom),
    left: twip(MARGIN.left),
    header: twip(MARGIN.header),
    footer: twip(MARGIN.footer),
  };
}
