import type { MeetingLetter, RequestLetter } from "./letter.ts";

const FRAME = {
  agency: "Bộ Công Thương",
  place: "Hà Nội",
  year: 2026,
  demo: false,
  subject: "dự thảo Nghị định về quản lý, phát triển cụm công nghiệp",
  draft: 1,
  address: "https://duthao.bct.example/round/r1",
  receivers: [{ name: "Bộ Tư pháp" }, { name: "Sở Công Thương tỉnh A", deadline: "2026-02-05" }],
};

/** A request to two bodies, one of which has a deadline of its own. */
export const REQUEST_LETTER: RequestLetter = {
  ...FRAME,
  kind: "request",
  deadline: "2026-12-31",
  email: "gopy@bct.example",
  silenceAgrees: true,
  enclosed: ["Tờ trình Chính phủ", "Bản so sánh, thuyết minh"],
};

export const MEETING_LETTER: MeetingLetter = {
  ...FRAME,
  kind: "meeting",
  venue: "Hội trường A, thành phố Vũng Tàu",
  link: "https://hop.bct.example/vung-tau",
  day: "2026-04-21",
  hour: "08:30",
  agenda: ["Khai mạc", "Điều 8. Thành lập cụm công nghiệp", "Thảo luận"],
};
