import type { RoundTripInfo } from "@duthao/decree";
import { Bookmark, type ParagraphChild } from "docx";
import { ownAttrs } from "../attribute.ts";
import type { Draft } from "../number.ts";

/**
 * What a bookmark of the file stands for. A file that comes back is read by these, so that nothing is guessed twice:
 * what is written is the words with `head` before and `tail` after them.
 */
export interface MarkedBlock extends RoundTripInfo {
  /** The name of the bookmark. */
  readonly place: string;
}

/** Names begin so; Word hides bookmarks whose name begins with a low line. */
const PREFIX = "_D";

/** The bookmarks of one file. */
export class RoundTripPlaces {
  readonly roundTrip: MarkedBlock[] = [];

  /** The bookmark for a node, to be put before its words. */
  mark(node: Draft, depth: number, around: { readonly head?: string; readonly tail?: string } = {}): string {
    return this.put({ type: node.type.name, depth, attrs: ownAttrs(node), ...around });
  }

  /** The bookmark for a further line of the last title. */
  line(depth: number): string {
    return this.put({ type: "line", depth, attrs: {} });
  }

  /** The bookmark for a closing quotation mark on a line of its own. */
  tail(depth: number, tail: string): string {
    return this.put({ type: "tail", depth, attrs: {}, tail });
  }

  /** The name by which words say what they cite. */
  citation(targets: string): string {
    return this.put({ type: "citation", depth: 1, attrs: { targets } });
  }

  private put(roundTrip: RoundTripInfo): string {
    const place = `${PREFIX}${this.roundTrip.length + 1}`;
    this.roundTrip.push({ place, ...roundTrip });
    return place;
  }
}

/** Words with bookmarks around them, the first outermost. */
export function within(places: readonly string[], words: readonly ParagraphChild[]): readonly ParagraphChild[] {
  return places.reduceRight<readonly ParagraphChild[]>((children, id) => [new Bookmark({ id, children })], words);
}
