import { expect, onTestFinished, test } from "vitest";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInProcess, type ProcessLimits } from "./run-in-process.ts";

const LIMITS: ProcessLimits = { processorSeconds: 60, milliseconds: 60_000, heapMegabytes: 64, answerBytes: 1_000_000 };

/** A program that does this; `told` is what it is told. */
function program(script: string): URL {
  const folder = mkdtempSync(join(tmpdir(), "duthao-process-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "program.ts");
  writeFileSync(
    file,
    `import { runAsProgram } from ${JSON.stringify(new URL("./run-as-program.ts", import.meta.url).href)};\nawait runAsProgram(async (told) => { ${script} });`,
  );
  return pathToFileURL(file);
}

async function* pieces(...words: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const word of words) yield Buffer.from(word);
}

test("[API24] a program is told its order, its parts and the rest, and its answer comes back, from a process of its own", async () => {
  const say = program("return JSON.stringify([process.pid, told.order, told.parts.map(String), String(told.rest)])");
  const answer = await runInProcess(
    say,
    { order: { what: "x" }, parts: [Buffer.from("one"), Buffer.from("")], rest: pieces("a", "b") },
    LIMITS,
  );
  const [pid, ...told] = JSON.parse(String(answer)) as [number, ...unknown[]];
  expect(told).toEqual([{ what: "x" }, ["one", ""], "ab"]);
  expect(pid).not.toBe(process.pid);
});

test.each([
  ["takes more of a processor than it may", "for (;;);", { ...LIMITS, processorSeconds: 1 }, "too-slow"],
  [
    "hangs",
    "await new Promise((resolve) => setTimeout(resolve, 60_000)); return ''",
    { ...LIMITS, milliseconds: 1 },
    "too-slow",
  ],
  [
    "takes more memory than it may",
    "const all = []; for (;;) all.push(new Array(10_000).fill(0).map(String));",
    LIMITS,
    "too-large",
  ],
  ["answers without end", "return 'x'.repeat(2_000_000)", LIMITS, "too-large"],
  ["fails", "throw new Error('broken')", LIMITS, "broken"],
  ["writes a file", "(await import('node:fs')).writeFileSync('/tmp/duthao-written', ''); return ''", LIMITS, "broken"],
  ["starts a program", "(await import(`node:child_process`)).execFileSync('true'); return ''", LIMITS, "broken"],
])("[API24] a program that %s is ended, and that is said", async (_, script, limits, how) => {
  expect(await runInProcess(program(script), { order: null }, limits)).toBe(how);
});

test("[API24] a program is ended when whoever asked has gone, and not begun where they have gone before", async () => {
  const gone = new AbortController();
  const answer = runInProcess(program("for (;;);"), { order: null }, LIMITS, gone.signal);
  gone.abort();
  expect(await answer).toBe("gone");
  expect(await runInProcess(program("return ''"), { order: null }, LIMITS, gone.signal)).toBe("gone");
});

test("[API24] a program sees nothing of the environment", async () => {
  expect(
    String(
      await runInProcess(
        program(
          "return JSON.stringify(Object.keys(process.env).filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name)))",
        ),
        { order: null },
        LIMITS,
      ),
    ),
  ).toBe("[]");
});
