import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The schema of OASIS, which is not part of the project: where AKN_SCHEMA says, or in the folder beside the project. */
const PLACES = [process.env["AKN_SCHEMA"], fileURLToPath(new URL("../../../../shared/schemas/akomantoso30.xsd", import.meta.url))];
/** Where it is; `undefined` where it is not. */
export const SCHEMA = PLACES.find((path) => path !== undefined && existsSync(path));
const hasXmllint = spawnSync("xmllint", ["--version"]).status === 0;

/** Why nothing can be validated here; undefined where it can. */
export const cannotValidate: string | undefined = SCHEMA === undefined
  ? "not run: the schema is not here; set AKN_SCHEMA to akomantoso30.xsd"
  : hasXmllint ? undefined : "not run: xmllint is not installed (libxml2-utils)";

/** What is wrong with documents by the schema; nothing for valid ones. */
export function validate(documents: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "duthao-akn-"));
  const files = documents.map((xml, at) => {
    const file = join(folder, `${at}.xml`);
    writeFileSync(file, xml);
    return file;
  });
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", SCHEMA ?? "", ...files], { encoding: "utf8", maxBuffer: 1 << 26 });
  rmSync(folder, { recursive: true });
  return status === 0 ? [] : stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
}
