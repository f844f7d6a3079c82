// How long others wait while somebody has files read, compared and written: the delay of the server's event loop, by its own figures.
// node test/load/reading/beside.ts [FILE …]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../../apps/server/src/main.ts", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../../fixture", import.meta.url));
const PERSON = "tuphap-1";

const lines = (articles: number): Buffer =>
  Buffer.from(
    Array.from({ length: articles }, (_, at) => `Điều ${at + 1}. Phạm vi\n1. Nội dung của khoản này.\n`).join(""),
  );

const given = process.argv.slice(2).map((file): [string, Buffer] => [basename(file), readFileSync(file)]);
const files: readonly [string, Buffer][] =
  given.length > 0
    ? given
    : [
        ["31 MB.txt", Buffer.from("Điều 1. Phạm vi\n1. Nội dung.\n".repeat(860_000))],
        ["2.9 million letters.txt", Buffer.from(`Điều 1. Phạm vi\n${"1. Nội dung ".repeat(20)}\n`.repeat(11_000))],
        ["19,000 Điều.txt", lines(19_000)],
        ...["08-nd-24-2026-danh-muc-hoa-chat-bang-lon.docx", "04-nd-214-2025-dau-thau.txt"].map(
          (name): [string, Buffer] => [name, readFileSync(join(FIXTURES, name))],
        ),
      ];

const folder = mkdtempSync(join(tmpdir(), "duthao-beside-"));
const server = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN], {
  env: { DATA_DIR: folder, PORT: "0", DEMO: "true", LOG_LEVEL: "error" },
  stdio: ["ignore", "inherit", "inherit", "ipc"],
});
const [address] = await once(server, "message");
const origin = String(address);
const signedIn = await fetch(`${origin}/api/demo/sign-in`, {
  method: "POST",
  headers: { "content-type": "application/json", origin },
  body: JSON.stringify({ person: PERSON }),
});
const cookie = signedIn.headers
  .getSetCookie()
  .map((line) => line.split(";")[0])
  .join("; ");

/** The figures since they were asked for last, in milliseconds. */
async function delays(): Promise<readonly string[]> {
  const said = await (await fetch(`${origin}/metrics`)).text();
  return ["p50", "p99", "max"].map((name) =>
    (
      1000 * Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)`, "m").exec(said)?.[1] ?? Number.NaN)
    ).toFixed(1),
  );
}

/** How long answers take to somebody else meanwhile, in milliseconds. */
async function beside(work: () => Promise<string>): Promise<string[]> {
  await delays();
  const waits: number[] = [];
  const done = work();
  const state = { isDone: false };
  void done.finally(() => (state.isDone = true));
  while (!state.isDone) {
    const asked = performance.now();
    await (await fetch(`${origin}/healthz`)).text();
    waits.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  waits.sort((a, b) => a - b);
  return [await done, ...(await delays()), (waits[Math.floor(waits.length * 0.99)] ?? 0).toFixed(1)];
}

console.log(["what", "answer", "event loop ms: p50", "p99", "max", "another's answer p99, ms"].join("\t"));
for (const [name, bytes] of files) {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(bytes)], name));
  const begun = performance.now();
  const told = await beside(async () => {
    const answer = await fetch(`${origin}/api/rounds/demo/comparison`, {
      method: "POST",
      headers: { origin, cookie },
      body: form,
    });
    const length = (await answer.arrayBuffer()).byteLength;
    return `${answer.status}, ${length} bytes in ${((performance.now() - begun) / 1000).toFixed(1)} s`;
  });
  console.log([`compared with ${name}`, ...told].join("\t"));
}
for (const form of ["draft.docx", "draft.xml", "synthesis.docx", "search?q=doanh%20nghiep"]) {
  const told = await beside(async () => {
    const answer = await fetch(`${origin}/api/rounds/demo/${form}`, { headers: { cookie } });
    return `${answer.status}, ${(await answer.arrayBuffer()).byteLength} bytes`;
  });
  console.log([form, ...told].join("\t"));
}
server.kill("SIGTERM");
await once(server, "exit");
rmSync(folder, { recursive: true });
