import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Size } from "./case.ts";
import { CASES } from "./cases.ts";
import { SERVER_NAMES, SERVERS } from "./peers/server.ts";

/** What is asked for on the command line. */
export interface Options {
  readonly size: Size;
  readonly rounds: number;
  readonly cases: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
  readonly json: boolean;
  /** All servers of a case at once, instead of one after the other. */
  readonly paired: boolean;
  /** The folder for the servers' profiles. */
  readonly profile: string | undefined;
}

const HELP = `pnpm load [options]: measures Duthao and its peers side by side.

  --quick        small and once, to see that everything runs: some three minutes
  --rounds N     measurements of each, of which the median counts (3; with --quick 1)
  --case NAME    this case alone; may be given again
  --peer NAME    these servers alone; may be given again
  --paired       all servers of a case at once, on one core, each with a crowd of its own: what disturbs one
                 disturbs all. Ratios against Hocuspocus in each round: median and spread.
                 For cases in which each server is one program
  --profile DIR  has every server leave a profile of its processor time there (.cpuprofile)
  --json         one line per result, and a last one with the bars
  --help

Cases:
${CASES.map(({ name, about }) => `  ${name.padEnd(22)} ${about}`).join("\n")}

Servers:
${SERVER_NAMES.map((name) => `  ${name.padEnd(22)} ${SERVERS[name]}`).join("\n")}
  one-by-one             a document opened by applying its journal, update by update
`;

/** The options, or what to say instead and the code to end with. */
export function optionsOf(args: readonly string[]): Options | { readonly say: string; readonly code: number } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: "boolean", default: false },
        rounds: { type: "string" },
        case: { type: "string", multiple: true },
        peer: { type: "string", multiple: true },
        profile: { type: "string" },
        json: { type: "boolean", default: false },
        paired: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return { say: HELP, code: 0 };
    const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
    if (!Number.isInteger(rounds) || rounds < 1)
      return { say: "--rounds must be a whole number, 1 or more.", code: WRONG };
    const cases = chosen(
      "case",
      values.case,
      CASES.map(({ name }) => name),
    );
    const subjects = chosen("peer", values.peer, [...SERVER_NAMES, "one-by-one"]);
    if (typeof cases === "string") return { say: cases, code: WRONG };
    if (typeof subjects === "string") return { say: subjects, code: WRONG };
    return {
      size: values.quick ? "quick" : "full",
      rounds,
      cases,
      subjects,
      json: values.json,
      paired: values.paired,
      profile: values.profile && resolve(values.profile),
    };
  } catch (error) {
    return { say: `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`, code: WRONG };
  }
}

/** EX_USAGE of sysexits.h. */
const WRONG = 64;

function chosen(
  option: string,
  given: readonly string[] | undefined,
  all: readonly string[],
): ReadonlySet<string> | string {
  const unknown = given?.find((name) => !all.includes(name));
  return unknown === undefined ? new Set(given ?? all) : `--${option} ${unknown} is none of: ${all.join(", ")}.`;
}
