import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Size } from "./case.ts";
import type { History } from "./history/write-program.ts";
import { newFolder } from "./machine/folder.ts";
import { outputOf, prepare, type Ground } from "./peers/ground.ts";
import { organisationId, type Seating } from "./peers/round.ts";

const program = fileURLToPath(new URL("history/write-program.ts", import.meta.url));

const SEATINGS: Readonly<Record<Size, Seating>> = {
  full: { desks: 1_000, atFirst: 100, atOthers: 1, words: 150_000 },
  quick: { desks: 100, atFirst: 50, atOthers: 1, words: 5_000 },
};

/** What servers begin with: made when it is first asked for, and copied for each. */
export class Grounds {
  readonly #seating: Seating;
  readonly #made = new Map<string, Promise<Ground>>();

  constructor(size: Size) {
    this.#seating = SEATINGS[size];
  }

  plain(kind: "sqlite" | "postgres"): Promise<Ground> {
    return this.#once(kind, () => prepare(kind, this.#seating));
  }

  /** A ground on SQLite whose first desk has so many edits behind it. */
  history(edits: number): Promise<Ground> {
    return this.#once(`history ${edits}`, async () => {
      const plain = await this.plain("sqlite");
      const { path: folder } = await newFolder();
      await cp(plain.folder, folder, { recursive: true });
      const history: History = {
        file: join(folder, "duthao.db"),
        room: `desk:${plain.desks[organisationId(0)] ?? ""}`,
        edits,
      };
      await outputOf(program, JSON.stringify(history));
      return { ...plain, folder };
    });
  }

  #once(name: string, make: () => Promise<Ground>): Promise<Ground> {
    const made = this.#made.get(name) ?? make();
    this.#made.set(name, made);
    return made;
  }
}
