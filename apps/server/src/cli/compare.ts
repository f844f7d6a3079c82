import { compareFiles, isUnreadable, renderComparison, type NamedFile } from "@duthao/exchange";
import { bytesOf } from "./file.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** Says what changed from the decree in one file to that in another, for a person or as one line of JSON for a program. */
export async function compare(
  before: string,
  after: string,
  { json, out, complain }: Terminal & { readonly json: boolean },
): Promise<Exit> {
  const [older, newer] = [await fileAt(before), await fileAt(after)];
  if (typeof older === "string") return refused(before, older);
  if (typeof newer === "string") return refused(after, newer);
  const compared = await compareFiles(older, newer);
  if (isUnreadable(compared)) return refused(compared.name, compared.en);
  out(json ? `${JSON.stringify(compared)}\n` : renderComparison(compared));
  return EXIT.done;

  function refused(path: string, sentence: string): Exit {
    complain(`${path}: ${sentence}\n`);
    return EXIT.misused;
  }
}

/** A file under its path, or the sentence that says why it is not read. */
async function fileAt(path: string): Promise<NamedFile | string> {
  const bytes = await bytesOf(path);
  return typeof bytes === "string" ? bytes : { bytes, name: path };
}
