import { useEventListener } from "@vueuse/core";
import { computed, shallowRef, watch, type ComputedRef, type WritableComputedRef } from "vue";
import { me } from "../person/me.ts";
import { filled, isSameForm, type FormFields } from "./filled.ts";
import { unsent } from "./unsent.ts";

/** How it stands with what is in a form: nothing that is new, kept on the machine, or lost with the page. */
export type UnsentState = "none" | "kept" | "at-risk";

export interface UsedUnsent<Form extends FormFields<Form>> {
  readonly form: WritableComputedRef<Form>;
  readonly state: ComputedRef<UnsentState>;
  /** It was sent, or is wanted no more: the form is as it began. */
  readonly clear: () => void;
}

/**
 * A form that nobody loses: what is typed in it is kept on the machine, for its person and `place`, until it is cleared,
 * over a reload and in all windows of this browser. `beginning` is how it looks while nothing was typed.
 */
export function useUnsent<Form extends FormFields<Form>>(place: () => string, beginning: () => Form): UsedUnsent<Form> {
  const where = computed(() => (me.value ? { person: me.value.id, place: place() } : undefined));
  const read = (): Form => filled(beginning(), where.value && unsent.read(where.value));
  const held = shallowRef(read());
  const isKept = shallowRef(true);

  function write(form: Form): void {
    held.value = form;
    if (!where.value) return;
    if (isSameForm(beginning(), form)) unsent.drop(where.value);
    else isKept.value = unsent.keep(where.value, form);
  }

  watch(
    () => JSON.stringify(where.value),
    () => (held.value = read()),
    { flush: "sync" },
  );
  // Somebody else has changed what a form begins with in which nothing was typed.
  watch(
    () => JSON.stringify(beginning()),
    () => where.value && unsent.read(where.value) === undefined && (held.value = beginning()),
    { flush: "sync" },
  );
  useEventListener("storage", (event) => {
    const heard = where.value && unsent.heard(where.value, event);
    if (heard) held.value = filled(beginning(), heard.value);
  });

  return {
    form: computed({ get: () => held.value, set: write }),
    state: computed(() =>
      isSameForm(beginning(), held.value) ? "none" : where.value && isKept.value ? "kept" : "at-risk",
    ),
    clear: () => write(beginning()),
  };
}
