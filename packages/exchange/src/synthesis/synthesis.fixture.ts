import type { Synthesis } from "./synthesis.ts";

/** A synthesis in which everything occurs: all three groups, a joint comment, a reply, a proposal, an orphan, every kind of answer. */
export const SYNTHESIS: Synthesis = {
  subject: "dự thảo Nghị định về quản lý, phát triển cụm công nghiệp",
  draft: 1,
  agency: "Bộ Công Thương",
  asked: 6,
  received: 4,
  bodies: [
    {
      name: "Bộ Tư pháp",
      status: "heard",
      stance: "agree-with-changes",
      contributes: true,
      sources: [{ kind: "letter", number: "1234/BTP-PLDSKT", day: "2023-05-02" }],
    },
    {
      name: "Bộ Tài chính",
      status: "heard",
      stance: "agree",
      contributes: false,
      sources: [{ kind: "letter", number: "99/BTC-NSNN", day: "2023-12-09", recorded: true }],
    },
    {
      name: "Sở Công Thương tỉnh A",
      status: "heard",
      contributes: true,
      sources: [{ kind: "conference", place: "Vũng Tàu", day: "2023-04-21", speaker: "Đại diện 1" }],
    },
    {
      name: "Liên đoàn Thương mại và Công nghiệp Việt Nam",
      status: "nothing-to-say",
      stance: "none",
      contributes: false,
      sources: [],
    },
    { name: "UBND huyện Y", status: "overdue", contributes: false, sources: [] },
    { name: "Bộ Tài nguyên và Môi trường", status: "overdue-agreed", contributes: false, sources: [] },
  ],
  groups: [
    {
      kind: "general",
      items: [
        {
          quote: "",
          rows: [
            {
              bodies: ["Bộ Tư pháp"],
              said: [{ kind: "form", body: "Rà soát thể thức, kỹ thuật trình bày.\nThống nhất cách viết số." }],
            },
          ],
          agreeing: [],
          disagreeing: [],
          reserved: [],
          answer: { verdict: "accepted", explanation: "" },
        },
      ],
    },
    {
      kind: "place",
      path: "điểm c khoản 1 Điều 8",
      items: [
        {
          quote: "trên 50%",
          rows: [
            {
              bodies: ["Bộ Tư pháp", "Sở Công Thương tỉnh A"],
              said: [{ kind: "amend", body: "Đề nghị hạ tỷ lệ.", proposal: "trên 40%" }],
            },
            {
              bodies: ["Sở Công Thương tỉnh A"],
              said: [
                { kind: "other", body: "Bổ sung lý do: địa bàn miền núi." },
                { kind: "other", body: "Có số liệu kèm theo." },
              ],
            },
          ],
          agreeing: ["UBND huyện Y"],
          disagreeing: ["Bộ Tài chính"],
          reserved: ["Bộ Tư pháp"],
          answer: {
            verdict: "partly",
            explanation: "Giữ tỷ lệ chung.\nGiao UBND cấp tỉnh quy định riêng cho miền núi.",
          },
        },
        {
          quote: "",
          rows: [
            { bodies: ["Sở Công Thương tỉnh A"], said: [{ kind: "clarify", body: "Thời điểm tính tỷ lệ lấp đầy." }] },
          ],
          agreeing: [],
          disagreeing: [],
          reserved: [],
        },
      ],
    },
    {
      kind: "other",
      items: [
        {
          quote: "lưu vực sông",
          lastPath: "khoản 9 Điều 30",
          rows: [{ bodies: ["Bộ Tư pháp"], said: [{ kind: "drop", body: "", proposal: "bãi bỏ" }] }],
          agreeing: [],
          disagreeing: [],
          reserved: [],
          answer: { verdict: "declined", explanation: "Đã có tại Luật." },
        },
      ],
    },
  ],
  counts: { rows: 5, withdrawn: 1, hidden: 2, unanswered: 1, unapproved: 3 },
  demo: true,
};
