import type { SectionLevel } from "@duthao/decree";

/** What each level of a decree is in Akoma Ntoso. */
export const AKN_LEVELS = {
  part: "part",
  chapter: "chapter",
  division: "section",
  subdivision: "subsection",
  article: "article",
  clause: "paragraph",
  point: "point",
} as const satisfies Record<SectionLevel, string>;

/** Blocks that stand between levels, which may not stand there bare. */
export const TEXT = "text";
/** The frames around the text, by the name of their container. */
export const LETTERHEAD = "letterhead";
export const SIGNATURE = "signature";
/** The words by which a government decrees. */
export const ENACTING = "enactingFormula";

/** What is issued with a decree, by the name of its document. */
export const ISSUED = { annex: "annex", attached: "attached" } as const;
