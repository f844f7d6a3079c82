// Measures opening and typing in a long decree, in this project's page and in stock Tiptap, in one run.
import { chromium } from "@playwright/test";
import { buildPage } from "../../../scripts/build.ts";
import { CHROMIUM } from "../../journey/chromium.ts";
import { judged, type Bar } from "../bars.ts";
import { endAll, ending } from "../machine/endings.ts";
import { medians, verdicts } from "../report.ts";
import { optionsOf } from "./options.ts";
import { ourEditor } from "./our-editor.ts";
import { stockEditor } from "./stock-editor.ts";
import { visit, type Visited } from "./visit.ts";

type Editor = "duthao" | "tiptap";

interface Result extends Visited {
  readonly case: "editor";
  readonly server: Editor;
  /** From 1. */
  readonly round: number;
}

const COLUMNS = ["paintMs", "openMs", "keyP50Ms", "keyP95Ms", "keyP99Ms", "shownP50Ms", "shownP95Ms"] as const;

const BARS: readonly Bar<Editor, keyof Visited>[] = [
  {
    name: "paint, stock Tiptap",
    case: "editor",
    figure: "paintMs",
    of: "duthao",
    against: { subject: "tiptap" },
    bar: 0.5,
  },
  { name: "key p95 in ms", case: "editor", figure: "keyP95Ms", of: "duthao", bar: 8 },
];

/** Where is typed: in Điều 76, in the middle of the decree. */
const WORDS = "phê duyệt danh sách tối thiểu 03 tư vấn cá nhân được gửi thư mời";

/** Frames are drawn as soon as there is something to draw: no time is spent on waiting for a screen. */
const NO_WAITING = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

const options = optionsOf(process.argv.slice(2));
if ("say" in options) {
  (options.code === 0 ? console.log : console.error)(options.say);
  process.exit(options.code);
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void endAll().finally(() => process.exit(INTERRUPTED)));

/** What a shell gives for a program that was ended by Ctrl+C. */
const INTERRUPTED = 130;

try {
  if (!buildPage()) throw new Error("The page could not be built.");
  const starts = { duthao: await ourEditor(), tiptap: await stockEditor() };
  const browser = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, ...NO_WAITING] });
  ending(() => browser.close());
  const results: Result[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    for (const server of round % 2 === 1 ? (["duthao", "tiptap"] as const) : (["tiptap", "duthao"] as const)) {
      const editor = await starts[server]();
      const result: Result = { case: "editor", server, round, ...(await visit(browser, editor, WORDS)) };
      await editor.stop();
      results.push(result);
      console.log(options.json ? JSON.stringify(result) : line(result));
    }
  }
  console.log(
    options.json
      ? JSON.stringify({ bars: judged(results, BARS) })
      : `\n${medians(results, COLUMNS)}\n\n${verdicts(results, BARS)}`,
  );
} finally {
  await endAll();
}

function line({ round, server, ...figures }: Result): string {
  return `  ${round} ${server.padEnd(8)} ${COLUMNS.map((name) => `${name} ${figures[name]}`).join("  ")}`;
}
