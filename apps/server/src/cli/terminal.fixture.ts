import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runCommand } from "./command.ts";

/** What a command printed, and its exit code. */
export interface ProgramOutput {
  readonly exit: number;
  readonly out: string;
  readonly complaint: string;
}

/** Runs a command in this process. */
export async function run(
  words: string | readonly string[],
  environment: Record<string, string> = {},
): Promise<ProgramOutput> {
  const said = { out: "", complaint: "" };
  const terminal = {
    out: (text: string) => void (said.out += text),
    complain: (text: string) => void (said.complaint += text),
    progress: () => {},
    environment,
  };
  const exit = await runCommand(typeof words === "string" ? words.split(" ") : words, terminal);
  return { exit, ...said };
}

/** Runs a command in a process of its own, as a shell does. */
export function runApart(words: readonly string[], environment: Record<string, string>): Promise<ProgramOutput> {
  const program = fileURLToPath(new URL("../cli.ts", import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", program, ...words],
      { encoding: "utf8", env: environment },
      (error, out, complaint) => resolve({ exit: error ? Number(error.code) : 0, out, complaint }),
    );
  });
}
