import { setUpLink } from "../link-seal.ts";
import { openDataFolder } from "../data-folder.ts";
import { secretOf } from "../secret.ts";
import { readSettings } from "../settings.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** Prints a link at which the installation gets an administrator: its first, or one more where the others are lost. Beside a running server too. */
export function offerLink({ out, environment }: Terminal): Exit {
  const settings = readSettings(environment);
  openDataFolder(settings.dataDir);
  out(`${setUpLink(Date.now(), settings.publicOrigin, secretOf(settings))}\n`);
  return EXIT.done;
}
