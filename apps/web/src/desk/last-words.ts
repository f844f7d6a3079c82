import { sentencesOf, type TextContainer } from "@duthao/client";
import { Text, XmlText, type Doc, type Transaction, type XmlFragment } from "yjs";

/** A pause that ends what somebody types in one go, in milliseconds. */
const PAUSE = 5_000;

/** What this page typed last in a note, from its last pause on. */
export class LastWords {
  readonly #doc: Doc;
  readonly #now: () => number;
  #since: { readonly client: number; readonly clock: number } | undefined;
  #at = Number.NEGATIVE_INFINITY;

  constructor(doc: Doc, now: () => number) {
    this.#doc = doc;
    this.#now = now;
  }

  /** Hears of a change of the note. */
  changed({ local, beforeState }: Pick<Transaction, "local" | "beforeState">): void {
    if (!local) return;
    const { clientID } = this.#doc;
    const at = this.#now();
    if (at - this.#at > PAUSE || this.#since?.client !== clientID)
      this.#since = { client: clientID, clock: beforeState.get(clientID) ?? 0 };
    this.#at = at;
  }

  /** The sentences that hands are still at, in these texts; none after a pause. */
  in(texts: readonly (XmlFragment | Text)[]): readonly string[] {
    const since = this.#since;
    if (!since || this.#now() - this.#at > PAUSE) return [];
    const isLast = ({ client, clock }: { readonly client: number; readonly clock: number }) =>
      client === since.client && clock >= since.clock;
    return texts
      .flatMap(lettersIn)
      .map((type) => sentencesOf(type, isLast, ({ deleted }) => !deleted))
      .filter((words) => words !== "");
  }
}

function lettersIn(type: XmlFragment | Text): TextContainer[] {
  if (type instanceof Text) return [type];
  return type
    .toArray()
    .flatMap((child) => (child instanceof XmlText ? [child] : "toArray" in child ? lettersIn(child) : []));
}
