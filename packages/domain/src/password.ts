import { COMMON_WORDS } from "./common-words.ts";
import { refuse, type Refusal } from "./refusal.ts";
import { withoutDiacritics } from "./text.ts";

/** How long a password is, in characters: NIST SP 800-63B asks for no mix of kinds, and for length. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** What somebody who knows the account would try first. */
export interface PasswordContext {
  readonly email: string;
  readonly name: string;
  /** Names of the installation and of its organisations. */
  readonly words?: readonly string[];
}

/** How many guesses each part of a password costs, as a power of two: by what kind of part it is, not by how many there are. */
const BITS = { known: 1, word: 9, run: 4, digit: 2, other: 3, again: 1 } as const;

/** A password that takes no more guesses than this is found in minutes by whoever has its hash, and in weeks at the door. */
const TOO_FEW_BITS = 23;

/** Shorter words stand in too much else to say anything. */
const SHORTEST_WORD = 4;
const SHORTEST_NAME = 3;

/** Neighbours on a keyboard, in the alphabet and in counting; read backwards too. */
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890"].flatMap((row) => [
  row,
  row.split("").toReversed().join(""),
]);

/** Letters that people put figures and signs for. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "0": "o",
  "5": "s",
  $: "s",
  "7": "t",
};

/** Why a password is not taken, where it is not: it is too short, or made of what is tried first. */
export function passwordFault(password: string, { email, name, words = [] }: PasswordContext): Refusal | undefined {
  if (password.normalize("NFC").length < PASSWORD_LENGTH.min) return refuse("password-short");
  const own = ["duthao", email.split("@")[0] ?? "", name];
  const known = new Set([...own.flatMap((text) => [folded(text), ...syllables(text)]), ...words.flatMap(tailsOf)]);
  const plain = folded(password);
  const readings = [
    plain,
    plain
      .split("")
      .map((letter) => LOOKALIKES[letter] ?? letter)
      .join(""),
  ];
  const weakest = readings.map((reading) => guess(reading, known)).toSorted((a, b) => a.bits - b.bits)[0];
  if (!weakest || weakest.bits > TOO_FEW_BITS) return undefined;
  return refuse(weakest.isPersonal ? "password-personal" : "password-common");
}

const folded = (text: string): string => withoutDiacritics(text.normalize("NFKC")).toLowerCase().replace(/\s+/g, "");

const syllables = (text: string): readonly string[] =>
  text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(folded)
    .filter((one) => one.length >= SHORTEST_NAME);

/**
 * A name as a whole, and what stands in it after its first words: "Bộ Công Thương", "Công Thương". Not each of its syllables:
 * those of some hundred organisations are those of half the language.
 */
function tailsOf(name: string): readonly string[] {
  const parts = name
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(folded)
    .filter(Boolean);
  return parts.length < 2 ? parts : parts.slice(0, -1).map((_, from) => parts.slice(from).join(""));
}

interface Guess {
  readonly bits: number;
  /** Whether something of the account or the installation is in it. */
  readonly isPersonal: boolean;
}

/** Reads a password from its beginning, the longest part that is known first; a part said again at once costs nothing. */
function guess(password: string, known: ReadonlySet<string>): Guess {
  const before = new Set<string>();
  let bits = 0;
  let isPersonal = false;
  for (let at = 0; at < password.length;) {
    const { part, cost, isKnown } = partAt(password.slice(at), known);
    bits += before.has(part) ? BITS.again : cost;
    before.add(part);
    isPersonal ||= isKnown;
    at += part.length;
    while (password.startsWith(part, at)) at += part.length;
  }
  return { bits, isPersonal };
}

function partAt(rest: string, known: ReadonlySet<string>): { part: string; cost: number; isKnown: boolean } {
  for (let length = rest.length; length >= SHORTEST_NAME; length--) {
    const part = rest.slice(0, length);
    if (known.has(part)) return { part, cost: BITS.known, isKnown: true };
    if (length >= SHORTEST_WORD && COMMON_WORDS.has(part)) return { part, cost: BITS.word, isKnown: false };
    if (ROWS.some((row) => row.includes(part))) return { part, cost: BITS.run, isKnown: false };
  }
  const part = rest.slice(0, 1);
  return { part, cost: /\d/.test(part) ? BITS.digit : BITS.other, isKnown: false };
}
