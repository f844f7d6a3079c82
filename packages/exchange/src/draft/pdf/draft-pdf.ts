import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Why there is no PDF; each has one sentence for people. */
const SENTENCES = {
  "no-libreoffice": {
    vi: "Máy chủ chưa cài LibreOffice nên chưa xuất được PDF; hãy tải bản Word (.docx).",
    en: "LibreOffice is not installed on the server, so there is no PDF; take the Word file (.docx).",
  },
  "pdf-too-slow": {
    vi: "Xuất PDF mất quá nhiều thời gian nên đã dừng lại; hãy tải bản Word (.docx).",
    en: "Making the PDF took too long and was stopped; take the Word file (.docx).",
  },
  "pdf-failed": {
    vi: "Không xuất được PDF; hãy tải bản Word (.docx).",
    en: "The PDF could not be made; take the Word file (.docx).",
  },
} as const satisfies Record<string, { vi: string; en: string }>;

export type NoPdfCode = keyof typeof SENTENCES;

export interface NoPdf {
  readonly noPdf: NoPdfCode;
  readonly vi: string;
  readonly en: string;
}

export function isNoPdf(value: Uint8Array | NoPdf): value is NoPdf {
  return "noPdf" in value;
}

/** How LibreOffice is run. */
export interface Office {
  /** Where its folders are made; that of the system where it is not said. */
  readonly folder: string;
  /** Where its program is looked for, as in PATH. */
  readonly path: string;
  readonly milliseconds: number;
  /** The address space it may take; in KiB. */
  readonly kibibytes: number;
}

/** Where LibreOffice is on Debian, Fedora, Alpine, snap and macOS. 190 pages take it some 10 s and 1 GB. */
const OFFICE: Office = {
  folder: tmpdir(),
  path: "/usr/local/bin:/usr/bin:/bin:/usr/lib/libreoffice/program:/opt/libreoffice/program:/snap/bin:/Applications/LibreOffice.app/Contents/MacOS",
  milliseconds: 120_000,
  kibibytes: 4 * 1024 * 1024,
};

/**
 * A Word file as PDF, by LibreOffice in a process of its own, with a profile of its own in a folder that is removed afterwards, with
 * limits of time and memory and without the environment. How many run at once is for whoever asks to limit.
 */
export async function docxPdf(
  docx: Uint8Array,
  limits: Partial<Office> = {},
  gone?: AbortSignal,
): Promise<Uint8Array | NoPdf> {
  const office = { ...OFFICE, ...limits };
  const folder = await mkdtemp(join(office.folder, "duthao-pdf-"));
  try {
    await writeFile(join(folder, "draft.docx"), docx);
    const ended = await run(folder, office, gone);
    return ended === undefined
      ? await readFile(join(folder, "draft.pdf")).catch(() => noPdf("pdf-failed"))
      : noPdf(ended);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function noPdf(code: NoPdfCode): NoPdf {
  return { noPdf: code, ...SENTENCES[code] };
}

/** What a shell says of a program that it did not find. */
const NOT_FOUND = 127;

function run(
  folder: string,
  { path, milliseconds, kibibytes }: Office,
  gone?: AbortSignal,
): Promise<NoPdfCode | undefined> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const words = [
    "soffice",
    profile,
    "--headless",
    "--norestore",
    "--convert-to",
    "pdf:writer_pdf_Export",
    "--outdir",
    folder,
    join(folder, "draft.docx"),
  ];
  return new Promise((resolve) => {
    // A group of its own: soffice starts another process, which would outlive it.
    const child = spawn("/bin/sh", ["-c", 'ulimit -v "$1"; shift; exec "$@"', "sh", String(kibibytes), ...words], {
      env: { PATH: path, HOME: folder },
      cwd: folder,
      stdio: "ignore",
      detached: true,
    });
    let slow = false;
    const timer = setTimeout(() => {
      slow = true;
      endGroup(child.pid);
    }, milliseconds);
    const leave = (): void => endGroup(child.pid);
    gone?.addEventListener("abort", leave, { once: true });
    child.on("error", () => resolve("pdf-failed"));
    child.on("close", (code) => {
      clearTimeout(timer);
      gone?.removeEventListener("abort", leave);
      endGroup(child.pid);
      resolve(slow ? "pdf-too-slow" : code === NOT_FOUND ? "no-libreoffice" : code === 0 ? undefined : "pdf-failed");
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group has ended by itself.
  }
}
