import { parseArgs } from "node:util";
import { Id, type AuditAct } from "@duthao/domain";
import { printAudit } from "./audit.ts";
import { backUp } from "./backup.ts";
import { checkBackup } from "./check-backup.ts";
import { compare } from "./compare.ts";
import { loadDemonstration } from "./demo.ts";
import { exportRound } from "./export.ts";
import { noteAct } from "./noting.ts";
import { printOutbox } from "./outbox.ts";
import { outlineOf } from "./outline.ts";
import { rebuild } from "./rebuild.ts";
import { restore } from "./restore.ts";
import { seal } from "./seal.ts";
import { addSeat, removeSeat } from "./seat.ts";
import { offerLink } from "./setup.ts";
import { EXIT, refuse, type Exit, type Terminal } from "./terminal.ts";
import { addUser, resetUser, setUserDisabled } from "./user.ts";
import { verifyJournal } from "./verify.ts";

const HELP = `duthao: tools for whoever runs Duthao

  duthao outline FILE [--json]   the structure of a decree in a .docx, .html, .txt or .xml file, with its counts
  duthao compare BEFORE AFTER [--json]
                                 what changed from one decree to another, section by section and word by word
  duthao verify [--heads FILE] [--json]
                                 checks the hash chain of every stream of the journal, packs and checkpoints, and the signed
                                 heads; with --heads also those that somebody kept. Beside a running server too
  duthao seal [--json]           says of the journal as it is that it is as it should be: what carries no seal of this key gets
                                 one, but for streams that do not verify. An embedded database needs its server stopped
  duthao rebuild [--json]        drops what follows from the journal, makes it anew, and says whether it is what was there.
                                 An embedded database needs its server stopped
  duthao backup FILE [--json]    copies everything into one new file, also while the server runs, and verifies the copy.
                                 It holds what is on private desks and who may sign in: keep it safe. The files "secret" and
                                 "signing-key" of the data folder are not in it: keep them apart from it
  duthao backup FOLDER --keep N [--json]
                                 the same, under the name of its moment; once it is verified, all but the newest N such files go
  duthao restore FILE [--json]   puts a backup into an empty data folder or PostgreSQL database, once it is verified; of an
                                 embedded database as well as of PostgreSQL, into either
  duthao restore FILE --check [--json]
                                 restores it into a place that goes away again, and says whether it would be whole, and whether
                                 its seals are of this environment's key
  duthao audit [--from DAY] [--to DAY] [--kind KIND] [--id ACCOUNT] [--json]
                                 prints what was noted that matters for security, oldest first: a table with commas, or lines of
                                 JSON. Beside a running server too
  duthao outbox [--json]         what waits to be sent by mail or webhook, and what was given up, with the reason.
                                 Beside a running server too
  duthao export ROUND [--out FOLDER | --out FILE.zip] [--desks] [--json]
                                 gives a round away with everything in it, readable without Duthao. What organisations wrote
                                 on their private desks goes along only with --desks: it was shown to nobody else. So do the
                                 words of comments that a moderator hid
  duthao user add --name NAME --email ADDRESS [--id ID]
                                 makes an account and prints its first password
  duthao user disable --email ADDRESS
                                 shuts an account out and ends its sessions, tokens and connections
  duthao user enable --email ADDRESS
                                 lets its owner sign in again
  duthao user reset --email ADDRESS [--second-factor]
                                 prints a link at which its owner chooses a new password, once within an hour; with
                                 --second-factor takes the second factor away instead, from somebody who has lost it
  duthao seat add ROUND --email ADDRESS --organisation ID --role ROLE
                                 brings an account into an organisation of a round, where nobody is left who could do so there.
                                 An embedded database needs its server stopped
  duthao seat remove ROUND --email ADDRESS
                                 takes an account out of a round, also the last of its organisation. An embedded database needs
                                 its server stopped
  duthao setup                   prints a link, good for an hour and for once, at which the installation gets an administrator:
                                 its first, or one more where the others are lost. Beside a running server too
  duthao demo                    loads the demonstration round
  duthao help                    says this

With --json a command prints one line of JSON and nothing else. Exit codes: 0 done; 1 done, and something is not in order;
2 used wrongly, or refused; 78 a setting is wrong, or the database is out of reach.
Settings come from the environment; docs/SETTINGS.md lists them.
`;

const OPTIONS = {
  json: { type: "boolean" },
  heads: { type: "string" },
  out: { type: "string" },
  desks: { type: "boolean" },
  keep: { type: "string" },
  check: { type: "boolean" },
  from: { type: "string" },
  to: { type: "string" },
  kind: { type: "string" },
  name: { type: "string" },
  email: { type: "string" },
  id: { type: "string" },
  organisation: { type: "string" },
  role: { type: "string" },
  "second-factor": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/** One command: the words it needs after its name, as help calls them, the options it knows, and what it does. */
interface Command {
  readonly words: readonly string[];
  readonly options: readonly (keyof Options)[];
  /** Whether the audit notes that it was run; what a command does to accounts and seats it notes itself. */
  readonly isNoted?: true;
  readonly run: (words: readonly string[], options: Options, terminal: Terminal) => Exit | Promise<Exit>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  outline: {
    words: ["FILE"],
    options: ["json"],
    run: ([file = ""], { json = false }, terminal) => outlineOf(file, json, terminal),
  },
  compare: {
    words: ["BEFORE", "AFTER"],
    options: ["json"],
    run: ([before = "", after = ""], { json = false }, terminal) => compare(before, after, { ...terminal, json }),
  },
  verify: {
    words: [],
    options: ["heads", "json"],
    run: (_, { heads, json = false }, terminal) => verifyJournal({ heads, json }, terminal),
  },
  outbox: { words: [], options: ["json"], run: (_, { json = false }, terminal) => printOutbox(json, terminal) },
  seal: { words: [], options: ["json"], isNoted: true, run: (_, { json = false }, terminal) => seal(json, terminal) },
  rebuild: {
    words: [],
    options: ["json"],
    isNoted: true,
    run: (_, { json = false }, terminal) => rebuild(json, terminal),
  },
  backup: {
    words: ["FILE"],
    options: ["keep", "json"],
    isNoted: true,
    run: ([path = ""], { keep, json = false }, terminal) => backUp({ path, keep, json }, terminal),
  },
  restore: {
    words: ["FILE"],
    options: ["check", "json"],
    isNoted: true,
    run: ([file = ""], { check = false, json = false }, terminal) =>
      (check ? checkBackup : restore)(file, json, terminal),
  },
  audit: {
    words: [],
    options: ["from", "to", "kind", "id", "json"],
    run: (_, { from, to, kind, id, json = false }, terminal) => printAudit({ from, to, kind, id }, json, terminal),
  },
  export: {
    words: ["ROUND"],
    options: ["out", "desks", "json"],
    isNoted: true,
    run: ([round = ""], { out, desks = false, json = false }, terminal) =>
      exportRound({ round, out, desks, json }, terminal),
  },
  "user add": {
    words: [],
    options: ["name", "email", "id"],
    run: (_, options, terminal) => addUser(options, terminal),
  },
  "user disable": {
    words: [],
    options: ["email"],
    run: (_, options, terminal) => setUserDisabled(options, true, terminal),
  },
  "user enable": {
    words: [],
    options: ["email"],
    run: (_, options, terminal) => setUserDisabled(options, false, terminal),
  },
  "user reset": {
    words: [],
    options: ["email", "second-factor"],
    run: (_, { email, "second-factor": factor = false }, terminal) => resetUser({ email }, factor, terminal),
  },
  "seat add": {
    words: ["ROUND"],
    options: ["email", "organisation", "role"],
    run: ([round = ""], { email, organisation, role }, terminal) =>
      addSeat({ round, email, organisation, role }, terminal),
  },
  "seat remove": {
    words: ["ROUND"],
    options: ["email"],
    run: ([round = ""], { email }, terminal) => removeSeat({ round, email }, terminal),
  },
  setup: { words: [], options: [], run: (_, __, terminal) => offerLink(terminal) },
  demo: { words: [], options: [], isNoted: true, run: (_, __, terminal) => loadDemonstration(terminal) },
  help: { words: [], options: [], run: (_, __, { out }) => help(out) },
};

/** Does what the words after `duthao` ask for. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<Exit> {
  const read = parse(words);
  if (typeof read === "string") return refuse(terminal, read);
  const { values, positionals } = read;
  if (values.help === true || positionals.length === 0) return help(terminal.out);
  const name = Object.keys(COMMANDS).find((candidate) => `${positionals.join(" ")} `.startsWith(`${candidate} `)) ?? "";
  const command = COMMANDS[name];
  if (!command) return refuse(terminal, `"duthao ${words.join(" ")}" is not a command; "duthao help" lists them.`);
  const rest = positionals.slice(name.split(" ").length);
  const wrong = wrongWith(command, rest, values);
  if (wrong !== undefined)
    return refuse(
      terminal,
      `${wrong} "duthao ${[name, ...command.words].join(" ")}" is how it is used; "duthao help" says more.`,
    );
  const exit = await command.run(rest, values, terminal);
  if (command.isNoted && exit === EXIT.done && !values.check) await noteAct(ranAct(name, rest), terminal);
  return exit;
}

/** Of what was given only the round is kept: a path may say anything. */
function ranAct(command: string, [round]: readonly string[]): AuditAct {
  const named = command === "export" ? Id.safeParse(round).data : undefined;
  return { kind: "command-run", command, ...(named !== undefined && { round: named }) };
}

/** The sentence that says what a known command was given wrongly. */
function wrongWith({ words, options }: Command, given: readonly string[], values: Options): string | undefined {
  const missing = words[given.length];
  if (missing !== undefined) return `${missing} is missing.`;
  const more = given[words.length];
  if (more !== undefined) return `"${more}" is one word too many.`;
  const unknown = Object.keys(values).find((option) => !options.some((known) => known === option));
  return unknown === undefined ? undefined : `--${unknown} is no option of this.`;
}

/** What was given, or the sentence that says what is wrong with an option. */
function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // reason: node:util throws nothing else
    const option = /'(-[^' ]+)/.exec(message)?.[1] ?? "";
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `${option} is no option; "duthao help" lists them.`;
    return `${option} is used wrongly; "duthao help" says how it is used.`;
  }
}

function help(out: Terminal["out"]): Exit {
  out(HELP);
  return EXIT.done;
}
