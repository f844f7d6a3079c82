import type { Reply } from "@duthao/client";
import { useToast } from "@nuxt/ui/composables";
import { useI18n } from "vue-i18n";
import { noteSessionOver } from "../person/session.ts";

/**
 * Says in a sentence why something was not done, and says nothing where it was: the answer is whether it was.
 * A session that has ended is said over the page, where one may sign in again.
 */
export function useTell(): (reply: Reply<unknown>) => boolean {
  const { t } = useI18n();
  const toast = useToast();
  return (reply) => {
    if (reply.kind === "done") return true;
    if (reply.kind === "refused" && reply.refusal.refused === "not-signed-in") {
      noteSessionOver();
      return false;
    }
    const sentence = reply.kind === "refused" ? t(`refusal.${reply.refusal.refused}`) : t("page.unreachable");
    toast.add({ title: sentence, color: "warning", icon: "i-lucide-circle-alert" });
    return false;
  };
}
