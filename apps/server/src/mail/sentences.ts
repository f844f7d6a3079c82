import type { MailLanguage } from "./mail-language.ts";

interface Invited {
  readonly agency: string;
  readonly organisation: string;
  readonly round?: string | undefined;
  readonly deadline?: string | undefined;
}

/** A day as it is written in either language: 31/12/2026. */
export const writtenDay = (day: string): string => day.split("-").toReversed().join("/");

/** What mails say, in each language. */
export const MAIL_SENTENCES = {
  vi: {
    invited: ({ agency, organisation, round, deadline }: Invited) => ({
      subject: round === undefined ? `${agency} mời ${organisation} tham gia` : `${agency} mời góp ý: ${round}`,
      paragraphs: [
        "Kính gửi Ông/Bà,",
        round === undefined
          ? `${agency} mời Ông/Bà tham gia góp ý các dự thảo, thay mặt ${organisation}.`
          : `${agency} mời Ông/Bà, thay mặt ${organisation}, tham gia đợt lấy ý kiến “${round}”.`,
        ...(deadline === undefined ? [] : [`Hạn góp ý: ${writtenDay(deadline)}.`]),
        "Đường dẫn dưới đây là của riêng Ông/Bà. Đề nghị không chuyển cho người khác.",
      ],
      action: "Nhận lời mời",
      footer: "Thư tự động, đề nghị không trả lời. Nếu Ông/Bà không phải người được mời, xin bỏ qua thư này.",
    }),
    reset: {
      subject: "Đặt mật khẩu",
      paragraphs: [
        "Kính gửi Ông/Bà,",
        "Có yêu cầu đặt mật khẩu mới cho tài khoản của Ông/Bà. Đường dẫn dưới đây dùng được một lần.",
      ],
      action: "Đặt mật khẩu",
      footer:
        "Thư tự động, đề nghị không trả lời. Nếu Ông/Bà không yêu cầu, xin bỏ qua thư này: mật khẩu không thay đổi.",
    },
    tested: {
      subject: "Thư thử của hệ thống lấy ý kiến",
      paragraphs: ["Kính gửi Ông/Bà,", "Thư này cho biết hệ thống gửi được thư điện tử."],
      action: "Mở hệ thống",
      footer: "Thư tự động, đề nghị không trả lời.",
    },
    "address-changed": {
      subject: "Tài khoản đã đổi địa chỉ thư",
      paragraphs: [
        "Kính gửi Ông/Bà,",
        "Tài khoản dùng địa chỉ này vừa đổi sang địa chỉ thư khác. Nếu không phải Ông/Bà đổi, đề nghị báo ngay quản trị viên.",
      ],
      action: "Mở hệ thống",
      footer: "Thư tự động, đề nghị không trả lời.",
    },
    confirmed: {
      subject: "Xác nhận địa chỉ thư",
      paragraphs: ["Kính gửi Ông/Bà,", "Đề nghị xác nhận địa chỉ thư này là của Ông/Bà."],
      action: "Xác nhận",
      footer: "Thư tự động, đề nghị không trả lời. Nếu Ông/Bà không yêu cầu, xin bỏ qua thư này.",
    },
  },
  en: {
    invited: ({ agency, organisation, round, deadline }: Invited) => ({
      subject: round === undefined ? `${agency} invites ${organisation}` : `${agency} invites comments: ${round}`,
      paragraphs: [
        "Dear Sir or Madam,",
        round === undefined
          ? `${agency} invites you to comment on its drafts on behalf of ${organisation}.`
          : `${agency} invites you, on behalf of ${organisation}, to the round of comments “${round}”.`,
        ...(deadline === undefined ? [] : [`Comments are due by ${writtenDay(deadline)}.`]),
        "The link below is yours alone. Please do not pass it on.",
      ],
      action: "Accept the invitation",
      footer:
        "This mail was sent automatically; please do not reply. If you are not who was invited, please ignore it.",
    }),
    reset: {
      subject: "Choose a password",
      paragraphs: [
        "Dear Sir or Madam,",
        "Somebody asked for a new password for your account. The link below works once.",
      ],
      action: "Choose a password",
      footer:
        "This mail was sent automatically; please do not reply. If you did not ask for it, ignore it: your password stays as it is.",
    },
    tested: {
      subject: "Test mail",
      paragraphs: ["Dear Sir or Madam,", "This mail says that the installation can send mail."],
      action: "Open the installation",
      footer: "This mail was sent automatically; please do not reply.",
    },
    "address-changed": {
      subject: "The account has another mail address",
      paragraphs: [
        "Dear Sir or Madam,",
        "The account that used this address has just changed to another one. If it was not you, please tell an administrator at once.",
      ],
      action: "Open the installation",
      footer: "This mail was sent automatically; please do not reply.",
    },
    confirmed: {
      subject: "Confirm your mail address",
      paragraphs: ["Dear Sir or Madam,", "Please confirm that this address is yours."],
      action: "Confirm",
      footer: "This mail was sent automatically; please do not reply. If you did not ask for it, please ignore it.",
    },
  },
} as const satisfies Record<MailLanguage, unknown>;
