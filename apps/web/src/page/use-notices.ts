import { useToast } from "@nuxt/ui/composables";
import { nextTick, onMounted, watch } from "vue";
import { useI18n } from "vue-i18n";

/**
 * Corrects what the library makes of the place where notices come up: its name is said in the page's language, and the two
 * guards around it, which no ear may know, take no Tab either. The notices themselves do, and F8 leads to them. Being live,
 * though it says nothing by itself, the place is not hidden behind a dialog.
 */
export function useNotices(): void {
  const { t } = useI18n();
  const { toasts } = useToast();
  const correct = async (): Promise<void> => {
    await nextTick();
    const place = document.querySelector("ol[data-slot=viewport]")?.parentElement;
    place?.setAttribute("aria-label", t("page.notices"));
    place?.setAttribute("aria-live", "off");
    for (const guard of place?.querySelectorAll("[aria-hidden=true][tabindex='0']") ?? [])
      guard.setAttribute("tabindex", "-1");
  };
  // the place comes up one moment after the page
  onMounted(correct);
  watch([() => toasts.value.length, () => t("page.notices")], correct, { flush: "post" });
}
