import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { Residents, type ResidentLimits } from "./resident.ts";

const LIMITS: ResidentLimits = {
  processorSeconds: 60,
  milliseconds: 60_000,
  heapMegabytes: 64,
  answerBytes: 1_000_000,
  residentBytes: 2 ** 32,
  idle: 2,
  idleMilliseconds: 60_000,
  goneMilliseconds: 1,
};

/** Processes of a program that does what its order says, within these limits. */
function residents(limits: Partial<ResidentLimits> = {}): Residents {
  const folder = mkdtempSync(join(tmpdir(), "duthao-resident-"));
  const file = join(folder, "program.ts");
  writeFileSync(
    file,
    `import { answerResident } from ${JSON.stringify(new URL("./run-as-program.ts", import.meta.url).href)};
const acts = {
  tell: (parts) => JSON.stringify([process.pid, parts.map(String)]),
  work: () => { for (;;); },
  hang: () => new Promise((resolve) => setTimeout(resolve, 60_000)),
  grow: () => { const all = []; for (;;) all.push(new Array(10_000).fill(0).map(String)); },
  spill: () => "x".repeat(2_000_000),
  fail: () => { throw new Error("broken"); },
  write: async () => (await import("node:fs")).writeFileSync("/tmp/duthao-written", ""),
  see: () => JSON.stringify(Object.keys(process.env).filter((name) => !["PWD", "OLDPWD", "SHLVL", "_"].includes(name))),
};
await answerResident(async ({ order, parts }) => await acts[order](parts));`,
  );
  const made = new Residents(pathToFileURL(file), { ...LIMITS, ...limits });
  onTestFinished(() => {
    made.close();
    rmSync(folder, { recursive: true });
  });
  return made;
}

async function told(made: Residents, ...parts: readonly string[]): Promise<[number, ...unknown[]]> {
  return JSON.parse(String(await made.do({ order: "tell", parts: parts.map((part) => Buffer.from(part)) }))) as [
    number,
    ...unknown[],
  ];
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("[API24] a program that stays answers one thing after another from one process, parts of any length", async () => {
  const made = residents();
  const [pid, first] = await told(made, "one", "", "x".repeat(300_000));
  expect(first).toEqual(["one", "", "x".repeat(300_000)]);
  expect(await told(made, "two")).toEqual([pid, ["two"]]);
  expect(pid).not.toBe(process.pid);
  expect(String(await made.do({ order: "see" }))).toBe("[]");
});

test.each([
  ["takes more of a processor than it may", "work", { processorSeconds: 0.5 }, "too-slow"],
  ["hangs", "hang", { milliseconds: 500 }, "too-slow"],
  ["takes more memory than it may", "grow", {}, "too-large"],
  ["answers without end", "spill", {}, "too-large"],
  ["fails", "fail", {}, "broken"],
  ["writes a file", "write", {}, "broken"],
] as const)(
  "[API24] a program that stays and %s is ended, which is said, and replaced",
  async (_, order, limits, how) => {
    const made = residents(limits);
    expect(await made.do({ order })).toBe(how);
    expect(await made.do({ order })).toBe(how);
  },
);

test("[API24] what takes long keeps no other question waiting, and ends when whoever asked has gone", async () => {
  const made = residents();
  const gone = new AbortController();
  const [pid] = await told(made, "");
  const heavy = made.do({ order: "work" }, gone.signal);
  const [other] = await told(made, "");
  expect(other).not.toBe(pid);
  gone.abort();
  expect(await heavy).toBe("gone");
  await expect.poll(() => isThere(pid)).toBe(false);
  expect((await told(made, ""))[0]).toBe(other);
  expect(await made.do({ order: "tell" }, gone.signal)).toBe("gone");
});

test("[API24] a process that has used what it may is replaced before it is asked again, one that is not needed or not asked ends", async () => {
  const worn = residents({ residentBytes: 1 });
  const [first] = await told(worn, "");
  expect((await told(worn, ""))[0]).not.toBe(first);
  await expect.poll(() => isThere(first)).toBe(false);

  const made = residents({ idle: 1 });
  const both = await Promise.all([told(made, ""), told(made, "")]);
  await expect.poll(() => both.filter(([pid]) => isThere(pid))).toHaveLength(1);

  const [idle] = await told(residents({ idleMilliseconds: 1 }), "");
  await expect.poll(() => isThere(idle)).toBe(false);
});

test("[API24] closing ends what is done and what stays", async () => {
  const made = residents();
  const [pid] = await told(made, "");
  const heavy = made.do({ order: "work" });
  made.close();
  expect(await heavy).toBe("gone");
  await expect.poll(() => isThere(pid)).toBe(false);
});
