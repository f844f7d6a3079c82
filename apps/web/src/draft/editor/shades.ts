/** Shades of one hue, in the order in which carets take them: light, dark, hatched. */
const SHADES = 3;

/** Whose caret it is, and the kind of organisation that gives its hue. */
export interface Hued {
  readonly person: string;
  readonly kind: string;
}

/** Which shade of its hue a person's caret has: another one than those who are there already, for as long as they are. */
export class Shades {
  readonly #taken = new Map<string, number>();

  /** Lets go of the shades of whoever is not among these. */
  keep(present: readonly Hued[]): void {
    const there = new Set(present.map(nameOf));
    for (const one of this.#taken.keys()) if (!there.has(one)) this.#taken.delete(one);
    for (const one of present) this.of(one);
  }

  of(one: Hued): number {
    const known = this.#taken.get(nameOf(one));
    if (known !== undefined) return known;
    const taken = [...this.#taken].filter(([name]) => name.startsWith(`${one.kind} `)).map(([, shade]) => shade);
    // Where all are taken, the one that the fewest have.
    const free =
      Array.from({ length: SHADES }, (_, shade) => ({
        shade,
        users: taken.filter((other) => other === shade).length,
      })).toSorted((a, b) => a.users - b.users)[0]?.shade ?? 0;
    this.#taken.set(nameOf(one), free);
    return free;
  }
}

function nameOf({ kind, person }: Hued): string {
  return `${kind} ${person}`;
}
