import type { Round } from "@duthao/domain";
import { daysBetween } from "../language/format.ts";
import type { Tone } from "../page/tone.ts";

/** How it stands with a round's time: the name of its sentence under `round.time`, and the days that it counts. */
export interface Deadline {
  readonly name: "none" | "left" | "today" | "over";
  readonly days: number;
}

export function deadlineOf(round: Pick<Round, "deadline">, today: string): Deadline {
  if (round.deadline === undefined) return { name: "none", days: 0 };
  const days = daysBetween(today, round.deadline);
  if (days < 0) return { name: "over", days: -days };
  return { name: days === 0 ? "today" : "left", days };
}

/** The tone of a round's state. */
export function toneOf(status: Round["status"]): Tone {
  const tones: Record<Round["status"], Tone> = {
    preparing: "quiet",
    open: "lacquer",
    closed: "waiting",
    synthesised: "done",
    dropped: "quiet",
  };
  return tones[status];
}
