import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readFile } from "../read-file.ts";
import type { ProcessLimits } from "./run-in-process.ts";
import { isUnreadable } from "../unreadable.ts";
import { wordFile, wordLine } from "../word/fixture.ts";
import { UNPACKED_LIMIT } from "../word/package.ts";

const LIMITS: ProcessLimits = {
  processorSeconds: 60,
  milliseconds: 60_000,
  heapMegabytes: 512,
  answerBytes: UNPACKED_LIMIT,
};

/** Why a file is not read, or what is read of it. */
async function read(name: string, bytes: Uint8Array, limits = LIMITS) {
  const source = await readFile(bytes, name, limits);
  return isUnreadable(source) ? source.unreadable : source;
}
const readWord = (bytes: Uint8Array, limits = LIMITS) => read("a.docx", bytes, limits);
const readXml = (xml: string, limits = LIMITS) => read("a.xml", Buffer.from(xml), limits);

/** The same package with the size that it says "word/document.xml" unpacks to changed, in both of its headers. */
function lying(file: Uint8Array, size: number): Uint8Array {
  const changed = Buffer.from(file);
  const name = Buffer.from("word/document.xml");
  for (let at = changed.indexOf(name); at >= 0; at = changed.indexOf(name, at + 1)) {
    const isLocal = changed.readUInt32LE(at - 30) === 0x04034b50;
    const isCentral = !isLocal && at >= 46 && changed.readUInt32LE(at - 46) === 0x02014b50;
    if (isLocal) changed.writeUInt32LE(size, at - 8);
    if (isCentral) changed.writeUInt32LE(size, at - 22);
  }
  return changed;
}

describe("opening a Word file", () => {
  it("[REA15] refuses one that unpacks to more than the limit, before unpacking it", async () => {
    expect(
      await readWord(
        zipSync({ "word/document.xml": strToU8("<x/>"), "word/media/a.bmp": new Uint8Array(UNPACKED_LIMIT) }),
        LIMITS,
      ),
    ).toBe("too-large");
  });

  it("[REA15] cuts a part that unpacks to more than it says", async () => {
    const bomb = wordFile(wordLine("a".repeat(1_000_000)));
    expect(await readWord(lying(bomb, 1_000), LIMITS)).toBe("broken");
  });

  it("[REA15] stops after its time", async () => {
    expect(await readWord(wordFile(wordLine("Một")), { ...LIMITS, milliseconds: 1 })).toBe("too-slow");
  });

  it("[REA15] stops at the end of its memory", async () => {
    expect(await readWord(wordFile(wordLine("Một").repeat(50_000)), { ...LIMITS, heapMegabytes: 24 })).toBe(
      "too-large",
    );
  });

  it("[REA15] stops a file of Akoma Ntoso as well, at the end of its memory and of its time", async () => {
    const xml = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body>${"<p>Một</p>".repeat(200_000)}</body></act></akomaNtoso>`;
    expect(await readXml(xml, { ...LIMITS, heapMegabytes: 24 })).toBe("too-large");
    expect(await readXml(xml, { ...LIMITS, milliseconds: 1 })).toBe("too-slow");
  });

  it("[REA15] reads one within its limits", async () => {
    expect(await readWord(wordFile(wordLine("Một")), LIMITS)).toMatchObject({ blocks: [{ kind: "line" }], losses: [] });
  });
});
