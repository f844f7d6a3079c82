import { basename } from "node:path";
import { isUnreadable, outlineFile, renderOutline } from "@duthao/exchange";
import { bytesOf } from "./file.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** Says how the decree in a file is built, for a person or as one line of JSON for a program. */
export async function outlineOf(path: string, json: boolean, { out, complain }: Terminal): Promise<Exit> {
  const bytes = await bytesOf(path);
  const outline = typeof bytes === "string" ? bytes : await outlineFile(bytes, basename(path));
  if (typeof outline === "string" || isUnreadable(outline)) {
    complain(`${path}: ${typeof outline === "string" ? outline : outline.en}\n`);
    return EXIT.misused;
  }
  out(json ? `${JSON.stringify(outline)}\n` : renderOutline(outline));
  return EXIT.done;
}
