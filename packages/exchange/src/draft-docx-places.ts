import { Bookmark, type ParagraphChild } from "docx";
import { ownAttrs } from "./draft-attribute.ts";
import type { Draft } from "./draft-number.ts";

/**
 * What a bookmark of the file stands for. A file that comes back is read by these, so that nothing is guessed twice:
 * what is written is the words with `head` before and `tail` after them.
 */
export interface Told {
  /** The name of the bookmark. */
  readonly place: string;
  /** The kind of the node; or `line`, a further line of the title before it; or `tail`, the end of a quotation. */
  readonly type: string;
  /** How deep it lies in the draft; what stands at the top of it is at 1. */
  readonly depth: number;
  /** Its attributes, without those that are as the schema has them from the start. */
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly head?: string;
  readonly tail?: string;
}

/** Names begin so; Word hides bookmarks whose name begins with a low line. */
const PREFIX = "_D";

/** The bookmarks of one file. */
export class Places {
  readonly told: Told[] = [];

  /** The bookmark for a node, to be put before its words. */
  mark(node: Draft, depth: number, around: { readonly head?: string; readonly tail?: string } = {}): ParagraphChild {
    return this.put({ type: node.type.name, depth, attrs: ownAttrs(node), ...around });
  }

  /** The bookmark for a further line of the last title. */
  line(depth: number): ParagraphChild {
    return this.put({ type: "line", depth, attrs: {} });
  }

  /** The bookmark for a closing quotation mark on a line of its own. */
  tail(depth: number, tail: string): ParagraphChild {
    return this.put({ type: "tail", depth, attrs: {}, tail });
  }

  private put(told: Omit<Told, "place">): ParagraphChild {
    const place = `${PREFIX}${this.told.length + 1}`;
    this.told.push({ place, ...told });
    return new Bookmark({ id: place, children: [] });
  }
}
