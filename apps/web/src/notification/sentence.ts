import type { NotificationKind } from "@duthao/domain";
import type { NotificationSummary } from "@duthao/protocol";
import { useI18n } from "vue-i18n";
import type { RouteLocationRaw } from "vue-router";
import { daysBetween } from "../language/format.ts";
import { useToday } from "../language/now.ts";
import { useFormat } from "../language/use-format.ts";
import type { NotificationLine } from "./gathering.ts";

const ICONS: Readonly<Record<NotificationKind, string>> = {
  opened: "i-lucide-play",
  deadline: "i-lucide-clock",
  "deadline-moved": "i-lucide-calendar-clock",
  reminded: "i-lucide-bell-ring",
  conference: "i-lucide-calendar",
  closed: "i-lucide-square",
  answered: "i-lucide-message-square-text",
  approved: "i-lucide-check-check",
  replied: "i-lucide-reply",
  mentioned: "i-lucide-at-sign",
  sent: "i-lucide-send",
  hidden: "i-lucide-eye-off",
  recorded: "i-lucide-file-input",
  "joint-desk": "i-lucide-users",
  joined: "i-lucide-user-plus",
  "invited-to-move": "i-lucide-user-plus",
  moved: "i-lucide-arrow-right",
  left: "i-lucide-log-out",
};

export const iconOf = (kind: NotificationKind): string => ICONS[kind];

/** The very place that a notification leads to. */
export function placeOf({ kind, round, thread }: NotificationSummary): RouteLocationRaw {
  if (kind === "left") return "/";
  return { name: "draft", params: { round: round.id }, ...(thread !== undefined && { query: { thread } }) };
}

/** Says a line: who, what, where. */
export function useSentence(): (line: NotificationLine) => string {
  const { t } = useI18n();
  const format = useFormat();
  const today = useToday();
  return ({ newest, ids, organisations }) => {
    const { kind, by, day, place = t("notification.general") } = newest;
    const words = {
      by: by ?? t("notification.somebody"),
      organisation: organisations.join(", "),
      place,
      count: ids.length,
      day: day === undefined ? "" : format.value.day(day),
      days: day === undefined ? 0 : Math.max(0, daysBetween(today.value, day)),
    };
    const isMany = kind === "replied" ? organisations.length > 2 : ids.length > 1;
    if (isMany)
      return t(`notification.many.${kind}`, {
        ...words,
        count: kind === "replied" ? organisations.length : ids.length,
      });
    return t(`notification.${day === undefined ? "undated" : "kind"}.${kind}`, words);
  };
}
