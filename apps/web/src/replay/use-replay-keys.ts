import { useEventListener } from "@vueuse/core";
import { isTyping } from "../page/typing.ts";
import type { Replay } from "./use-replay.ts";

/** Things with keys of their own. */
const BUSY = "button, a, [role=tab], [role=menu], [role=dialog], [role=slider], input, select";

/** Space plays and pauses, the arrows go from step to step, wherever on the page one is not doing something else. */
export function useReplayKeys(replay: Replay): void {
  useEventListener(document, "keydown", (event) => {
    const elsewhere = event.target instanceof Element && event.target.closest(BUSY) !== null;
    if (isTyping(event) || elsewhere || event.ctrlKey || event.altKey || event.metaKey) return;
    if (pressed(replay, event.key)) event.preventDefault();
  });
}

/** Does what a key means; `false` for a key that means nothing here. */
export function pressed(replay: Pick<Replay, "toggle" | "go">, key: string): boolean {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };
  const by = steps[key];
  if (key === " ") replay.toggle();
  else if (by !== undefined) replay.go(by);
  return key === " " || by !== undefined;
}
