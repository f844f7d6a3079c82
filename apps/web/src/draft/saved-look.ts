import type { RoomState } from "@duthao/client";
import { unreachable } from "@duthao/domain";
import type { Tone } from "../page/tone.ts";

/** How one of the states is shown: its word, what it means, and what follows from it. The sentences are those of `draft.saved`. */
export interface SavedLook {
  readonly tone: Tone;
  readonly icon: string;
  readonly word: string;
  readonly more: string;
  /** Words after the word: where what was typed is meanwhile. */
  readonly aside?: string;
}

/** The look of a state; the session that is over goes before whatever the rooms say, which is kept until it begins again. */
export function savedLook(state: RoomState, isSessionOver: boolean): SavedLook {
  if (isSessionOver) return { tone: "lacquer", icon: "i-lucide-lock", ...ofKind("ended.session") };
  switch (state.kind) {
    case "saved":
      return { tone: "done", icon: "i-lucide-check", ...ofKind("saved") };
    case "saving":
      return { tone: "quiet", icon: "i-lucide-loader", ...ofKind("saving") };
    case "offline":
      return { tone: "waiting", icon: "i-lucide-cloud-off", word: "offline.word", ...OFFLINE[state.unsaved] };
    case "refused":
      return { tone: "lacquer", icon: "i-lucide-circle-x", ...ofKind("refused") };
    case "ended":
      return {
        tone: "lacquer",
        icon: state.why === "version" ? "i-lucide-refresh-cw" : "i-lucide-lock",
        ...ofKind(`ended.${state.why}`),
      };
    default:
      return unreachable(state);
  }
}

const OFFLINE = {
  none: { more: "offline.none.more" },
  kept: { more: "offline.on-device.more", aside: "offline.kept" },
  unkept: { more: "offline.in-page.more" },
} as const;

const ofKind = (kind: string) => ({ word: `${kind}.word`, more: `${kind}.more` });
