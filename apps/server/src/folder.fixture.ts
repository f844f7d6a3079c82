import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const made: string[] = [];

/** A new empty folder that is gone after the file's tests. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "duthao-server-"));
  made.push(path);
  return path;
}

afterAll(() => made.splice(0).forEach((path) => rmSync(path, { recursive: true, force: true })));
