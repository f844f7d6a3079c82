import { useDocumentVisibility } from "@vueuse/core";
import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from "vue";
import { me } from "../person/me.ts";
import { unreadCount } from "./own-notifications.ts";

/** How often the count is asked for where nothing happens, in milliseconds. */
const EVERY = 60_000;

/** How long after a change of the round it is asked for, in milliseconds, and how much more by chance: 500 people do not ask at once. */
const AFTER_CHANGE = { least: 3_000, spread: 12_000 };

const unread = shallowRef(0);
watch(me, () => (unread.value = 0));

export interface Unread {
  readonly count: Readonly<Ref<number>>;
  readonly ask: () => Promise<void>;
}

/** How many notifications are not read; asked for again each minute, and a while after what is watched has changed. */
export function useUnread(changing: () => unknown): Unread {
  const visibility = useDocumentVisibility();
  let soon: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    if (visibility.value === "hidden") return;
    const reply = await unreadCount();
    if (reply.kind === "done") unread.value = reply.value;
  }

  function askSoon(): void {
    soon ??= setTimeout(
      () => {
        soon = undefined;
        void ask();
      },
      AFTER_CHANGE.least + Math.random() * AFTER_CHANGE.spread,
    );
  }

  const regularly = setInterval(() => void ask(), EVERY);
  watch(changing, askSoon);
  watch(visibility, (now) => now === "visible" && askSoon());
  onScopeDispose(() => {
    clearInterval(regularly);
    clearTimeout(soon);
  });
  void ask();
  return { count: shallowReadonly(unread), ask };
}
