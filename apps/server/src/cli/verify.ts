import { readFile } from "node:fs/promises";
import { isSigned, readHead, type SignedHead } from "@duthao/store";
import { z } from "zod";
import { openStoreOf, requireDatabase } from "../open-services.ts";
import { JournalMemory } from "../journal-memory.ts";
import { readSettings } from "../settings.ts";
import { publicKeyOf } from "../signing-key.ts";
import { examine, fileSentences, sentence, type Examination } from "./examine.ts";
import { Progress } from "./progress.ts";
import { EXIT, refuse, type Exit, type Terminal } from "./terminal.ts";

const Head = z.object({
  stream: z.string(),
  seq: z.int(),
  at: z.int(),
  hash: z.string(),
  signedAt: z.int(),
  key: z.string(),
  signature: z.string(),
});
const Kept = z.union([z.object({ heads: z.array(Head) }).transform(({ heads }) => heads), z.array(Head)]);

interface Asked {
  /** A file of signed heads that somebody kept. */
  readonly heads: string | undefined;
  readonly json: boolean;
}

/** Walks every hash chain, also while the server runs; says of each stream whether it holds, and of checkpoints and signed heads. */
export async function verifyJournal({ heads, json }: Asked, terminal: Terminal): Promise<Exit> {
  const settings = readSettings(terminal.environment);
  const key = publicKeyOf(settings);
  const kept = heads === undefined ? [] : await keptIn(heads, key);
  if (typeof kept === "string") return refuse(terminal, kept);
  requireDatabase(settings);
  const memory = new JournalMemory(settings).heads;
  const store = await openStoreOf(settings, { readOnly: true });
  const progress = new Progress(terminal, "entries");
  const found = await examine(store, {
    kept: [...memory, ...kept],
    onPage: (entries) => progress.add(entries),
    onVerdict: (verdict) => json || terminal.out(`${sentence(verdict)}\n`),
  });
  await store.close();
  terminal.out(json ? `${JSON.stringify(asJson(found, key))}\n` : conclusion(found, key));
  return found.holds ? EXIT.done : EXIT.faulty;
}

/** Signed heads in a file, or the sentence that says why they are none. */
async function keptIn(file: string, key: string | undefined): Promise<readonly SignedHead[] | string> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return `the file ${file} cannot be read.`;
  const kept = Kept.safeParse(jsonIn(text));
  if (!kept.success) return `the file ${file} holds no signed heads as /api/rounds/{round}/journal/heads gives them.`;
  const read = kept.data.map(readHead);
  const wrong = read.find((head) => !isSigned(head) || (key !== undefined && head.key !== key));
  return wrong ? `the head of ${wrong.stream} at ${wrong.seq} in ${file} is not signed with this server's key.` : read;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function conclusion(
  { verdicts, checkpoints, damaged, signedHeads, files }: Examination,
  key: string | undefined,
): string {
  const broken = verdicts.filter(({ fault }) => fault).length;
  const foreign = new Set(signedHeads.map((head) => head.key).filter((other) => other !== key));
  return [
    ...damaged.map(
      ({ stream, seq }) =>
        `The checkpoint of ${stream} at ${seq} is not what was saved; "duthao rebuild" makes it anew.`,
    ),
    ...fileSentences(files),
    ...[...foreign].map(
      (other) =>
        `Heads are signed with the key ${other}, which is not this folder's: compare it with the one that was published.`,
    ),
    broken > 0
      ? `${broken} of ${verdicts.length} streams are broken.`
      : `All ${verdicts.length} streams hold, with ${checkpoints - damaged.length} of ${checkpoints} checkpoints and ${signedHeads.length} signed heads.`,
    "",
  ].join("\n");
}

function asJson(
  { verdicts, entries, checkpoints, damaged, signedHeads, files, holds }: Examination,
  key: string | undefined,
) {
  const keys = [...new Set(signedHeads.map((head) => head.key))].map((other) => ({ key: other, own: other === key }));
  return {
    holds,
    entries,
    streams: verdicts,
    checkpoints: { count: checkpoints, damaged },
    files,
    signedHeads: { count: signedHeads.length, keys },
  };
}
