import { Schema } from "@tiptap/pm/model";
import { EditorState, TextSelection, type PluginView, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate, type Text } from "yjs";
import { boundWording, wordingOf, wordingPlaces, wordingSchema } from "./wording.ts";

/** Somebody at a field of wording without a screen. What they write goes out when told so. */
class Proposer {
  readonly doc = new Doc();
  readonly text: Text;
  state: EditorState;
  #sent: Uint8Array[] = [];
  readonly #plugins: readonly PluginView[];

  constructor(beginning: Uint8Array, client: number) {
    applyUpdate(this.doc, beginning);
    this.doc.clientID = client;
    this.text = this.doc.getText("proposal");
    this.doc.on("update", (update: Uint8Array, origin: unknown) => origin !== this && this.#sent.push(update));
    // An editor makes a schema of its own from the same specification.
    const schema = new Schema(wordingSchema.spec);
    this.state = EditorState.create({
      doc: schema.nodeFromJSON(wordingOf(this.text).toJSON()),
      plugins: [boundWording(this.text, {})],
    });
    const view = { dispatch: (transaction: Transaction) => this.do(() => transaction) };
    Object.defineProperty(view, "state", { get: () => this.state });
    this.#plugins = this.state.plugins.flatMap(({ spec }) => spec.view?.(view as unknown as EditorView) ?? []); // reason: the plugin asks for no more of it
  }

  do(change: (transaction: Transaction) => Transaction): void {
    const before = this.state;
    this.state = before.apply(change(before.tr));
    for (const plugin of this.#plugins) plugin.update?.(this as unknown as EditorView, before); // reason: as above
  }

  type(words: string): void {
    this.do((transaction) => transaction.insertText(words));
  }

  go(at: number, to = at): void {
    this.do((transaction) => transaction.setSelection(TextSelection.create(transaction.doc, at + 1, to + 1)));
  }

  hear(other: Proposer): void {
    for (const update of other.#sent.splice(0)) applyUpdate(this.doc, update, this);
  }

  /** The words of the field, with `|` at both ends of what is selected. */
  get shown(): string {
    const { doc, selection } = this.state;
    const words = doc.textContent;
    const [from, to] = [selection.from - 1, selection.to - 1];
    return `${words.slice(0, from)}|${from === to ? "" : `${words.slice(from, to)}|`}${words.slice(to)}`;
  }
}

function two(words: string): readonly [Proposer, Proposer] {
  const doc = new Doc();
  doc.clientID = 1;
  doc.getText("proposal").insert(0, words);
  const beginning = encodeStateAsUpdate(doc);
  return [new Proposer(beginning, 7), new Proposer(beginning, 9)];
}

function meet([one, other]: readonly [Proposer, Proposer]): void {
  one.hear(other);
  other.hear(one);
  for (const { state, text } of [one, other]) expect(state.doc.textContent).toBe(text.toJSON());
  expect(one.text.toJSON()).toBe(other.text.toJSON());
}

test("[WEB52] what a colleague types elsewhere leaves the caret where it is", () => {
  const both = two("trong 25 ngày");
  const [own, other] = both;
  own.go(8);
  other.go(0);
  other.type("Nộp ");
  meet(both);
  expect(own.shown).toBe("Nộp trong 25| ngày");
});

for (let seed = 1; seed <= 20; seed++) {
  test(`[WEB52] two sentences typed at one place are whole, seed ${seed}`, () => {
    let state = seed;
    const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    const both = two("Điều 1. ");
    const left = [Array.from("Hội đồng họp lại. "), Array.from("tất tật ttt 😀😁. ")];
    for (const one of both) one.go(next(2) === 0 ? 8 : 0);
    while (left.some((letters) => letters.length > 0)) {
      const who = next(2);
      both[who]?.type(left[who]?.shift() ?? "");
      if (next(3) === 0) both[0].hear(both[1]);
      if (next(3) === 0) both[1].hear(both[0]);
    }
    meet(both);
    for (const sentence of ["Hội đồng họp lại. ", "tất tật ttt 😀😁. "])
      expect(both[0].text.toJSON()).toContain(sentence);
  });
}

test.each([
  ["a😀b", 1, 3, "😁", "a😁b"],
  ["a😀b", 3, 3, "😀", "a😀😀b"],
  ["trong 25 ngày", 6, 8, "30", "trong 30 ngày"],
  ["bỏ hết", 0, 6, "", ""],
  ["", 0, 0, "mới\nhai dòng", "mới\nhai dòng"],
])("[WEB52] of %j, what is from %i to %i becomes %j", (before, from, to, words, after) => {
  const both = two(before);
  both[0].go(from, to);
  both[0].do((transaction) => (words === "" ? transaction.deleteSelection() : transaction.insertText(words)));
  meet(both);
  expect(both[1].text.toJSON()).toBe(after);
});

test("[WEB52] a place in wording is the same letter on every page, and none of another text", () => {
  const both = two("trong 25 ngày");
  const [own, other] = both;
  const places = [wordingPlaces(own.text), wordingPlaces(other.text)];
  const place: unknown = JSON.parse(JSON.stringify(places[0]?.placeAt(own.state, 9, "left")));
  other.go(0);
  other.type("Nộp ");
  meet(both);
  expect(places.map((one) => one.positionOf(own.state, place))).toEqual([13, 13]);
  expect(wordingPlaces(own.doc.getText("else")).positionOf(own.state, place)).toBeUndefined();
  expect(places[0]?.positionOf(own.state, { hostile: true })).toBeUndefined();
});
