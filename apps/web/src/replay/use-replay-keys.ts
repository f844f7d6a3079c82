import { useEventListener } from "@vueuse/core";
import { isTyping } from "../page/typing.ts";
import type { ReplayControls } from "./use-replay.ts";

/** What has a meaning of its own for the arrows, and for the space bar. */
const OWN = {
  arrows: "[role=tab], [role=menu], [role=dialog], [role=slider], [role=listbox], input, select",
  space: "button, a, [role=tab], [role=menu], [role=dialog], [role=slider], [role=listbox], input, select",
};

/** Space plays and pauses, left and right go from step to step, wherever on the page one is not doing something else. */
export function useReplayKeys(replay: ReplayControls): void {
  useEventListener(document, "keydown", (event) => {
    const { key, target } = event;
    const own = key === " " ? OWN.space : key === "ArrowLeft" || key === "ArrowRight" ? OWN.arrows : "*";
    const elsewhere = target instanceof Element && target.closest(own) !== null;
    if (isTyping(event) || elsewhere || event.ctrlKey || event.altKey || event.metaKey) return;
    if (pressed(replay, key)) event.preventDefault();
  });
}

/** Does what a key means on the time line; `false` for a key that means nothing there. */
export function pressed(replay: Pick<ReplayControls, "toggle" | "go">, key: string): boolean {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    PageUp: -10,
    PageDown: 10,
    Home: -Infinity,
    End: Infinity,
  };
  const by = steps[key];
  if (key === " ") replay.toggle();
  else if (by !== undefined) replay.go(by);
  return key === " " || by !== undefined;
}
