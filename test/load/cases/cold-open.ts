import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Case } from "../case.ts";
import type { Opened, Opening } from "../history/open-program.ts";
import { CORE } from "../machine/pinned.ts";
import { outputOf } from "../peers/ground.ts";
import { organisationId } from "../peers/round.ts";
import { rounded } from "../result.ts";

const program = fileURLToPath(new URL("../history/open-program.ts", import.meta.url));

const openingOf = (name: string, full: number, quick: number): Case => ({
  name: `open-${name}-edits`,
  about: `Opening a desk on which ${name} letters were typed, in a process of its own: as the product does (checkpoint and what came after), and by applying the whole journal one by one. p50 is how long it took.`,
  subjects: ["duthao", "one-by-one"],
  async measure({ size, subject, history }) {
    const { folder, desks } = await history(size === "full" ? full : quick);
    const opening: Opening = {
      file: join(folder, "duthao.db"),
      desk: desks[organisationId(0)] ?? "",
      how: subject === "duthao" ? "product" : "one-by-one",
    };
    const { milliseconds } = JSON.parse(await outputOf(program, JSON.stringify(opening), CORE.servers)) as Opened; // reason: written by the program above
    return { p50Ms: rounded(milliseconds, 1), lost: 0 };
  },
});

export const coldOpen = [openingOf("100,000", 100_000, 2_000), openingOf("1,000,000", 1_000_000, 5_000)];
