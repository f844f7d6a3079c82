// Installs the programs that the tests run against and that npm does not carry.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

interface Program {
  readonly name: string;
  readonly packageName: string;
  readonly isThere: () => boolean;
}

const onPath = (name: string): boolean => (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(`${folder}/${name}`));

function hasPostgres(): boolean {
  const root = "/usr/lib/postgresql";
  return onPath("initdb") || (existsSync(root) && readdirSync(root).some((version) => existsSync(`${root}/${version}/bin/initdb`)));
}

/** Without it LibreOffice sets official text in a font of another width, and every page breaks elsewhere. */
function hasTimes(): boolean {
  const { stdout } = spawnSync("fc-match", ["-f", "%{family}", "Times New Roman"], { encoding: "utf8" });
  return /Times New Roman|Liberation Serif|Tinos/.test(stdout ?? "");
}

const programs: readonly Program[] = [
  { name: "Chromium", packageName: "chromium", isThere: () => onPath("chromium") },
  { name: "Redis", packageName: "redis-server", isThere: () => onPath("redis-server") },
  { name: "PostgreSQL", packageName: "postgresql", isThere: hasPostgres },
  { name: "LibreOffice Writer", packageName: "libreoffice-writer-nogui", isThere: () => onPath("soffice") },
  { name: "a twin of Times New Roman", packageName: "fonts-liberation", isThere: hasTimes },
  { name: "xmllint", packageName: "libxml2-utils", isThere: () => onPath("xmllint") },
];

/** Installs what is missing with apt-get, or says what to install by hand. Returns whether everything is there. */
export function provision(): boolean {
  const missing = programs.filter((program) => !program.isThere());
  if (missing.length === 0) return true;
  const names = missing.map((program) => program.name).join(", ");
  if (!onPath("apt-get")) {
    console.error(`The tests need ${names}. Please install them and make them available on PATH.`);
    return false;
  }
  console.log(`Installing for the tests: ${names}`);
  install(missing.map((program) => program.packageName));
  const still = missing.filter((program) => !program.isThere()).map((program) => program.name);
  if (still.length > 0) console.error(`Could not install ${still.join(", ")}; please install by hand.`);
  return still.length === 0;
}

function install(packages: readonly string[]): void {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const step of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const [program = "apt-get", ...rest] = [...asRoot, "apt-get", "-qq", ...step];
    spawnSync(program, rest, { stdio: ["ignore", "ignore", "inherit"], env: environment });
  }
}
