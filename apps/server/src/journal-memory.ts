import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isSigned, readHead, writeHead, type SignedHead, type WrittenHead } from "@duthao/store";
import { z } from "zod";
import { CannotStart } from "./cannot-start.ts";
import type { Settings } from "./settings.ts";

const Written = z.object({
  heads: z.array(
    z.object({
      stream: z.string(),
      seq: z.int(),
      at: z.int(),
      hash: z.string(),
      signedAt: z.int(),
      key: z.string(),
      signature: z.string(),
    }),
  ),
});

/**
 * What this node remembers of the journal beside the database, where whoever may write that cannot reach: the newest signed
 * end of every stream it has seen. That there is such a memory says that the journal was sealed: it is not sealed anew unasked.
 */
export class JournalMemory {
  readonly #file: string;
  readonly #heads: Map<string, SignedHead>;
  #isNew: boolean;

  /** Throws `CannotStart` where what is kept cannot be read. */
  constructor({ dataDir }: Pick<Settings, "dataDir">) {
    this.#file = join(dataDir, "journal-memory.json");
    this.#isNew = !existsSync(this.#file);
    this.#heads = new Map(this.#isNew ? [] : headsIn(this.#file).map((head) => [head.stream, head]));
  }

  /** Whether nothing was ever kept here. */
  get isNew(): boolean {
    return this.#isNew;
  }

  get heads(): readonly SignedHead[] {
    return [...this.#heads.values()];
  }

  /** Keeps of each stream the newest end, for good; gives those that are older in the database, or are not there any more. */
  keep(heads: readonly SignedHead[]): readonly SignedHead[] {
    const now = new Map(heads.map((head) => [head.stream, head]));
    const lost = this.heads.filter(({ stream, seq }) => (now.get(stream)?.seq ?? 0) < seq);
    const news = heads.filter(({ stream, seq, key }) => {
      const known = this.#heads.get(stream);
      return !known || known.seq < seq || (known.seq === seq && known.key !== key);
    });
    for (const head of news) this.#heads.set(head.stream, head);
    if (news.length > 0 || this.#isNew) this.#write();
    return lost;
  }

  /** Remembers these instead of all others: somebody put another journal in the place of the one that was known. */
  begin(heads: readonly SignedHead[]): void {
    this.#heads.clear();
    for (const head of heads) this.#heads.set(head.stream, head);
    this.#write();
  }

  /** Written aside and then put in place: never half. */
  #write(): void {
    const aside = `${this.#file}.${randomUUID()}`;
    const heads: readonly WrittenHead[] = this.heads.map(writeHead);
    writeFileSync(aside, `${JSON.stringify({ heads })}\n`, { mode: 0o600, flag: "wx", flush: true });
    renameSync(aside, this.#file);
    this.#isNew = false;
  }
}

function headsIn(file: string): readonly SignedHead[] {
  const heads = parsed(file)?.heads.map(readHead);
  if (!heads?.every(isSigned))
    throw new CannotStart(
      `The file ${file} was changed: put it back from a copy, or delete it, and what it remembers of the journal is forgotten.`,
    );
  return heads;
}

function parsed(file: string): z.infer<typeof Written> | undefined {
  try {
    return Written.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}
