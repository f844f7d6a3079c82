import { schema, type NodeName } from "@duthao/decree";
import type { GeneratorValue } from "fast-check";
import fc from "fast-check";
import type { Draft } from "./number.ts";

/** Words that are easily taken for something else. */
const WORDS = [
  "cụm công nghiệp",
  "30 ngày",
  "1. Một",
  "a) Hai",
  "Điều 5. Ba",
  "Chương I",
  "Phụ lục II",
  "Mục 1",
  "“Cụm”",
  "“",
  "”.",
  "Nơi nhận:",
  "TM. CHÍNH PHỦ",
  "Căn cứ Luật",
  "(Kèm theo Nghị định)",
  "<b>&amp;",
  "]]>",
  "\"'",
  "m²",
  "H",
  "2",
  "đ",
  "I. TRÌNH TỰ",
  "QUY CHẾ",
  "- Lưu: VT.",
  "🙂",
  "…;",
  "x",
  "ấ",
];

const FIXED: Readonly<Partial<Record<NodeName, readonly string[]>>> = {
  part: ["II", "IV"],
  chapter: ["I", "IIa", "X"],
  division: ["1", "3", "2a"],
  subdivision: ["2", "5"],
  article: ["1", "8", "10a"],
  clause: ["1", "4a", "7"],
  point: ["a", "đ", "d1", "aa"],
  annex: ["I", "3", "A", ""],
  attached: [],
};

/** A dot in every kind of picture; their bytes are not looked at. */
const PICTURES = [
  "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
  "data:image/png;base64,iVBORw0KGgo=",
  "data:image/jpeg;base64,/9j/2Q==",
];

/** How deep a draft grows before it only closes what is open. */
const DEEP = 7;

/** Any lawful draft, drawn from the schema itself: whatever a schema learns to hold is drawn too. */
export function anyDraft(gen: GeneratorValue): Draft {
  const doc = new Pencil(gen).node("doc", 0);
  doc.check();
  return doc;
}

class Pencil {
  private readonly gen: GeneratorValue;
  private ids = 0;

  constructor(gen: GeneratorValue) {
    this.gen = gen;
  }

  node(name: NodeName, depth: number): Draft {
    const type = schema.nodes[name];
    if (name === "table") return this.table();
    const attrs = this.attrs(name);
    const content = type.isTextblock ? this.inline() : type.isLeaf ? [] : this.content(name, depth);
    return schema.node(name, attrs, content);
  }

  private content(name: NodeName, depth: number): Draft[] {
    const content: Draft[] = [];
    let match = schema.nodes[name].contentMatch;
    for (let left = depth > DEEP ? 0 : 5; !match.validEnd || left > 0; left--) {
      if (match.edgeCount === 0 || (match.validEnd && this.below(4) === 0)) break;
      const { type, next } = match.edge(left > 0 ? this.below(match.edgeCount) : 0);
      // reason: the schema has no other nodes
      content.push(this.node(type.name as NodeName, depth + 1));
      match = next;
    }
    return content;
  }

  private inline(): Draft[] {
    return Array.from({ length: this.below(4) }, () => {
      if (this.below(6) === 0) return schema.node("hardBreak");
      if (this.below(8) === 0) return this.inset();
      const marks = Object.keys(schema.marks)
        .filter(() => this.below(5) === 0)
        .reduce<Draft["marks"]>(
          (set, mark) =>
            schema.mark(mark, mark === "citation" ? { targets: this.oneOf(["n1", "n1 n2"]) } : null).addToSet(set),
          [],
        );
      return schema.text(this.oneOf(WORDS), marks);
    });
  }

  private inset(): Draft {
    if (this.below(2) === 0)
      return schema.node("footnote", {
        text: Array.from({ length: 1 + this.below(2) }, () => this.oneOf(WORDS)).join("\n"),
        placement: this.oneOf(["bottom", "bottom", "end"]),
      });
    return schema.node("image", {
      src: this.oneOf(PICTURES),
      alt: this.oneOf(["", "Sơ đồ"]),
      width: 1 + this.below(600),
      height: 1 + this.below(600),
    });
  }

  private attrs(name: NodeName): Record<string, unknown> {
    const known = schema.nodes[name].spec.attrs ?? {};
    return {
      ...("id" in known && { id: `n${++this.ids}` }),
      ...("fixed" in known && { fixed: this.below(4) === 0 ? (this.oneOf(FIXED[name] ?? []) ?? null) : null }),
      ...("align" in known && { align: this.oneOf([null, null, "center", "right"]) }),
      ...("opening" in known && { opening: this.oneOf(["“", '"', ""]), closing: this.oneOf(["”", "”.", '";']) }),
    };
  }

  /** A table whose cells cover it without a hole. */
  private table(): Draft {
    const { id } = this.attrs("table");
    const height = 1 + this.below(4);
    const width = 1 + this.below(4);
    const covered = Array.from({ length: height }, () => Array.from({ length: width }, () => false));
    const rows = covered.map((row, at) =>
      schema.node(
        "tableRow",
        null,
        row.flatMap((_, column) => {
          if (covered[at]?.[column]) return [];
          const colspan =
            1 +
            this.below(
              row.slice(column).findIndex((taken, next) => next > 0 && taken) < 0 ? Math.min(3, width - column) : 1,
            );
          const rowspan = 1 + this.below(Math.min(3, height - at));
          for (let y = at; y < at + rowspan; y++)
            for (let x = column; x < column + colspan; x++) (covered[y] ?? [])[x] = true;
          const lines = Array.from({ length: 1 + this.below(2) }, () => this.node("paragraph", DEEP));
          return [schema.node(this.below(4) === 0 ? "tableHeader" : "tableCell", { colspan, rowspan }, lines)];
        }),
      ),
    );
    return schema.node("table", { id }, rows);
  }

  private below(limit: number): number {
    return this.gen(fc.nat, Math.max(0, limit - 1));
  }

  private oneOf<T>(values: readonly T[]): T {
    // reason: the index is below the length; an empty list has no value to give
    return values[this.below(values.length)] as T;
  }
}
