import { withoutDiacritics, type DossierKind } from "@duthao/domain";

/** How officials call their files, without diacritics. */
const CALLED: readonly (readonly [kind: DossierKind, words: RegExp])[] = [
  ["submission", /to trinh|totrinh/],
  ["comparison", /so sanh|sosanh/],
  ["explanation", /thuyet minh|thuyetminh/],
  ["dispatch", /cong van|congvan/],
];

/** What a file is, as far as its name says. */
export function kindByName(name: string): DossierKind {
  const plain = withoutDiacritics(name)
    .toLowerCase()
    .replaceAll(/[\s_.-]+/g, " ");
  return CALLED.find(([, words]) => words.test(plain))?.[0] ?? "other";
}
