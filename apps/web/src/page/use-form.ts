import type { Reply } from "@duthao/client";
import type { RefusalCode } from "@duthao/domain";
import { readonly, ref, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import { me, noteSessionOver } from "../person/session.ts";

/** A form that asks the service for something: whether it waits, and the sentence that says why it was not done. */
export interface AskingForm {
  readonly busy: Readonly<Ref<boolean>>;
  readonly sentence: Readonly<Ref<string>>;
  /** Asks; the value where it was done. */
  readonly send: <Value>(ask: () => Promise<Reply<Value>>) => Promise<{ readonly value: Value } | undefined>;
}

/**
 * `own` says what a code means in this form, by the name of the sentence. A session that has ended is said over the page, where
 * one may sign in again.
 */
export function useForm(own: Partial<Record<RefusalCode, string>> = {}): AskingForm {
  const { t } = useI18n();
  const busy = ref(false);
  const sentence = ref("");

  async function send<Value>(ask: () => Promise<Reply<Value>>): Promise<{ readonly value: Value } | undefined> {
    busy.value = true;
    const reply = await ask();
    busy.value = false;
    sentence.value = "";
    if (reply.kind === "done") return { value: reply.value };
    const code = reply.kind === "refused" ? reply.refusal.refused : undefined;
    if (code === "not-signed-in" && own[code] === undefined && me.value) noteSessionOver();
    else sentence.value = t(code === undefined ? "page.unreachable" : (own[code] ?? `refusal.${code}`));
    return undefined;
  }

  return { busy: readonly(busy), sentence: readonly(sentence), send };
}
