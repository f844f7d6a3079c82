/** How an element is called in an eId (Akoma Ntoso Naming Convention 1.0, 5.4). */
const SHORT = {
  part: "part",
  chapter: "chp",
  section: "sec",
  subsection: "subsec",
  article: "art",
  paragraph: "para",
  point: "point",
  attachment: "att",
  recitals: "recs",
  recital: "rec",
  formula: "formula",
  longTitle: "longtitle",
  container: "container",
  hcontainer: "hcontainer",
  intro: "intro",
  content: "content",
  wrapUp: "wrapup",
  p: "p",
  table: "table",
  mod: "mod",
  quotedStructure: "qstr",
  authorialNote: "fn",
  img: "img",
} as const;

export type Identified = keyof typeof SHORT;

/** Gives the eIds of one document: by what an element is, its number or its place, and what it stands in. */
export class Eids {
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();

  /** `around` is the eId it stands in, empty at the top. Of two with one number the second says that it is: "art_3__para_2-2". */
  give(element: Identified, around: string, number = ""): string {
    const stem = `${around === "" ? "" : `${around}__`}${SHORT[element]}`;
    const numbered = number.replace(/\s+/g, "-");
    const eId = `${stem}_${numbered === "" ? this.next(stem) : numbered}`;
    if (!this.taken.has(eId)) return this.take(eId);
    for (let times = 2; ; times++) if (!this.taken.has(`${eId}-${times}`)) return this.take(`${eId}-${times}`);
  }

  private take(eId: string): string {
    this.taken.add(eId);
    return eId;
  }

  private next(stem: string): number {
    const count = (this.counts.get(stem) ?? 0) + 1;
    this.counts.set(stem, count);
    return count;
  }
}
