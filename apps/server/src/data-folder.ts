import { accessSync, constants, mkdirSync } from "node:fs";
import { CannotStart } from "./cannot-start.ts";

/** Makes the data folder where it is missing. Throws `CannotStart` where nothing can be written in it. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new CannotStart(`The folder ${folder} cannot be written; set DATA_DIR to one that can.`);
  }
}
