#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { begin } from "./cannot-start.ts";

const HELP = "duthao: tools for whoever runs Duthao\n";

await begin(async () => {
  process.stdout.write(HELP);
});
