import type { ContentMatch } from "prosemirror-model";
import type { Growing } from "./read-round-trip-tree.ts";
import { schema, type NodeName } from "../schema/schema.ts";

/** What says nothing when nothing is in it any more. */
const FRAMES: ReadonlySet<string> = new Set(["letterhead", "heading", "signature", "quotation", "table"]);

/** Knows of each node what it may hold next by the schema. */
export class RoundTripFit {
  private readonly matches = new Map<Growing, ContentMatch>();
  private readonly empty: (type: NodeName, depth: number) => Growing;

  /** `empty` makes what a node must begin with and a file lacks: a title, a first đoạn. */
  constructor(empty: (type: NodeName, depth: number) => Growing) {
    this.empty = empty;
  }

  /** Whether a node may hold one of this kind next; if so it does from now on, after what it must begin with. */
  take(parent: Growing, type: NodeName): boolean {
    const match = this.matchOf(parent);
    const direct = match.matchType(schema.nodes[type]);
    if (direct) {
      this.matches.set(parent, direct);
      return true;
    }
    const first = parent.content.length === 0 ? FIRST[parent.type] : undefined;
    if (first === undefined || !match.matchType(schema.nodes[first])?.matchType(schema.nodes[type])) return false;
    this.begin(parent, first);
    return this.take(parent, type);
  }

  /** Completes what lacks its beginning, and drops frames that hold nothing. */
  complete(node: Growing): void {
    const first = FIRST[node.type];
    if (first !== undefined && node.content.length === 0) this.begin(node, first);
    for (const inner of node.content) if ("depth" in inner) this.complete(inner);
    const kept = node.content.filter(
      (inner) => !("depth" in inner) || !FRAMES.has(inner.type) || inner.content.length > 0,
    );
    if (kept.length < node.content.length) node.content.splice(0, node.content.length, ...kept);
  }

  private begin(parent: Growing, first: NodeName): void {
    parent.content.push(this.empty(first, parent.depth + 1));
    const match = this.matchOf(parent).matchType(schema.nodes[first]);
    if (match) this.matches.set(parent, match);
  }

  private matchOf(node: Growing): ContentMatch {
    return this.matches.get(node) ?? schema.nodes[node.type].contentMatch;
  }
}

const FIRST: Readonly<Partial<Record<NodeName, NodeName>>> = {
  part: "title",
  chapter: "title",
  division: "title",
  subdivision: "title",
  article: "title",
  attached: "title",
  annex: "title",
  clause: "paragraph",
  point: "paragraph",
};
