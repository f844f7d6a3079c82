import { expect, test } from "vitest";
import { Shades } from "./shades.ts";

const person = (name: string, kind = "ministry") => ({ person: name, kind });

test("[WEB114] people of one kind of organisation have shades of its hue, each another one, for as long as they are there", () => {
  const shades = new Shades();
  const people = ["a", "b", "c"].map((name) => person(name));
  shades.keep(people);
  expect(people.map((one) => shades.of(one))).toEqual([0, 1, 2]);
  shades.keep(people.slice(1));
  expect(
    people.slice(1).map((one) => shades.of(one)),
    "who stays keeps theirs",
  ).toEqual([1, 2]);
  expect(shades.of(person("d"))).toBe(0);
});

test("[WEB114] one person has one shade on every page they have open; another hue begins anew", () => {
  const shades = new Shades();
  expect([shades.of(person("a")), shades.of(person("a")), shades.of(person("b", "province"))]).toEqual([0, 0, 0]);
});

test("[WEB114] a fourth has the shade that the fewest have", () => {
  const shades = new Shades();
  expect(["a", "b", "c", "d", "e"].map((name) => shades.of(person(name)))).toEqual([0, 1, 2, 0, 1]);
});
