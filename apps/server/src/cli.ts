#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { begin } from "./cannot-start.ts";
import { runCommand } from "./cli/command.ts";

await begin(async () => {
  process.exitCode = await runCommand(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
    progress: (text) => process.stderr.write(text),
    environment: process.env,
  });
});
