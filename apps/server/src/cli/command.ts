import { parseArgs } from "node:util";
import { compare } from "./compare.ts";
import { loadDemonstration } from "./demo.ts";
import { outlineOf } from "./outline.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";
import { addUser, setUserDisabled } from "./user.ts";
import { verifyJournal } from "./verify.ts";

const HELP = `duthao: tools for whoever runs Duthao

  duthao outline FILE [--json]   the structure of a decree in a .docx or .txt file, with its counts
  duthao compare BEFORE AFTER [--json]
                                 what changed from one decree to another, section by section and word by word
  duthao verify                  checks the hash chain of every stream of the journal
  duthao user add --name NAME --email ADDRESS [--id ID]
                                 makes an account and prints its first password
  duthao user disable --email ADDRESS
                                 shuts an account out and ends its sessions, tokens and connections
  duthao user enable --email ADDRESS
                                 lets its owner sign in again
  duthao demo                    loads the demonstration round
  duthao help                    says this

Settings come from the environment; docs/SETTINGS.md lists them.
`;

const OPTIONS = {
  json: { type: "boolean" },
  name: { type: "string" },
  email: { type: "string" },
  id: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Does what the words after `duthao` ask for. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<Exit> {
  const read = parse(words);
  if (typeof read === "string") return misused(terminal, read);
  const { values, positionals } = read;
  const [command = "help", first, ...others] = positionals;
  if (values.help === true || command === "help") return help(terminal);
  if (command === "outline" && first !== undefined && others.length === 0) return outlineOf(first, values.json === true, terminal);
  const [second, ...further] = others;
  if (command === "compare" && first !== undefined && second !== undefined && further.length === 0) return compare(first, second, { ...terminal, json: values.json === true });
  if (command === "verify" && first === undefined) return verifyJournal(terminal);
  if (command === "user" && first === "add" && others.length === 0) return addUser(values, terminal);
  if (command === "user" && (first === "disable" || first === "enable") && others.length === 0) return setUserDisabled(values, first === "disable", terminal);
  if (command === "demo" && first === undefined) return loadDemonstration(terminal);
  return misused(terminal, `"duthao ${words.join(" ")}" is not a command; "duthao help" lists them.`);
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function help({ out }: Terminal): Exit {
  out(HELP);
  return EXIT.done;
}

function misused({ complain }: Terminal, why: string): Exit {
  complain(`duthao: ${why}\n`);
  return EXIT.misused;
}
