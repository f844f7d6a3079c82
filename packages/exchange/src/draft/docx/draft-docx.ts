import {
  AlignmentType,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  TextRun,
  type FileChild,
  type ISectionOptions,
} from "docx";
import { A4, margins, TEXT_WIDTH } from "./page.ts";
import { withRoundTrip } from "./round-trip.ts";
import { DocxWriter } from "./docx-writer.ts";
import { draftStyles } from "./style.ts";
import { walkDraft } from "../draft-walker.ts";
import type { Draft } from "../number.ts";

/** What a document says of itself besides its words. */
export interface About {
  readonly title: string;
  readonly agency?: string;
}

/** A draft as a Word document (.docx) in the official format. The same draft gives the same content. */
export async function draftDocx(draft: Draft, { title, agency = "" }: About): Promise<Uint8Array> {
  const writer = new DocxWriter(TEXT_WIDTH);
  walkDraft(draft, writer);
  const document = new Document({
    title,
    creator: agency,
    styles: draftStyles(),
    sections: writer.sections.map(section),
  });
  return withRoundTrip(new Uint8Array(await Packer.toArrayBuffer(document)), writer.roundTrip);
}

/** The text, or what is issued with it: each on pages of its own, which are counted anew. */
function section(children: readonly FileChild[]): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: { size: A4, margin: margins(), pageNumbers: { start: 1 } },
      titlePage: true,
    },
    headers: { first: new Header({ children: [new Paragraph("")] }), default: pageNumber() },
    children,
  };
}

/** The number of the page above its middle, from the second page on. */
function pageNumber(): Header {
  return new Header({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT] })] }),
    ],
  });
}
