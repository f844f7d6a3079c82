import { fileURLToPath } from "node:url";
import type { Case } from "../case.ts";
import { CORE } from "../machine/pinned.ts";
import { outputOf } from "../peers/ground.ts";
import { spread } from "../result.ts";
import type { Spread } from "../crowd/latency.ts";

const program = fileURLToPath(new URL("classify-program.ts", import.meta.url));

export const classify: Case = {
  name: "classify",
  about: "The gate alone: how long it looks at one typed letter of one of 50 people, in a document that they wrote.",
  subjects: ["duthao"],
  async measure({ size }) {
    const times = JSON.parse(
      await outputOf(program, JSON.stringify({ edits: size === "full" ? 200_000 : 20_000 }), CORE.servers),
    ) as Spread; // reason: written by the program above
    return { ...spread(times), lost: 0 };
  },
};
