import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const DOORS = new URL("../http/", import.meta.url);

/** What the doors may take from the packages that read, compare and write texts: names and limits, and LibreOffice, which is a process of its own. */
const AT_HAND = new Set(["CHANGE_KINDS", "DRAFT_FORMS", "FILE_LIMIT", "MEDIA_TYPES", "docxPdf", "isNoPdf"]);

test.each(readdirSync(DOORS).filter((name) => name.endsWith(".ts") && !name.includes(".test.")))(
  "[API32] %s reads, compares and writes no text where people type",
  (name) => {
    const source = readFileSync(new URL(name, DOORS), "utf8");
    const taken = [...source.matchAll(/^import (?!type)\{([^}]*)\} from "@duthao\/(?:decree|exchange)"/gm)].flatMap(
      ([, names = ""]) => names.split(",").map((one) => one.trim()),
    );
    expect(taken.filter((one) => one !== "" && !one.startsWith("type ") && !AT_HAND.has(one))).toEqual([]);
    expect(source).not.toMatch(/\b(?:searchText|synthesise)\b/);
  },
);
