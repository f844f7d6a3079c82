import { AbstractType, ContentString, decodeUpdate, findIndexSS, getState, Item, type Doc, type ID } from "yjs";
import { sentencesAround, type TextSpan } from "./sentences.ts";

/** Any type of a document; its events are nobody's affair here. */
export type YType = Doc["share"] extends Map<string, infer Type> ? Type : never;

/** What has letters in it. */
export type TextContainer = Pick<YType, "_start">;

/** Updates typed here that the service has not acknowledged, in order. */
export class UnacknowledgedUpdates {
  #updates: Uint8Array[] = [];

  get isEmpty(): boolean {
    return this.#updates.length === 0;
  }

  add(update: Uint8Array): void {
    this.#updates.push(update);
  }

  clear(): void {
    this.#updates = [];
  }

  /**
   * The words in them for the person to keep, without those deleted again in `doc`: as the whole sentences in which they
   * stand there; those that never came into it as they follow each other.
   */
  words(doc: Doc): string {
    const written = this.#updates.flatMap(typedRuns);
    const known = written.filter(({ client, clock }) => clock < getState(doc.store, client));
    return [...sentencesIn(known, doc), ...inOrder(written.filter((one) => !known.includes(one)))].join("\n").trim();
  }
}

/** A letter by its id in Yjs. */
export interface Letter {
  readonly client: number;
  readonly clock: number;
}

/** Letters written one after the other. */
export interface TypedRun {
  readonly client: number;
  readonly clock: number;
  readonly text: string;
  /** The letters that they were written between. */
  readonly after: ID | null;
  readonly before: ID | null;
}

/** What was written in an update. */
export function typedRuns(update: Uint8Array): TypedRun[] {
  return decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Item && struct.content instanceof ContentString
      ? [
          {
            client: struct.id.client,
            clock: struct.id.clock,
            text: struct.content.str,
            after: struct.origin,
            before: struct.rightOrigin,
          },
        ]
      : [],
  );
}

/** The sentences of a document in which letters of these stretches still stand: a piece for each text, in the order in which these were written in. */
function sentencesIn(written: readonly TypedRun[], doc: Doc): string[] {
  const texts = new Set(
    written
      .flatMap((stretch) => itemsOf(stretch, doc))
      .flatMap(({ deleted, parent }) => (!deleted && parent instanceof AbstractType ? [parent] : [])),
  );
  const clocks = new Map<number, Set<number>>();
  for (const { client, clock, text } of written) {
    const known = clocks.get(client) ?? new Set();
    for (let index = 0; index < text.length; index++) known.add(clock + index);
    clocks.set(client, known);
  }
  return [...texts].map((type) =>
    sentencesOf(
      type,
      ({ client, clock }) => clocks.get(client)?.has(clock) === true,
      ({ deleted }) => !deleted,
    ),
  );
}

/** The sentences of a text, of which only some items are looked at, around the letters that are sought. */
export function sentencesOf(
  type: TextContainer,
  isSought: (letter: Letter) => boolean,
  isThere: (item: Item) => boolean,
): string {
  let text = "";
  const spans: TextSpan[] = [];
  for (let item = type._start; item !== null; item = item.right) {
    if (!isThere(item) || !(item.content instanceof ContentString)) continue;
    const { client, clock } = item.id;
    for (let index = 0; index < item.length; index++)
      if (isSought({ client, clock: clock + index })) spans.push([text.length + index, text.length + index + 1]);
    text += item.content.str;
  }
  return sentencesAround(text, spans);
}

function itemsOf({ client, clock, text }: TypedRun, { store }: Doc): Item[] {
  const structs = store.clients.get(client) ?? [];
  const items: Item[] = [];
  for (let index = findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= clock + text.length) break;
    if (struct instanceof Item) items.push(struct);
  }
  return items;
}

interface Code extends Letter {
  readonly code: string;
}

/** These stretches without their document: those that were written one beside the other, each as one piece. */
export function inOrder(written: readonly TypedRun[], isKept: (letter: Letter) => boolean = () => true): string[] {
  const pieces: Code[][] = [];
  for (const { client, clock, text, after, before } of written) {
    const letters = Array.from({ length: text.length }, (_, index) => ({
      client,
      clock: clock + index,
      code: text.charAt(index),
    }));
    const left = find(pieces, after);
    const right = left ? undefined : find(pieces, before);
    if (left) left.piece.splice(left.index + 1, 0, ...letters);
    else if (right) right.piece.splice(right.index, 0, ...letters);
    else pieces.push(letters);
  }
  return pieces
    .map((piece) =>
      piece
        .filter(isKept)
        .map(({ code }) => code)
        .join("")
        .trim(),
    )
    .filter((piece) => piece !== "");
}

function find(pieces: Code[][], id: ID | null): { readonly piece: Code[]; readonly index: number } | undefined {
  if (!id) return undefined;
  for (const piece of pieces.toReversed()) {
    const index = piece.findLastIndex(({ client, clock }) => client === id.client && clock === id.clock);
    if (index >= 0) return { piece, index };
  }
  return undefined;
}
