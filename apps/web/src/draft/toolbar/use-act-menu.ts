import type { DropdownMenuItem } from "@nuxt/ui";
import { useI18n } from "vue-i18n";
import { perform, type Act } from "../editor/acts.ts";
import { usePageContext } from "../page-context.ts";

export interface ActMenu {
  menu(acts: readonly Act[]): DropdownMenuItem[];
  item(label: string, icon: string, does: () => void, keys?: readonly string[]): DropdownMenuItem;
  /** How such a menu opens and closes. */
  readonly closing: { readonly align: "start"; readonly onCloseAutoFocus: (event: Event) => void };
}

/** Acts as the items of a menu in the bar; `possible` has the names of those that can be done now. */
export function useActMenu(possible: () => ReadonlySet<string>): ActMenu {
  const { t } = useI18n();
  const { view } = usePageContext();
  let isChosen = false;

  /** What was chosen puts the caret where it belongs; a menu that is only closed gives the focus back to its button. */
  function onCloseAutoFocus(event: Event): void {
    if (isChosen) event.preventDefault();
    isChosen = false;
  }

  function item(label: string, icon: string, does: () => void, keys: readonly string[] = []): DropdownMenuItem {
    return {
      label,
      icon,
      kbds: [...keys],
      onSelect: () => {
        isChosen = true;
        requestAnimationFrame(does);
      },
    };
  }

  const menu = (acts: readonly Act[]) =>
    acts.map((act) => ({
      ...item(t(`draft.act.${act.name}`), act.icon, () => view.value && perform(act, view.value), act.keys),
      disabled: !possible().has(act.name),
    }));
  return { menu, item, closing: { align: "start", onCloseAutoFocus } };
}
