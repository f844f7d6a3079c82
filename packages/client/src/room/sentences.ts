/** A stretch of a text: from its first letter to behind its last. */
export type TextSpan = readonly [from: number, to: number];

const sentences = new Intl.Segmenter("vi", { granularity: "sentence" });

/** The whole sentences of a text in which these stretches are, in order; a new line wherever some are left out between. */
export function sentencesAround(text: string, spans: readonly TextSpan[]): string {
  // A space between two sentences is of neither.
  const touches = (from: number, to: number) =>
    spans.some(([start, end]) => text.slice(Math.max(from, start), Math.max(0, Math.min(to, end))).trim() !== "");
  const kept = [...sentences.segment(text)].map(({ segment, index }) =>
    touches(index, index + segment.length) ? segment : "\n",
  );
  return kept.join("").replace(/\n+/g, "\n").trim();
}
