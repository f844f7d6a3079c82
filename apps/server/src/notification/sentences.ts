import type { NotificationKind } from "@duthao/domain";
import type { NotificationSummary } from "@duthao/protocol";
import type { MailLanguage } from "../mail/mail-language.ts";
import { writtenDay } from "../mail/sentences.ts";

/** Alike notifications: the newest of them, how many they are, and the days that are left until its day. */
export interface Alike extends Omit<NotificationSummary, "isRead"> {
  readonly count: number;
  readonly daysLeft: number;
}

type Sentence = (alike: Alike) => string;

const at = (place: string | undefined, general: string): string => place ?? general;

/** One line for each kind: who, what, where. */
export const NOTIFICATION_SENTENCES: Readonly<Record<MailLanguage, Readonly<Record<NotificationKind, Sentence>>>> = {
  vi: {
    opened: ({ day }) => `Đợt lấy ý kiến đã mở${day === undefined ? "" : `, hạn góp ý ${writtenDay(day)}`}`,
    deadline: ({ organisation, daysLeft }) => `Còn ${daysLeft} ngày đến hạn góp ý, ${organisation} chưa có ý kiến`,
    "deadline-moved": ({ day }) =>
      day === undefined ? "Hạn góp ý đã thay đổi" : `Hạn góp ý là ngày ${writtenDay(day)}`,
    reminded: ({ organisation, day }) =>
      `Cơ quan chủ trì nhắc ${organisation} góp ý${day === undefined ? "" : `, hạn ${writtenDay(day)}`}`,
    conference: ({ place, day = "" }) => `Hội nghị tại ${place} diễn ra ngày ${writtenDay(day)}`,
    closed: () => "Đợt lấy ý kiến đã đóng",
    answered: ({ place, count }) =>
      count > 1
        ? `Cơ quan chủ trì đã giải trình ${count} góp ý của đơn vị`
        : `Cơ quan chủ trì đã giải trình góp ý ở ${at(place, "phần chung")}`,
    approved: ({ place, count }) =>
      count > 1
        ? `${count} nội dung giải trình đã được duyệt`
        : `Nội dung giải trình ở ${at(place, "phần chung")} đã được duyệt`,
    replied: ({ organisation, place, count }) =>
      count > 1
        ? `${count} trả lời ở ${at(place, "phần chung")}`
        : `${organisation} trả lời ở ${at(place, "phần chung")}`,
    mentioned: ({ organisation, place }) => `${organisation} nhắc đến Ông/Bà ở ${at(place, "phần chung")}`,
    sent: ({ by, place }) => `${by ?? "Đồng nghiệp"} đã gửi góp ý của đơn vị ở ${at(place, "phần chung")}`,
    hidden: ({ place }) => `Góp ý của đơn vị ở ${at(place, "phần chung")} đã bị ẩn`,
    recorded: ({ organisation }) => `Cơ quan chủ trì đã ghi công văn góp ý của ${organisation}`,
    "joint-desk": () => "Đơn vị được mời vào một bàn soạn thảo chung",
    joined: ({ by, organisation }) => `${by ?? "Quản trị"} mời vào đợt lấy ý kiến, thay mặt ${organisation}`,
    "invited-to-move": ({ organisation }) => `${organisation} mời chuyển sang đơn vị`,
    moved: ({ organisation }) => `Đã chuyển sang ${organisation}`,
    left: () => "Không còn tham gia đợt lấy ý kiến",
  },
  en: {
    opened: ({ day }) => `The round has opened${day === undefined ? "" : `, comments are due ${writtenDay(day)}`}`,
    deadline: ({ organisation, daysLeft }) =>
      `${daysLeft === 1 ? "One day" : `${daysLeft} days`} until the deadline, and ${organisation} has said nothing`,
    "deadline-moved": ({ day }) =>
      day === undefined ? "The deadline has changed" : `The deadline is now ${writtenDay(day)}`,
    reminded: ({ organisation, day }) =>
      `The drafting agency reminds ${organisation} to comment${day === undefined ? "" : `, by ${writtenDay(day)}`}`,
    conference: ({ place, day = "" }) => `The conference in ${place} is on ${writtenDay(day)}`,
    closed: () => "The round has closed",
    answered: ({ place, count }) =>
      count > 1
        ? `The drafting agency answered ${count} of your organisation's comments`
        : `The drafting agency answered the comment on ${at(place, "the whole draft")}`,
    approved: ({ place, count }) =>
      count > 1 ? `${count} answers were approved` : `The answer on ${at(place, "the whole draft")} was approved`,
    replied: ({ organisation, place, count }) =>
      count > 1
        ? `${count} replies on ${at(place, "the whole draft")}`
        : `${organisation} replied on ${at(place, "the whole draft")}`,
    mentioned: ({ organisation, place }) => `${organisation} mentioned you on ${at(place, "the whole draft")}`,
    sent: ({ by, place }) =>
      `${by ?? "A colleague"} sent your organisation's comment on ${at(place, "the whole draft")}`,
    hidden: ({ place }) => `Your organisation's comment on ${at(place, "the whole draft")} was hidden`,
    recorded: ({ organisation }) => `The drafting agency has recorded the letter of ${organisation}`,
    "joint-desk": () => "Your organisation was invited to a joint desk",
    joined: ({ by, organisation }) => `${by ?? "An administrator"} brought you into the round, for ${organisation}`,
    "invited-to-move": ({ organisation }) => `${organisation} invites you to move to it`,
    moved: ({ organisation }) => `You have moved to ${organisation}`,
    left: () => "You take part in the round no more",
  },
};
