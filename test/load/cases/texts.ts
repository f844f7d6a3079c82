import { fileURLToPath } from "node:url";
import type { Case } from "../case.ts";
import type { Spread } from "../crowd/latency.ts";
import { CORE } from "../machine/pinned.ts";
import { outputOf } from "../peers/ground.ts";
import { spread } from "../result.ts";

const program = fileURLToPath(new URL("texts-program.ts", import.meta.url));

const TASKS = {
  compare:
    "A decree of 146 Điều and 580 KB compared with a copy in which 200 paragraphs were changed and three Điều taken out, ids and all others.",
  type: "The same decree, a letter typed in one of its paragraphs: its numbers and the links of its citations, and what they make necessary.",
  renumber: "The same decree, a khoản begun in one of its Điều: the same.",
} as const;

/** Looking into texts, in a program of its own; a figure is how long one time takes. */
export const texts: readonly Case[] = Object.entries(TASKS).map(([task, about]) => ({
  name: `text-${task}`,
  about,
  subjects: ["duthao"],
  async measure({ size }) {
    const times = JSON.parse(
      await outputOf(
        program,
        JSON.stringify({ task, times: size === "full" ? (task === "compare" ? 20 : 400) : 5 }),
        CORE.servers,
      ),
    ) as Spread; // reason: written by the program above
    return { ...spread(times), lost: 0 };
  },
}));
