import type { Refusal } from "@duthao/domain";
import { useI18n } from "vue-i18n";

/** Says in a sentence why a file was not taken: what is wrong with the file itself, where that is known. */
export function useFileRefusal(): (refusal: Refusal) => string {
  const i18n = useI18n();
  return (refusal) => {
    const own = `reading.unreadable.${faultOf(refusal) ?? ""}`;
    return i18n.te(own) ? i18n.t(own) : i18n.t(`refusal.${refusal.refused}`);
  };
}

/** What is wrong with the file. One that was too large on its way is so, too. */
export function faultOf({ refused, path }: Refusal): string | undefined {
  if (refused === "too-large") return refused;
  return refused === "unreadable" ? path : undefined;
}
