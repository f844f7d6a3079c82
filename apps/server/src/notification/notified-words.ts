import { dayAt } from "@duthao/domain";
import type { NotificationSummary } from "@duthao/protocol";
import type { KeptNotification } from "@duthao/service";
import type { MailLanguage } from "../mail/mail-language.ts";
import type { MailWords } from "../mail/mail-words.ts";
import type { Services } from "../services.ts";
import { notificationSummary } from "./notification-summary.ts";
import { NOTIFICATION_SENTENCES, type Alike } from "./sentences.ts";

/** Lines of one mail; whoever missed more reads the rest in the page. */
const LINES = 30;

const DAY = 24 * 60 * 60_000;

const FRAME = {
  vi: {
    many: (count: number) => `${count} thông báo mới`,
    greeting: "Kính gửi Ông/Bà,",
    footer: "Thư tự động, đề nghị không trả lời. Ông/Bà chọn được nhận thư nào, khi nào, ở mục Thông báo trong trang.",
    open: "Mở Duthao",
  },
  en: {
    many: (count: number) => (count === 1 ? "A new notification" : `${count} new notifications`),
    greeting: "Dear Sir or Madam,",
    footer:
      "This mail was sent automatically; please do not reply. Which mails you get, and when, you choose in the page under Notifications.",
    open: "Open Duthao",
  },
} as const;

/** The mail that tells somebody what was gathered for them, of what they may see now; `undefined` where that is nothing. */
export function notifiedWords(
  notifications: readonly KeptNotification[],
  language: MailLanguage,
  { rounds, settings, now }: Pick<Services, "rounds" | "settings" | "now">,
): MailWords | undefined {
  const seen = notifications.flatMap((one) => notificationSummary(one, rounds) ?? []);
  const alike = gathered(seen, dayAt(now()));
  const [first] = alike;
  if (!first) return undefined;
  const frame = FRAME[language];
  const sentence = (one: Alike): string => NOTIFICATION_SENTENCES[language][one.kind](one);
  return {
    language,
    // that there is a joint desk is for those on it, and subjects are shown on locked screens
    subject:
      alike.length === 1 && first.kind !== "joint-desk"
        ? `${sentence(first)}: ${first.round.title}`
        : frame.many(alike.length),
    paragraphs: [frame.greeting],
    lines: alike.slice(0, LINES).map((one) => ({
      text: `${sentence(one)} · ${one.round.title}`,
      href: `${settings.publicOrigin}${pathOf(one)}`,
    })),
    action: { label: frame.open, href: settings.publicOrigin },
    footer: frame.footer,
  };
}

/** Alike ones together: answers and approvals of a round, replies in a thread. */
function gathered(all: readonly Omit<NotificationSummary, "isRead">[], today: string): readonly Alike[] {
  const groups = Map.groupBy(all, ({ id, kind, round, thread }) =>
    kind === "answered" || kind === "approved" || kind === "replied"
      ? [kind, round.id, kind === "replied" ? thread : ""].join("/")
      : id,
  );
  return [...groups.values()].flatMap((group) => {
    const newest = group.at(-1);
    if (!newest) return [];
    const daysLeft = newest.day === undefined ? 0 : (Date.parse(newest.day) - Date.parse(today)) / DAY;
    return { ...newest, count: group.length, daysLeft };
  });
}

/** The page that a notification leads to. */
function pathOf({ kind, round, thread }: Omit<NotificationSummary, "isRead">): string {
  if (kind === "left") return "/";
  return thread === undefined ? `/round/${round.id}` : `/round/${round.id}?thread=${thread}`;
}
