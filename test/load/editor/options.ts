import { parseArgs } from "node:util";

export interface Options {
  readonly rounds: number;
  readonly json: boolean;
}

const HELP = `pnpm load:editor [options]: opens decree 04 in Chromium and types in it, here and in stock Tiptap.

  --rounds N     measurements of each, of which the median counts (3)
  --json         one line per result, and a last one with the bars
  --help
`;

/** EX_USAGE of sysexits.h. */
const WRONG = 64;

/** The options, or what to say instead and the code to end with. */
export function optionsOf(args: readonly string[]): Options | { readonly say: string; readonly code: number } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rounds: { type: "string", default: "3" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return { say: HELP, code: 0 };
    const rounds = Number(values.rounds);
    return Number.isInteger(rounds) && rounds >= 1
      ? { rounds, json: values.json }
      : { say: "--rounds must be a whole number, 1 or more.", code: WRONG };
  } catch (error) {
    return { say: `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`, code: WRONG };
  }
}
