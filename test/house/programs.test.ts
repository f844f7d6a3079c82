import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { PROVIDED } from "../../scripts/provision.ts";
import { root, sourceFiles } from "./files.ts";
import { startedBy } from "./started.ts";

/** On every Debian and Ubuntu, even the smallest (`debootstrap --variant=minbase`). */
const EVERYWHERE = ["sh", "mount", "umount", "id", "truncate", "mkfs.ext4", "taskset", "apt-get"];
/** Asked only by somebody who is not root, of whom it is known; without it they are told what to install. */
const ASKED = ["sudo"];

/** Programs of the packages that the project itself installs. */
const ofPackages = (name: string): boolean =>
  name === "node" || [".", "apps/web"].some((folder) => existsSync(join(root, folder, "node_modules/.bin", name)));

const files = sourceFiles();

test("[HSE4] every program that is started is installed by the test command, or is on every Debian", () => {
  const known = new Set([...EVERYWHERE, ...ASKED, ...PROVIDED.flatMap(({ programs }) => programs.flat())]);
  const started = startedBy(files);
  const strangers = started.filter(
    ({ names }) => names.length === 0 || !names.every((name) => known.has(name) || ofPackages(name)),
  );
  expect(strangers.map(({ names, where }) => `${names.join(" or ") || "?"} in ${relative(root, where)}`)).toEqual([]);
  // lest the reading of the files see nothing: these are known to be started
  const names = new Set(started.flatMap((one) => one.names));
  for (const name of ["chromium", "soffice", "initdb", "redis-server", "xmllint", "pdftotext", "mkfs.ext4", "vitest"])
    expect(names, name).toContain(name);
});

test("[HSE4] no file has a way of its own to start programs", () => {
  const mentions = (file: string) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter(
        (line) =>
          /["'](?:node:)?child_process["']/.test(line) &&
          !/^import (?:type )?\{[^}]*\} from "node:child_process";$/.test(line),
      );
  const other = files.filter((file) => !file.startsWith(import.meta.dirname) && mentions(file).length > 0);
  expect(other.map((file) => relative(root, file))).toEqual([]);
});
