import { expect, test } from "vitest";
import { Unsent, type KeepingPlace } from "./unsent.ts";

const DAY = 24 * 60 * 60_000;
const answer = { person: "chutri", place: "answer/r1/t1" };

class Shelf implements KeepingPlace {
  readonly rows = new Map<string, string>();
  isFull = false;
  get length() {
    return this.rows.size;
  }
  key(index: number) {
    return [...this.rows.keys()][index] ?? null;
  }
  getItem(key: string) {
    return this.rows.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    if (this.isFull) throw new Error("QuotaExceededError");
    this.rows.set(key, value);
  }
  removeItem(key: string) {
    this.rows.delete(key);
  }
}

class Forbidden extends Shelf {
  override get length(): number {
    throw new Error("SecurityError");
  }
  override key(): string {
    throw new Error("SecurityError");
  }
  override getItem(): string {
    throw new Error("SecurityError");
  }
  override setItem(): void {
    throw new Error("SecurityError");
  }
  override removeItem(): void {
    throw new Error("SecurityError");
  }
}

test("[LIV20] what was typed is there for its person and place at the next visit, and for nobody else", () => {
  const pending = new Shelf();
  expect(new Unsent(pending, () => 0).keep(answer, { explanation: "Sẽ sửa" })).toBe(true);
  const later = new Unsent(pending, () => DAY);
  expect(later.read(answer)).toEqual({ explanation: "Sẽ sửa" });
  expect(later.read({ ...answer, person: "lanhdao" })).toBeUndefined();
  expect(later.read({ ...answer, place: "answer/r1/t2" })).toBeUndefined();
  expect([later.has("chutri"), later.has("lanhdao"), later.has("chu")]).toEqual([true, false, false]);
});

test("[LIV20] what was sent is gone, and at the end of a session everything of its person", () => {
  const unsent = new Unsent(new Shelf(), () => 0);
  for (const place of ["a", "b"]) for (const person of ["chutri", "chutri/2"]) unsent.keep({ person, place }, place);
  unsent.drop({ person: "chutri", place: "a" });
  expect(unsent.read({ person: "chutri", place: "a" })).toBeUndefined();
  expect(unsent.read({ person: "chutri", place: "b" })).toBe("b");
  unsent.dropAll("chutri");
  expect([unsent.has("chutri"), unsent.has("chutri/2")]).toEqual([false, true]);
});

test.each([
  ["full", () => Object.assign(new Shelf(), { isFull: true })],
  ["forbidden", () => new Forbidden()],
  ["absent", () => undefined],
])("[LIV20] where the storage is %s the words stay while the page is open, and that is known", (_, storage) => {
  const unsent = new Unsent(storage(), () => 0);
  expect(unsent.keep(answer, "Sẽ sửa")).toBe(false);
  expect(unsent.read(answer)).toBe("Sẽ sửa");
  expect([unsent.isAtRisk, unsent.has("chutri")]).toEqual([true, true]);
  unsent.drop(answer);
  expect([unsent.isAtRisk, unsent.has("chutri"), unsent.read(answer)]).toEqual([false, false, undefined]);
});

test("[LIV20] a storage that fills up gives no older words in place of the newest", () => {
  const pending = new Shelf();
  const unsent = new Unsent(pending, () => 0);
  unsent.keep(answer, "cũ");
  pending.isFull = true;
  unsent.keep(answer, "mới");
  expect(unsent.read(answer)).toBe("mới");
  expect(pending.rows.size).toBe(0);
  pending.isFull = false;
  expect(unsent.keep(answer, "mới hơn")).toBe(true);
  expect(unsent.isAtRisk).toBe(false);
});

test("[LIV20] what nobody goes on with for two months is gone, and so is what cannot be read", () => {
  const pending = new Shelf();
  new Unsent(pending, () => 0).keep(answer, "cũ");
  pending.setItem("duthao-unsent/chutri/spoilt", "{");
  pending.setItem("duthao.locale", "en");
  expect(new Unsent(pending, () => 59 * DAY).read(answer)).toBe("cũ");
  expect(new Unsent(pending, () => 61 * DAY).read(answer)).toBeUndefined();
  expect([...pending.rows.keys()]).toEqual(["duthao.locale"]);
});

test("[LIV20] what another page writes is heard for its place alone, and so is that it was dropped", () => {
  const pending = new Shelf();
  new Unsent(pending, () => 0).keep(answer, "Sẽ sửa");
  const [[key, newValue] = ["", ""]] = pending.rows;
  const here = new Unsent(pending, () => 0);
  expect(here.heard(answer, { key, newValue })).toEqual({ value: "Sẽ sửa" });
  expect(here.heard(answer, { key, newValue: null })).toEqual({ value: undefined });
  expect(here.heard({ ...answer, person: "lanhdao" }, { key, newValue })).toBeUndefined();
});
