import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** The table of a synthesis, cell by cell as LibreOffice reads it; a merged cell's words stand in its first row. */
export interface SynthesisTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The words of the whole document, before the table and after it. */
  readonly words: string;
}

/** Opens a Word file in LibreOffice and reads the last and largest table. */
export async function readTable(file: string): Promise<SynthesisTable> {
  const folder = mkdtempSync(join(tmpdir(), "duthao-synthesis-"));
  const office = spawn(
    "soffice",
    [
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      "html:HTML (StarWriter):EmbedImages",
      "--outdir",
      folder,
      file,
    ],
    { stdio: "ignore" },
  );
  const [code] = (await once(office, "exit")) as [number | null];
  if (code !== 0) throw new Error("LibreOffice could not open the synthesis.");
  const html = readFileSync(join(folder, `${basename(file).replace(/\.[^.]*$/, "")}.html`), "utf8");
  rmSync(folder, { recursive: true, force: true });
  return { ...largestTable(html), words: wordsOf(html) };
}

function largestTable(html: string): Omit<SynthesisTable, "words"> {
  const tables = [...html.matchAll(/<table[^]*?<\/table>/gi)]
    .map(([table]) => cellsOf(table))
    .toSorted((one, other) => other.length - one.length);
  const [header = [], ...rows] = tables[0] ?? [];
  return { header, rows };
}

function cellsOf(table: string): string[][] {
  return [...table.matchAll(/<tr[^]*?<\/tr>/gi)].map(([row]) =>
    [...row.matchAll(/<t[dh][^]*?<\/t[dh]>/gi)].map(([cell]) => wordsOf(cell)),
  );
}

function wordsOf(cell: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&nbsp;": " ",
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&quot;": '"',
  };
  return cell
    .replace(/<[^>]*>/g, " ")
    .replace(/&\w+;/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC");
}
