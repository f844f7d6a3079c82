// Compares a long decree with an edited copy, or edits it and follows its citations; says how long that took each time.
import { text } from "node:stream/consumers";
import { citationLinks, compareDrafts, followNumbers, numberingOf, schema } from "@duthao/decree";
import { Latency } from "../crowd/latency.ts";

type Draft = Parameters<typeof compareDrafts>[0];

const ARTICLES = 146;
const CLAUSES = 9;
/** With three points to every second clause this makes 580 KB. */
const WORDS = 44;

/** A decree that cites itself as NĐ 214/2025 does: some three times in an Điều. */
function decree(): Draft {
  let seed = 7;
  const below = (limit: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
  const words = (count: number): string => Array.from({ length: count }, () => `từ${below(4_000)}`).join(" ");
  const paragraph = (id: string, said: string): Draft => schema.node("paragraph", { id }, [schema.text(said)]);
  const articles = Array.from({ length: ARTICLES }, (_, at) => {
    const clauses = Array.from({ length: CLAUSES }, (__, clause) => {
      const id = `a${at}c${clause}`;
      const cites =
        clause % 3 === 0 ? ` theo khoản ${1 + below(CLAUSES)} Điều ${1 + below(ARTICLES)} Nghị định này` : "";
      const points =
        clause % 2 === 0
          ? [0, 1, 2].map((point) =>
              schema.node("point", { id: `${id}p${point}` }, [paragraph(`${id}p${point}w`, words(WORDS / 2))]),
            )
          : [];
      return schema.node("clause", { id }, [paragraph(`${id}w`, `${words(WORDS)}${cites}.`), ...points]);
    });
    return schema.node("article", { id: `a${at}` }, [schema.node("title", null, [schema.text(words(8))]), ...clauses]);
  });
  return schema.node("doc", null, articles);
}

/** The draft with another node at the end of this way down from it. */
function changed(node: Draft, [at = 0, ...way]: readonly number[], change: (child: Draft) => Draft): Draft {
  const child = node.child(at);
  return node.copy(node.content.replaceChild(at, way.length === 0 ? change(child) : changed(child, way, change)));
}

/** Clause 1 of an Điều; its title stands before it. */
const FIRST_CLAUSE = 1;

const typed = (doc: Draft, at: number): Draft =>
  changed(doc, [at % ARTICLES, FIRST_CLAUSE, 0], (paragraph) =>
    paragraph.copy(paragraph.content.addToStart(schema.text("x"))),
  );

const renumbered = (doc: Draft, at: number): Draft =>
  changed(doc, [at % ARTICLES], (article) =>
    article.copy(
      article.content
        .cut(0, article.child(0).nodeSize)
        .addToEnd(schema.node("clause", { id: `new${at}` }, [schema.node("paragraph", { id: `new${at}w` })]))
        .append(article.content.cut(article.child(0).nodeSize)),
    ),
  );

/** Another reader's copy of the decree, with words changed in 200 places and three Điều taken out. */
function edited(doc: Draft): Draft {
  let copy = schema.nodeFromJSON(
    JSON.parse(
      JSON.stringify(doc.toJSON(), (key, value: unknown) => (key === "id" ? `other-${String(value)}` : value)),
    ),
  );
  for (let at = 0; at < 200; at++)
    copy = changed(copy, [at % ARTICLES, FIRST_CLAUSE + (at % CLAUSES), 0], (paragraph) =>
      paragraph.copy(paragraph.content.addToStart(schema.text("mới "))),
    );
  return copy.copy(
    copy.content.cut(
      0,
      copy.content.size - [1, 2, 3].reduce((size, back) => size + copy.child(ARTICLES - back).nodeSize, 0),
    ),
  );
}

// reason for the assertion: written by the case that starts this
const { task, times } = JSON.parse(await text(process.stdin)) as {
  readonly task: "compare" | "type" | "renumber";
  readonly times: number;
};
const latency = new Latency();
let doc = decree();

function measured(run: () => void): void {
  const start = performance.now();
  run();
  latency.add(performance.now() - start);
}

if (task === "compare") {
  const copy = edited(doc);
  for (let time = 0; time < times; time++) measured(() => void compareDrafts(doc, copy));
} else {
  citationLinks(doc);
  for (let time = 0; time < times; time++) {
    const next = task === "type" ? typed(doc, time * 37) : renumbered(doc, time * 37);
    measured(() => {
      numberingOf(next);
      followNumbers(doc, next);
      citationLinks(next);
    });
    doc = next;
  }
}
console.log(JSON.stringify(latency.spread()));
