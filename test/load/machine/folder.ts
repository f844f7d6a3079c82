import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ending } from "./endings.ts";

/** A folder of this run's own. */
export interface Folder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function newFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "duthao-load-"));
  return { path, remove: ending(() => rm(path, { recursive: true, force: true })) };
}
