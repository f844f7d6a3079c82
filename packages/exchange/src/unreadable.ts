/** Why a file cannot be read as a draft; each has one sentence for people. */
const SENTENCES = {
  empty: {
    vi: "Tệp rỗng, không có nội dung để đọc.",
    en: "The file is empty: there is nothing to read.",
  },
  "too-large": {
    vi: "Tệp quá lớn: tối đa 32 MB (64 MB sau khi giải nén).",
    en: "The file is too large: at most 32 MB (64 MB unpacked).",
  },
  "too-long": {
    vi: "Văn bản quá dài: tối đa 3 triệu chữ cái và 40.000 dòng, kể cả trong bảng.",
    en: "The text is too long: at most 3 million letters and 40,000 lines, those in tables included.",
  },
  "not-word": {
    vi: "Đây không phải tệp Word (.docx), trang HTML (.html), Akoma Ntoso (.xml) hoặc văn bản thuần (.txt).",
    en: "This is neither a Word file (.docx) nor a page of HTML (.html), Akoma Ntoso (.xml) or plain text (.txt).",
  },
  "not-text": {
    vi: "Tệp này không phải văn bản UTF-8 và không ghi mã hóa của nó; hãy lưu lại với mã hóa UTF-8.",
    en: "This file is not UTF-8 text and does not say its encoding; save it again as UTF-8.",
  },
  broken: {
    vi: "Tệp bị hỏng, không mở được; hãy mở bằng phần mềm đã tạo ra nó rồi lưu lại.",
    en: "The file is damaged and cannot be opened; open it in the program it was made with and save it again.",
  },
  encrypted: {
    vi: "Tệp Word được đặt mật khẩu; hãy bỏ mật khẩu rồi tải lên lại.",
    en: "The Word file is protected by a password; remove the password and try again.",
  },
  "old-doc": {
    vi: "Đây là tệp Word kiểu cũ (.doc); hãy lưu lại thành .docx.",
    en: "This is a Word file of the old kind (.doc); save it as .docx.",
  },
  "nothing-readable": {
    vi: "Không tìm thấy chữ nào trong tệp; có thể đây là bản quét hình ảnh.",
    en: "No words were found in the file; it may be a scanned picture.",
  },
  "too-deep": {
    vi: "Tệp có quá nhiều phần tử lồng nhau nên không đọc được; hãy sao chép nội dung sang một tệp mới.",
    en: "The file has too many elements one inside the other to be read; copy its content to a new file.",
  },
  "too-slow": {
    vi: "Tệp mất quá nhiều thời gian để đọc (quá 30 giây xử lý) nên đã dừng lại.",
    en: "Reading the file took too long (over 30 seconds of computing) and was stopped.",
  },
  "not-akn": {
    vi: "Tệp XML này không phải văn bản Akoma Ntoso (akomaNtoso với act, bill, doc hoặc statement).",
    en: "This XML file is no Akoma Ntoso document (akomaNtoso with an act, a bill, a doc or a statement).",
  },
  "akn-unkept": {
    vi: "Văn bản Akoma Ntoso này có phần mà dự thảo không giữ được đúng chỗ nên không đọc được.",
    en: "This Akoma Ntoso document has parts that a draft cannot keep where they stand, and cannot be read.",
  },
  "xml-broken": {
    vi: "Tệp XML không đúng cú pháp, không đọc được.",
    en: "The XML file is not well-formed and cannot be read.",
  },
  "xml-doctype": {
    vi: "Tệp XML có khai báo DOCTYPE; hãy xóa khai báo này rồi thử lại.",
    en: "The XML file declares a DOCTYPE; remove it and try again.",
  },
} as const satisfies Record<string, { vi: string; en: string }>;

export type UnreadableCode = keyof typeof SENTENCES;

/** Every code there is: the pages have a sentence for each. */
export const UNREADABLE_CODES: readonly string[] = Object.keys(SENTENCES);

/** A file that cannot be read as a draft, and the sentence that says why. */
export interface Unreadable {
  readonly unreadable: UnreadableCode;
  readonly vi: string;
  readonly en: string;
}

export function unreadable(code: UnreadableCode): Unreadable {
  return { unreadable: code, ...SENTENCES[code] };
}

export function isUnreadable(value: unknown): value is Unreadable {
  return typeof value === "object" && value !== null && "unreadable" in value;
}
