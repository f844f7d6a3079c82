// Everything that must hold, in the order of how soon it tells: types, lint, format, unit to convergence, browser journeys.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provision } from "./provision.ts";

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** What could not be tried on this machine. */
  readonly skipped?: readonly string[];
}

const reports = mkdtempSync(join(tmpdir(), "duthao-test-"));

/** Servers are started by the hundred: each takes from here what an earlier one has compiled. */
process.env["NODE_COMPILE_CACHE"] = join(reports, "compiled");

function run(
  title: string,
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): boolean {
  const started = Date.now();
  console.log(`\n── ${title}`);
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...environment } });
  console.log(`── ${title}: ${status === 0 ? "holds" : "FAILS"} (${Math.round((Date.now() - started) / 1000)} s)`);
  return status === 0;
}

function step(title: string, command: string, args: readonly string[]): Counts {
  return run(title, command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A runner that never got to write its report has failed as one. */
function counted(held: boolean, read: () => Counts): Counts {
  try {
    const counts = read();
    return held || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function vitest(): Counts {
  const report = join(reports, "vitest.json");
  const held = run("unit, contract, convergence", "vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return counted(held, () => {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8")) as VitestReport; // reason: Vitest writes it so
    const skipped = testResults.flatMap(({ assertionResults }) =>
      assertionResults
        .filter(({ status }) => status !== "passed" && status !== "failed")
        .map(({ fullName }) => fullName.trim()),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped };
  });
}

function journeys(): Counts {
  const report = join(reports, "journeys.json");
  const held = run(
    "journeys in the browser",
    "playwright",
    ["test", "--config", "test/journey/playwright.config.ts", "--reporter=list,json"],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  );
  return counted(held, () => {
    const { stats } = JSON.parse(readFileSync(report, "utf8")) as {
      stats: { expected: number; unexpected: number; flaky: number };
    };
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

const provisioned = provision();
const results: readonly Counts[] = [
  { passed: 0, failed: provisioned ? 0 : 1 },
  step("types", "node", ["scripts/types.ts"]),
  step("lint", "oxlint", ["--deny-warnings"]),
  step("format", "oxfmt", ["--check"]),
  step("build of the page", "node", ["scripts/build.ts"]),
  vitest(),
  journeys(),
];
rmSync(reports, { recursive: true, force: true });

const total = results.reduce(
  (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
  { passed: 0, failed: 0 },
);
const skipped = results.flatMap((result) => result.skipped ?? []);
if (skipped.length > 0)
  console.log(`\nNot tried, since this machine does not allow it:\n${skipped.map((name) => `  ${name}`).join("\n")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
