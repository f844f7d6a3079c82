// Installs the programs that the tests run against and that npm does not carry.
import { spawnSync, type SpawnSyncOptions } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { userInfo } from "node:os";
import { delimiter, join } from "node:path";

/** What one package of Debian and Ubuntu brings for the tests. */
export interface Provided {
  readonly name: string;
  readonly packageName: string;
  /** Its programs; of a list, one is enough. */
  readonly programs: readonly (string | readonly string[])[];
  /** Where they may stand besides PATH. */
  readonly folders?: () => readonly string[];
  /** What else must hold. */
  readonly isThere?: () => boolean;
}

export const PROVIDED: readonly Provided[] = [
  { name: "Chromium", packageName: "chromium", programs: [["chromium", "chromium-browser", "google-chrome"]] },
  { name: "Redis", packageName: "redis-server", programs: ["redis-server", "redis-cli"] },
  { name: "PostgreSQL", packageName: "postgresql", programs: ["initdb", "postgres", "psql"], folders: postgresFolders },
  { name: "LibreOffice Writer", packageName: "libreoffice-writer-nogui", programs: ["soffice"] },
  { name: "a twin of Times New Roman", packageName: "fonts-liberation", programs: ["fc-match"], isThere: hasTimes },
  { name: "xmllint", packageName: "libxml2-utils", programs: ["xmllint"] },
  { name: "poppler's tools", packageName: "poppler-utils", programs: ["pdftotext"] },
];

/** Installs what is missing with apt-get, or says what to install by hand. Returns whether everything is there. */
export function provision(): boolean {
  const missing = PROVIDED.filter((one) => !isThere(one));
  if (missing.length === 0) return true;
  const names = missing.map(({ name }) => name).join(", ");
  if (!onPath("apt-get")) {
    console.error(`The tests need ${names}. Please install them and make them available on PATH.`);
    return false;
  }
  console.log(`Installing for the tests: ${names}`);
  aptGet("update");
  // One by one: a package that a system does not have does not keep the others away.
  for (const { packageName } of missing) aptGet("install", "-y", "--no-install-recommends", packageName);
  const still = missing.filter((one) => !isThere(one)).map(({ name }) => name);
  if (still.length > 0) console.error(`Could not install ${still.join(", ")}; please install by hand.`);
  return still.length === 0;
}

function isThere({ programs, folders, isThere: holds }: Provided): boolean {
  const places = folders?.() ?? [];
  const has = (program: string): boolean =>
    onPath(program) || places.some((folder) => existsSync(join(folder, program)));
  return programs.every((one) => [one].flat().some(has)) && holds?.() !== false;
}

function onPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Debian keeps the programs of a PostgreSQL server by version, off the path. */
function postgresFolders(): readonly string[] {
  const root = "/usr/lib/postgresql";
  return existsSync(root) ? readdirSync(root).map((version) => join(root, version, "bin")) : [];
}

/** Without it LibreOffice sets official text in a font of another width, and every page breaks elsewhere. */
function hasTimes(): boolean {
  const { stdout } = spawnSync("fc-match", ["-f", "%{family}", "Times New Roman"], { encoding: "utf8" });
  return /Times New Roman|Liberation Serif|Tinos/.test(stdout ?? "");
}

function aptGet(...words: readonly string[]): void {
  const options: SpawnSyncOptions = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  if (userInfo().uid === 0) spawnSync("apt-get", ["-qq", ...words], options);
  else spawnSync("sudo", ["-n", "apt-get", "-qq", ...words], options);
}
