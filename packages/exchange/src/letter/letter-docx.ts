import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  TextRun,
  type FileChild,
  type ISectionOptions,
} from "docx";
import { ZipWriter } from "../draft/docx/zip.ts";
import { A4, margins, TEXT_WIDTH } from "../draft/docx/page.ts";
import { draftStyles } from "../draft/docx/style.ts";
import { line } from "../synthesis/paragraph.ts";
import type { OutgoingLetter } from "./letter.ts";
import { meetingLetter } from "./meeting-letter.ts";
import { isOnList, receiverList } from "./receiver-list.ts";
import { requestLetter } from "./request-letter.ts";

/** What stands above a letter of a round that is invented. */
export const DEMO_LETTER_NOTICE =
  "Văn bản minh họa: được lập để giới thiệu phần mềm, không phải văn bản của các cơ quan, tổ chức có tên.";

/** A letter to all its receivers as a Word document (.docx). The same letter gives the same content. */
export function letterDocx(letter: OutgoingLetter): Promise<Uint8Array> {
  return documentOf(letter, [letter]);
}

/** The letter to each of its receivers, all in one Word document: each begins on a page of its own. */
export function lettersDocx(letter: OutgoingLetter): Promise<Uint8Array> {
  return documentOf(letter, toEach(letter));
}

/** The letter to each of its receivers as a file of its own, in a ZIP archive. */
export async function lettersZip(letter: OutgoingLetter): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new ZipWriter((bytes) => pieces.push(bytes));
  for (const [at, one] of toEach(letter).entries()) {
    const number = String(at + 1).padStart(String(letter.receivers.length).length, "0");
    zip.begin(`${number} - ${fileName(one.receivers[0]?.name ?? "…")}.docx`)(await letterDocx(one), true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(pieces));
}

function toEach(letter: OutgoingLetter): readonly OutgoingLetter[] {
  // nobody is chosen yet: the letter as it will be
  return letter.receivers.length === 0
    ? [letter]
    : letter.receivers.map((receiver) => ({ ...letter, receivers: [receiver] }));
}

/** Without what no file system takes in a name. */
function fileName(name: string): string {
  return name
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, " ")
    .replaceAll(/ +/g, " ")
    .trim();
}

async function documentOf(
  { agency, subject }: OutgoingLetter,
  letters: readonly OutgoingLetter[],
): Promise<Uint8Array> {
  const document = new Document({
    creator: agency,
    title: subject,
    styles: draftStyles(),
    sections: letters.flatMap((letter) => [
      section(letter, wordsOf(letter)),
      ...(isOnList(letter) ? [section(letter, receiverList(letter, TEXT_WIDTH))] : []),
    ]),
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function wordsOf(letter: OutgoingLetter): readonly FileChild[] {
  return letter.kind === "request" ? requestLetter(letter, TEXT_WIDTH) : meetingLetter(letter, TEXT_WIDTH);
}

/** What begins on a page of its own, which are counted anew. */
function section({ demo }: OutgoingLetter, children: readonly FileChild[]): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: A4,
        margin: margins(),
        pageNumbers: { start: 1 },
      },
      titlePage: true,
    },
    headers: { first: header(demo), default: header(demo, PageNumber.CURRENT) },
    footers: { first: new Footer({ children: [] }), default: new Footer({ children: [] }) },
    children,
  };
}

/** The number of the page above its middle, from the second page on, and a demo's notice on every page. */
function header(demo: boolean, ...number: (typeof PageNumber.CURRENT)[]): Header {
  return new Header({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: number })] }),
      ...(demo
        ? [line(DEMO_LETTER_NOTICE, { italics: true, color: "9B1C1F", size: 20, alignment: AlignmentType.CENTER })]
        : []),
    ],
  });
}
