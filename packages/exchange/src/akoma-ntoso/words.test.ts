import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyAkn } from "./any.fixture.ts";
import { readAkn, type AknReading } from "./read.ts";
import type { Draft } from "../draft/number.ts";
import { isUnreadable } from "../unreadable.ts";

const SEED = 20261130;

function read(xml: string): AknReading {
  const reading = readAkn(xml, () => "x");
  if (isUnreadable(reading)) throw new Error(reading.en);
  return reading;
}

/** Every word of a draft, in its order: numbers as they are kept, notes where they stand. */
function said(node: Draft): string {
  if (node.isText) return node.text ?? "";
  if (node.type.name === "footnote") return ` ${String(node.attrs["text"])} `;
  const fixed: unknown = node.attrs["fixed"];
  return `${typeof fixed === "string" ? `${fixed} ` : ""}${node.children.map(said).join(node.isTextblock ? "" : " ")} `;
}

const marked = (text: string): readonly string[] => text.match(/w\d+w/g) ?? [];

/** The words that are not exactly once in the draft or in what is told as lost. */
function misread(xml: string, words: readonly string[]): readonly string[] {
  const { doc, losses } = read(xml);
  const found = [...marked(said(doc)), ...losses.flatMap(({ words: lost = "" }) => marked(lost))];
  return words.filter((word) => found.filter((one) => one === word).length !== 1);
}

describe("words of files of Akoma Ntoso", () => {
  test(`[AKN9] each is read once or told as lost, wherever the schema lets it stand (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const { xml, words } = anyAkn(gen);
        expect(misread(xml, words), xml).toEqual([]);
      }),
      { seed: SEED, numRuns: 60, endOnFailure: true },
    );
  });

  /** A document with "@" for each word; numbers stand first, as they are drawn. */
  function numbered(xml: string): { xml: string; words: readonly string[] } {
    const words: string[] = [];
    return { xml: xml.replace(/@/g, () => `w${words.push(`w${words.length}w`) - 1}w`), words };
  }
  const act = (inner: string): string =>
    `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta/>${inner}</act></akomaNtoso>`;
  const body = (inner: string): string =>
    act(`<body><article><num>@</num><heading>@</heading>${inner}</article></body>`);
  const p = "<p>@</p>";
  const head = "<num>@</num><heading>@</heading><subheading>@</subheading>";

  test.each([
    [
      "a preface",
      act(
        `<preface><longTitle><p>@ <docTitle>@</docTitle></p></longTitle><container name="x">${head}${p}</container><block name="y">@</block><p>@ <eol/>@</p></preface><body/>`,
      ),
    ],
    [
      "a preamble in any order",
      act(
        `<preamble>${p}<citations><intro>${p}</intro><citation><num>@</num>${p}${p}</citation></citations>${p}<recitals><heading>@</heading><recital>${head}${p}</recital></recitals><formula name="f">${p}</formula><blockList><item>${p}</item></blockList></preamble><body/>`,
      ),
    ],
    [
      "a body of levels of every name",
      act(
        `<body><book>${head}<title>${head}<part>${head}<chapter>${head}<subchapter>${head}<article>${head}<paragraph>${head}<intro>${p}</intro><list><intro>${p}</intro><point>${head}<alinea><content>${p}</content></alinea></point><indent><num>@</num><content>${p}</content></indent></list><wrapUp>${p}</wrapUp></paragraph></article><crossHeading>@ <b>@</b> @</crossHeading><transitional>${head}<content>${p}</content></transitional></subchapter></chapter></part></title></book><hcontainer name="z">${head}<content>${p}</content></hcontainer></body>`,
      ),
    ],
    [
      "conclusions in lines, lists and tables",
      act(
        `<body/><conclusions>${p}<container name="c">${p}<blockList><listIntroduction>@</listIntroduction><item>${head}${p}</item><listWrapUp>@</listWrapUp></blockList></container><table><caption>@</caption><tr><td>${p}</td></tr></table></conclusions>`,
      ),
    ],
    [
      "attachments, and attachments of these",
      act(
        `<body/><attachments><attachment>${head}<doc name="d"><meta/><preface>${p}</preface><preamble>${p}<recitals><recital>${p}</recital></recitals></preamble><mainBody>${p}<article>${head}<content>${p}</content></article></mainBody><conclusions>${p}</conclusions><attachments><attachment>${head}<doc name="e"><meta/><mainBody>${p}</mainBody></doc></attachment></attachments></doc></attachment><attachment>${head}<interstitial>${p}</interstitial></attachment></attachments>`,
      ),
    ],
    [
      "components in a document and beside it",
      act(
        `<body/><components><component>${head}<doc name="d"><meta/><mainBody>${p}</mainBody></doc></component></components>`,
      ).replace(
        "</akomaNtoso>",
        `<components><component><num>@</num><act><meta/><body><section>${head}<content>${p}</content></section></body></act></component></components></akomaNtoso>`,
      ),
    ],
    [
      "tables with heads, captions and words outside of cells",
      body(
        `<content><table><caption>@</caption><thead><tr><th colspan="2">@</th></tr></thead><tbody><tr><td>@ <b>@</b>${p}</td><td><table><caption>@</caption><tr><td>${p}</td></tr></table><ul><li>@</li></ul></td></tr></tbody></table></content>`,
      ),
    ],
    [
      "lists",
      body(
        `<content><ul><li>@ <i>@</i><ol><li>@${p}</li></ol></li></ul><blockList><item><num>@</num>${p}</item></blockList><tblock>${head}${p}</tblock></content>`,
      ),
    ],
    [
      "quotations in words, headings, cells and quotations",
      body(
        `<content><p>@ <quotedStructure><article><num>@</num><heading>@</heading><content><p>@ <quotedText startQuote="“">@</quotedText></p></content></article><p>@<quotedStructure>${p}</quotedStructure></p></quotedStructure>@ <embeddedStructure>${p}</embeddedStructure></p><table><tr><td><p><quotedStructure>${p}</quotedStructure></p></td></tr></table></content><paragraph><num>@</num><heading>@ <mod>@ <quotedStructure>${p}</quotedStructure></mod></heading><content>${p}</content></paragraph>`,
      ),
    ],
    [
      "what floats or is foreign",
      body(
        '<content><p>@ <subFlow name="s"><p>@</p></subFlow> @ <foreign><m:mi xmlns:m="urn:m">@</m:mi></foreign> <embeddedText>@</embeddedText> <unknown>@</unknown><authorialNote><p>@ <b>@</b></p><table><tr><td><p>@</p></td></tr></table></authorialNote></p>@ <i>@</i><unheard>@</unheard></content>',
      ),
    ],
    [
      "what is no part of a draft",
      act(
        `<coverPage>${p}<container name="x">${p}</container></coverPage><body><hcontainer name="t"><content><toc><tocItem level="1" href="#a">@ <b>@</b></tocItem></toc></content></hcontainer></body>`,
      ),
    ],
    [
      "notes kept apart from the text",
      act(`<body><article><content><p>@ <noteRef href="#n1"/></p></content></article></body>`).replace(
        "<meta/>",
        '<meta><notes><note eId="n1"><p>@</p></note><note eId="n2"><p>@</p></note></notes></meta>',
      ),
    ],
  ])("[AKN9] those of %s", (_, form) => {
    const { xml, words } = numbered(form);
    expect(misread(xml, words)).toEqual([]);
  });

  test("[AKN9] words keep their order", () => {
    const { xml, words } = numbered(
      act(
        `<preamble>${p}<citations><citation>${p}</citation></citations>${p}<recitals><recital>${head}${p}</recital></recitals>${p}</preamble><body><title>${head}<article>${head}<content>${p}<blockList><item>${head}${p}</item></blockList></content></article></title></body><conclusions>${p}</conclusions><attachments><attachment>${head}<doc><meta/><mainBody>${p}</mainBody></doc></attachment></attachments>`,
      ),
    );
    expect(marked(said(read(xml).doc))).toEqual(words);
  });
});
