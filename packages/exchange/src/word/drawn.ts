import { strFromU8 } from "fflate";
import type { Relationships } from "./picture.ts";
import { allIn, eachIn, textIn, type WordElement } from "./xml.ts";

/** What a drawing refers to that has words: the name of the reference, its attribute, and the root of the part. */
const KINDS = [
  { reference: "c:chart", id: "r:id", root: "c:chartSpace", words: ["a:t", "c:v"] },
  { reference: "dgm:relIds", id: "r:dm", root: "dgm:dataModel", words: ["a:t"] },
] as const;

/** The words of charts and diagrams: a draft has neither, but what they said is told. */
export class DrawnText {
  private readonly parts: Readonly<Record<string, Uint8Array>>;
  private readonly targets: Relationships;

  constructor(parts: Readonly<Record<string, Uint8Array>>, targets: Relationships) {
    this.parts = parts;
    this.targets = targets;
  }

  /** The words of what a `w:drawing` refers to; none where the part is missing or damaged, which costs nothing else of the file. */
  words(drawing: WordElement): string {
    return KINDS.flatMap(({ reference, id, root, words }) =>
      allIn(drawing, reference).map(({ attributes }) => {
        const part = this.parts[this.targets.get(attributes[id] ?? "") ?? ""];
        return part ? wordsOfPart(strFromU8(part), root, words) : "";
      }),
    ).join(" ");
  }
}

function wordsOfPart(xml: string, root: string, names: readonly string[]): string {
  const said: string[] = [];
  const collect = (element: WordElement): void => {
    if (names.includes(element.name)) said.push(textIn(element));
    for (const inner of element.children) if (typeof inner !== "string") collect(inner);
  };
  try {
    eachIn(xml.replace(/^\ufeff/, ""), root, collect);
  } catch {
    return said.join(" ");
  }
  return said.join(" ");
}
