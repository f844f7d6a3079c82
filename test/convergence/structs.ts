import { ContentDeleted, ContentString, decodeUpdate, Item } from "yjs";

/** Every struct that ever left a page, by id and clock: what is there must never be anything else. */
export class Structs {
  readonly #known = new Map<string, string>();

  /** Learns what an update holds; throws where another struct had the same id and clock. */
  learn(update: Uint8Array): void {
    for (const struct of decodeUpdate(update).structs) {
      if (!(struct instanceof Item) || struct.content instanceof ContentDeleted) continue; // what it was is told by others
      const { client, clock } = struct.id;
      for (let at = 0; at < struct.length; at++)
        this.#learn(
          `${client}/${clock + at}`,
          struct.content instanceof ContentString
            ? `letter ${struct.content.str[at]}`
            : struct.content.constructor.name,
        );
    }
  }

  get ids(): ReadonlySet<string> {
    return new Set([...this.#known.keys()].map((name) => name.split("/")[0] ?? ""));
  }

  #learn(name: string, content: string): void {
    const known = this.#known.get(name);
    if (known !== undefined && known !== content) throw new Error(`${name} is ${known}, and ${content}.`);
    this.#known.set(name, content);
  }
}
