import { ContentString, decodeUpdate, Item } from "yjs";

/** Updates typed here that the service has not yet acknowledged, in order. */
export class Unacknowledged {
  #updates: Uint8Array[] = [];

  add(update: Uint8Array): void {
    this.#updates.push(update);
  }

  clear(): void {
    this.#updates = [];
  }

  /** The words in them, for the person to keep; a new line wherever the writing went elsewhere. */
  words(): string {
    let words = "";
    let next: string | undefined;
    for (const { client, clock, text } of this.#updates.flatMap(written)) {
      words += next === undefined || next === `${client}/${clock}` ? text : `\n${text}`;
      next = `${client}/${clock + text.length}`;
    }
    return words;
  }
}

function written(update: Uint8Array): { client: number; clock: number; text: string }[] {
  return decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Item && struct.content instanceof ContentString ? [{ client: struct.id.client, clock: struct.id.clock, text: struct.content.str }] : [],
  );
}
