import { describe, expect, test } from "vitest";
import type { RoundCommand } from "./command.ts";
import { RoundCommand as Command } from "./command.ts";
import { fileName } from "./dossier-file.ts";
import { DOSSIER_LIMIT, dossierOf, fileFor, filesNamedIn } from "./dossier.ts";
import { Stage } from "./fixture.ts";
import { fromRecord, toRecord } from "./record.ts";

const FILE = {
  id: "f1",
  kind: "submission",
  name: "Tờ trình.pdf",
  mediaType: "application/pdf",
  sha256: "a".repeat(64),
} as const;
const ADD: Extract<RoundCommand, { type: "add-file" }> = { type: "add-file", file: FILE };
const KEPT = { keptBytes: 1_234 };

describe("the dossier of a round", () => {
  test("[FIL5] takes a file from the agency's moderator, with who added it when and how large it is", () => {
    const stage = Stage.set("preparing");
    for (const who of ["drafter", "leader"]) expect(stage.refusal(who, ADD, KEPT)).toBe("not-allowed");
    expect(stage.refusal("justice-1", ADD, KEPT)).toBe("unknown-round");
    stage.does("moderator", ADD, KEPT);
    const at = stage.happened.length * 1_000;
    expect(dossierOf(stage.now)).toEqual([{ ...FILE, size: 1_234, by: "moderator", at }]);
    expect(dossierOf(fromRecord(toRecord(stage.now)) ?? stage.now)).toEqual(dossierOf(stage.now));
  });

  test("[FIL6] names no file whose bytes are not kept", () => {
    expect(Stage.set().refusal("moderator", ADD)).toBe("unknown-file");
  });

  test("[FIL7] has no file twice under one name, and no more than so many", () => {
    const stage = Stage.set();
    stage.does("moderator", ADD, KEPT);
    expect(stage.refusal("moderator", { ...ADD, file: { ...FILE, id: "f2" } }, KEPT)).toBe("file-already-added");
    expect(stage.refusal("moderator", { ...ADD, file: { ...FILE, name: "khác.pdf" } }, KEPT)).toBe("changed-meanwhile");
    for (let at = 2; at <= DOSSIER_LIMIT; at++)
      stage.does("moderator", { ...ADD, file: { ...FILE, id: `f${at}`, name: `${at}.pdf` } }, KEPT);
    const more: RoundCommand = { ...ADD, file: { ...FILE, id: "more", name: "thừa.pdf" } };
    expect(stage.refusal("moderator", more, KEPT)).toBe("dossier-full");
    stage.does("moderator", { type: "remove-file", file: "f1" });
    stage.does("moderator", more, KEPT);
  });

  test("[FIL8] a file that is taken out is in the dossier no more; its bytes stay named, for the agency's moderator alone", () => {
    const stage = Stage.set();
    stage.does("moderator", ADD, KEPT);
    expect(stage.refusal("justice-1", { type: "remove-file", file: "f1" })).toBe("not-allowed");
    expect(stage.refusal("moderator", { type: "remove-file", file: "none" })).toBe("unknown-file");
    expect(fileFor("justice-1", stage.now, FILE.sha256)?.name).toBe(FILE.name);
    stage.does("moderator", { type: "remove-file", file: "f1" });
    expect(stage.does("moderator", { type: "remove-file", file: "f1" })).toEqual([]);
    expect(dossierOf(stage.now)).toEqual([]);
    expect(filesNamedIn(stage.now)).toEqual([FILE.sha256]);
    expect(fileFor("justice-1", stage.now, FILE.sha256)).toBeUndefined();
    expect(fileFor("moderator", stage.now, FILE.sha256)?.name).toBe(FILE.name);
  });

  test("[FIL9] is read by whoever reads the round, and while it is prepared by the agency alone", () => {
    const stage = Stage.set("preparing");
    stage.does("moderator", ADD, KEPT);
    const readers = () =>
      ["drafter", "justice-1", "nobody"].filter((who) => fileFor(who, stage.now, FILE.sha256) !== undefined);
    expect(readers()).toEqual(["drafter"]);
    stage.does("moderator", { type: "open-round" });
    expect(readers()).toEqual(["drafter", "justice-1"]);
    expect(fileFor("drafter", stage.now, "b".repeat(64))).toBeUndefined();
  });
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Hồ sơ\\Tờ trình.docx", "Tờ trình.docx"],
  ["anh\u202egpj.exe", "anhgpj.exe"],
  ["a\u0000b\nc\u200b.pdf", "ab c.pdf"],
  ["Tơ\u0300 tri\u0300nh.pdf".normalize("NFD"), "Tờ trình.pdf"],
  ['<img src=x onerror="1">.html', "img src=x onerror= 1 .html"],
  ["...", ""],
  [" ", ""],
  ["/", ""],
  [".htaccess", "htaccess"],
  [`${"ă".repeat(500)}.docx`, `${"ă".repeat(195)}.docx`],
])("[FIL10] a file called %j is %j here", (told, name) => {
  expect(fileName(told)).toBe(name);
});

test("[FIL10] a command names a file by its name alone, what it is and its hash", () => {
  const parsed = (more: object) => Command.safeParse({ ...ADD, file: { ...FILE, ...more } });
  expect(parsed({ name: "x/../Tờ trình.pdf" }).data).toEqual(ADD);
  for (const more of [
    { name: ".." },
    { sha256: "A".repeat(64) },
    { sha256: "a" },
    { mediaType: "text/html\r\nx: y" },
    { kind: "photo" },
  ])
    expect(parsed(more).success, JSON.stringify(more)).toBe(false);
});
