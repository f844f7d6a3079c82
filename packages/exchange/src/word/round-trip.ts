import type { RoundTripInfo } from "@duthao/decree";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { ROUND_TRIP } from "../draft/docx/round-trip-namespace.ts";

const ITEM = /^customXml\/item\d{1,3}\.xml$/;

/** What each bookmark of a file that was written here stands for, by its name and in the order of the text; nothing for any other file. */
export type RoundTripEntries = ReadonlyMap<string, RoundTripInfo & { readonly order: number }>;

/** What the bookmarks of one line say, outermost first: a word processor may have set them in another order, or one twice. */
export function roundTripAt(places: readonly string[], roundTrip: RoundTripEntries): readonly RoundTripInfo[] {
  return [...new Set(places)].flatMap((place) => roundTrip.get(place) ?? []).toSorted((a, b) => a.order - b.order);
}

/** Reads the part that says so; a part that is not as it was written says nothing. */
export function readRoundTripEntries(bytes: Uint8Array): RoundTripEntries {
  const parts = Object.values(unzipSync(bytes, { filter: ({ name }) => ITEM.test(name) })).map((part) =>
    strFromU8(part),
  );
  const part = parts.find((xml) => xml.includes(ROUND_TRIP));
  return part === undefined ? new Map() : parseGiven(part);
}

function parseGiven(xml: string): RoundTripEntries {
  try {
    const list: unknown = JSON.parse(textIn(xml));
    return new Map(
      Array.isArray(list)
        ? list.filter(isGiven).map(({ place, ...roundTrip }, order) => [place, { ...roundTrip, order }])
        : [],
    );
  } catch {
    return new Map();
  }
}

function textIn(xml: string): string {
  const parser = new SaxesParser({ xmlns: true });
  let text = "";
  const refuse = (): never => {
    throw new Error("This is no part that was written here.");
  };
  parser.on("error", refuse);
  parser.on("doctype", refuse);
  parser.on("opentag", ({ uri, local }) => (uri === ROUND_TRIP && local === "given" ? undefined : refuse()));
  parser.on("text", (words) => (text += words));
  parser.write(xml).close();
  return text;
}

/** The longest text before or after the words: a number with its name, some marks of quotation. */
const AROUND_LIMIT = 200;
const DEPTH_LIMIT = 200;

function isGiven(entry: unknown): entry is RoundTripInfo & { place: string } {
  if (typeof entry !== "object" || entry === null) return false;
  const { place, type, depth, attrs, head = "", tail = "" } = entry as Record<string, unknown>; // reason: an object, each of whose values is looked at next
  return (
    typeof place === "string" &&
    typeof type === "string" &&
    Number.isInteger(depth) &&
    typeof depth === "number" &&
    depth > 0 &&
    depth < DEPTH_LIMIT &&
    typeof attrs === "object" &&
    attrs !== null &&
    Object.values(attrs).every(isPlain) &&
    isAround(head) &&
    isAround(tail)
  );
}

function isAround(text: unknown): boolean {
  return typeof text === "string" && text.length <= AROUND_LIMIT;
}

function isPlain(value: unknown): boolean {
  return (
    value === null ||
    ["string", "number", "boolean"].includes(typeof value) ||
    (Array.isArray(value) && value.every((one) => typeof one === "number"))
  );
}
