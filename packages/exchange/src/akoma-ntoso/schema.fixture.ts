import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The schema of OASIS for Akoma Ntoso 3.0. */
export const SCHEMA = fileURLToPath(new URL("../../../../test/fixture/schema/akomantoso30.xsd", import.meta.url));

/** What is wrong with documents by the schema; nothing for valid ones. */
export function validate(documents: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "duthao-akn-"));
  const files = documents.map((xml, at) => {
    const file = join(folder, `${at}.xml`);
    writeFileSync(file, xml);
    return file;
  });
  const { status, stderr, error } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", SCHEMA, ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  rmSync(folder, { recursive: true });
  if (error) throw error;
  return status === 0 ? [] : stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
}
