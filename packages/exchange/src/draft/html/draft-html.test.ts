import { basename } from "node:path";
import {
  annex,
  article,
  chapter,
  clause,
  decree,
  heading,
  letterhead,
  named,
  numbered,
  paragraph,
  point,
  quotation,
  recital,
  table,
} from "@duthao/decree/fixture";
import fc from "fast-check";
import { parse, parseFragment, serialize, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, test } from "vitest";
import { anyDraft } from "../draft.fixture.ts";
import { DECREES, draftOf, draftOfBytes } from "../file.fixture.ts";
import { draftHtml } from "./draft-html.ts";
import type { Draft } from "../number.ts";

const SEED = 20260131;
const html = (doc: Draft): string => draftHtml(doc, { title: "Dự thảo <1>" });

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

function elements(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => ("tagName" in node ? [node, ...elements(node.childNodes)] : []));
}

const text = (node: Node): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(text).join("") : "";
const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;

const { doc } = decree(
  letterhead(["CHÍNH PHỦ", "CỘNG HÒA"]),
  heading("NGHỊ ĐỊNH", "VỀ CỤM"),
  recital("Căn cứ Luật;"),
  named(
    "c1",
    chapter(
      "CHUNG",
      named(
        "a1",
        article(
          "Phạm vi < 1",
          named("k1", clause("Một:", quotation(numbered("5", article("Mới", clause("Cũ")))), point("a"))),
        ),
      ),
    ),
  ),
  named("p1", annex("B", table(["STT", "x & y"]))),
);
const page = elements(parse(html(doc)).childNodes);

describe("the page", () => {
  test("[GIV6] has a heading for every titled section, one below the other, and none in what is quoted", () => {
    expect(
      page.filter(({ tagName }) => /^h\d$/.test(tagName)).map((heading) => [heading.tagName, text(heading)]),
    ).toEqual([
      ["h1", "NGHỊ ĐỊNHVỀ CỤM"],
      ["h2", "Chương ICHUNG"],
      ["h3", "Điều 1. Phạm vi < 1"],
      ["h2", "Phụ lục IB"],
    ]);
    expect(page.filter(({ tagName }) => tagName === "blockquote").map(text)).toEqual(["“Điều 5. Mới\n1. Cũ”"]);
  });

  test("[GIV6] knows every section by its id, once, and its contents lead there", () => {
    const ids = page.flatMap((element) => attribute(element, "id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(["c1", "a1", "k1", "p1"]));
    expect(page.filter(({ tagName }) => tagName === "a").map((link) => [attribute(link, "href"), text(link)])).toEqual([
      ["#c1", "Chương I CHUNG"],
      ["#a1", "Điều 1. Phạm vi < 1"],
      ["#p1", "Phụ lục I B"],
    ]);
  });

  test("[GIV6] says its language and title, and needs nothing else", () => {
    expect(page.find(({ tagName }) => tagName === "html")?.attrs).toEqual([{ name: "lang", value: "vi" }]);
    expect(text(page.find(({ tagName }) => tagName === "title") ?? expect.fail("no title"))).toBe("Dự thảo <1>");
    expect(
      page.filter(
        ({ tagName, attrs }) =>
          ["script", "link", "iframe", "object"].includes(tagName) ||
          attrs.some(({ name }) => name === "src" || name.startsWith("on")),
      ),
    ).toEqual([]);
  });

  test("[GIV6] writes words as they are, whatever they hold", () => {
    const hostile = "<script >x() &amp; &lt; ]]> \"'";
    const { doc: written } = decree(article(hostile, paragraph(hostile)));
    const words = elements(parse(html(written)).childNodes)
      .filter(({ tagName }) => tagName === "p")
      .map(text);
    expect(words).toEqual([hostile]);
  });
});

/** How many there are of each kind of node. */
function kinds(draft: Draft): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const count = (node: Draft): void => {
    if (!node.isText) counts[node.type.name] = (counts[node.type.name] ?? 0) + 1;
    node.children.forEach(count);
  };
  count(draft);
  return counts;
}

test.each(DECREES.slice(0, 3).map((file) => [basename(file.pathname), file]))(
  "[GIV6] of %s reads again with the same skeleton: the contents are no text",
  async (_, file) => {
    const draft = await draftOf(file);
    expect(kinds(await draftOfBytes(new TextEncoder().encode(html(draft)), "a.html"))).toEqual(kinds(draft));
  },
);

test(`[GIV6] of any draft is HTML that a parser gives back as it is (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const main = /<main>[^]*<\/main>/.exec(html(anyDraft(gen)))?.[0] ?? "";
      expect(serialize(parseFragment(main))).toBe(main.replaceAll("\u00a0", "&nbsp;"));
    }),
    { seed: SEED, numRuns: 100 },
  );
});
