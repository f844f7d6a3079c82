import { basename } from "node:path";
import { readStructure } from "@duthao/decree";
import {
  annex,
  article,
  attached,
  chapter,
  clause,
  decree,
  heading,
  letterhead,
  named,
  numbered,
  point,
  quotation,
  recital,
  signature,
  table,
} from "@duthao/decree/fixture";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAkn, type AknReading } from "./read.ts";
import { validate } from "./schema.fixture.ts";
import { isAknFile } from "./file.ts";
import { writeAkn } from "./write.ts";
import { anyDraft } from "../draft/draft.fixture.ts";
import { DECREES, draftOf, draftOfBytes } from "../draft/file.fixture.ts";
import type { Draft } from "../draft/number.ts";
import { outlineFile } from "../outline-file.ts";
import { readFile } from "../read-file.ts";
import { roundTripLines } from "../draft/docx/round-trip-lines.ts";
import { isUnreadable } from "../unreadable.ts";

const TODAY = "2026-01-31";
const SEED = 20260131;

function read(xml: string): AknReading {
  let count = 0;
  const reading = readAkn(xml, () => `new${++count}`);
  if (isUnreadable(reading)) throw new Error(reading.en);
  return reading;
}

/** The draft as JSON after it went through Akoma Ntoso. */
const returned = (doc: Draft): unknown => read(writeAkn(doc, TODAY)).doc.toJSON();

const codeOf = (xml: string): string => {
  const reading = readAkn(xml, () => "x");
  return isUnreadable(reading) ? reading.unreadable : "readable";
};

const AKN = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"';
const act = (inner: string): string => `<akomaNtoso ${AKN}><act name="act"><meta/>${inner}</act></akomaNtoso>`;
/** What a foreign text becomes: each node by its kind, fixed number and words. */
const drawn = (doc: Draft): unknown[] => doc.children.map(outline);

function outline(node: Draft): unknown {
  const fixed: unknown = node.attrs["fixed"];
  const name = typeof fixed === "string" ? `${node.type.name} ${fixed}` : node.type.name;
  return node.isTextblock ? `${name}: ${node.textContent}` : [name, ...node.children.map(outline)];
}

describe("the round trip", () => {
  test.each(DECREES.map((file) => [basename(file.pathname), file]))("[AKN1] of %s is the identity", async (_, file) => {
    const doc = await draftOf(file);
    const { doc: back, losses } = read(writeAkn(doc, TODAY));
    expect(back.toJSON()).toEqual(doc.toJSON());
    expect(losses).toEqual([]);
  });

  test(`[AKN1] of any draft is the identity (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const doc = anyDraft(gen);
        expect(returned(doc)).toEqual(doc.toJSON());
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("[AKN1] keeps white space as it stands", () => {
    const { doc } = decree(article(" hai  khoảng trắng ", "dòng\nmới\ttab\r và \u00a0"));
    expect(returned(doc)).toEqual(doc.toJSON());
  });
});

describe("by the schema of OASIS", () => {
  test.each(DECREES.map((file) => [basename(file.pathname), file]))("[AKN2] %s is valid", async (_, file) => {
    expect(validate([writeAkn(await draftOf(file), TODAY)])).toEqual([]);
  });

  test(`[AKN2] any draft is valid (seed ${SEED})`, () => {
    const documents = fc.sample(fc.gen().map(anyDraftOnce), { seed: SEED, numRuns: 60 });
    expect(validate(documents)).toEqual([]);
  });

  test("[AKN2] what is not valid is told", () => {
    expect(validate([act("<body><dieu/></body>")])).not.toEqual([]);
  });

  test("[AKN2] an empty draft is valid", () => {
    expect(validate([writeAkn(decree().doc, TODAY), writeAkn(decree(annex("")).doc, TODAY)])).toEqual([]);
  });
});

function anyDraftOnce(gen: Parameters<typeof anyDraft>[0]): string {
  return writeAkn(anyDraft(gen), TODAY);
}

describe("what becomes what", () => {
  const { doc } = decree(
    letterhead(
      ["CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
      ["Số: 32/2024/NĐ-CP", "Hà Nội, ngày 15 tháng 3 năm 2024"],
    ),
    heading("NGHỊ ĐỊNH", "VỀ CỤM"),
    recital("Căn cứ Luật;"),
    "Chính phủ ban hành.",
    chapter(
      "CHUNG",
      article(
        "Sửa",
        "Như sau:",
        named("k1", clause("Sửa Điều 5:", quotation(numbered("5", article("Mới", clause("Một")))))),
        clause("Hai", point("a"), numbered("d1", point("b"))),
        "Hết.",
      ),
    ),
    signature(["Nơi nhận:", "TM."]),
    annex("B", table(["x"])),
    attached("QUY CHẾ", article("Một")),
  );
  const xml = writeAkn(doc, TODAY);
  const ids = [...xml.matchAll(/eId="([^"]+)"/g)].map((match) => match[1] ?? "");

  test("[AKN3] a signed decree is an act at its own address, a draft a bill dated today", () => {
    expect(xml).toContain('<act name="decree">');
    expect(xml).toContain('<FRBRthis value="/akn/vn/act/nghi-dinh/chinh-phu/2024-03-15/32-2024-nd-cp/!main"/>');
    const bill = writeAkn(decree(heading("NGHỊ ĐỊNH", "VỀ CỤM")).doc, TODAY);
    expect(bill).toContain('<bill name="decree">');
    expect(bill).toContain('<FRBRuri value="/akn/vn/bill/nghi-dinh/2026-01-31/du-thao/vie@2026-01-31"/>');
  });

  test("[AKN4] an eId says the place, and the GUID beside it is the draft's own id", () => {
    expect(ids).toEqual(
      expect.arrayContaining([
        "chp_I",
        "art_1",
        "art_1__para_1",
        "art_1__para_2__point_a",
        "art_1__para_2__point_d1",
        "att_1",
        "att_2__art_1",
        "art_1__para_1__content_1__mod_1__qstr_1__art_5",
      ]),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(xml).toContain('<paragraph eId="art_1__para_1" GUID="k1">');
  });

  test("[AKN4] a number that comes twice has two eIds", () => {
    const twice = writeAkn(decree(article("A", clause("Một"), numbered("1", clause("Lại một")))).doc, TODAY);
    expect(twice).toContain('eId="art_1__para_1-2"');
  });

  test("[AKN5] each part stands where the standard has a place for it", () => {
    const at = (words: string): number => xml.indexOf(words);
    const order = [
      "<preface>",
      '<container eId="container_letterhead"',
      "<docNumber>",
      '<docDate date="2024-03-15">',
      "<docType>",
      "<preamble>",
      "<recital ",
      '<formula eId="formula_1" name="enactingFormula">',
      "<body>",
      "<intro ",
      "<quotedStructure ",
      "<wrapUp ",
      "<conclusions>",
      "<attachments>",
      '<doc name="annex">',
      '<doc name="attached">',
    ];
    expect(order.map(at).every((place, index, places) => place > (places[index - 1] ?? 0))).toBe(true);
    expect(xml).toContain('startQuote="“" endQuote="”"');
  });
});

describe("what others wrote", () => {
  test("[AKN6] is read by its levels, numbers and words", () => {
    const { doc, losses } = read(
      act(`<body>
      <chapter><num>CHAPTER I</num><heading>General</heading>
        <article eId="art_1"><num>Article 1.</num><heading>Scope</heading>
          <paragraph><num>(1)</num><intro><p>This <ref href="#x">Act</ref>
             applies to:</p></intro><point><num>(a)</num><content><p>ships;</p></content></point><point><num>(b1)</num><content><p>boats.</p></content></point></paragraph>
          <paragraph><num>(5)</num><content><p>Second.</p></content></paragraph>
        </article></chapter></body>`),
    );
    expect(drawn(doc)).toEqual([
      [
        "chapter",
        "title: General",
        [
          "article",
          "title: Scope",
          [
            "clause",
            "paragraph: This Act applies to:",
            ["point", "paragraph: ships;"],
            ["point b1", "paragraph: boats."],
          ],
          ["clause 5", "paragraph: Second."],
        ],
      ],
    ]);
    expect(losses).toEqual([]);
  });

  test("[AKN6] takes no more of a number than a number has, and a million digits at once", () => {
    const { doc } = read(
      act(`<body><article><num>${"1".repeat(1_000_000)}!</num><heading>A</heading></article></body>`),
    );
    expect(drawn(doc)).toEqual([[`article ${"1".repeat(30)}`, "title: A"]]);
  });

  test("[AKN6] keeps the words of what a draft has no level for, and says so", () => {
    const { doc, losses } = read(
      act(
        "<body><title><num>T1</num><heading>First</heading><article><num>1</num><heading>A</heading><content><blockList><listIntroduction>List:</listIntroduction><item><num>-</num><p>one</p></item></blockList></content></article></title></body>",
      ),
    );
    expect(drawn(doc)).toEqual([
      "paragraph: T1 First",
      ["article", "title: A", "paragraph: List:", "paragraph: - one"],
    ]);
    expect(losses.map(({ element }) => element)).toEqual(["title", "blockList", "listIntroduction", "item"]);
  });

  test("[AKN6] parts a line at what it quotes whole", () => {
    const { doc } = read(
      act(
        '<body><article><num>Điều 1.</num><heading>A</heading><content><p>Sửa <mod>Điều 2 như sau: <quotedStructure startQuote="«" endQuote="»"><article><num>Điều 2.</num><heading>B</heading></article></quotedStructure>;</mod> hết.</p></content></article></body>',
      ),
    );
    expect(drawn(doc)).toEqual([
      [
        "article",
        "title: A",
        "paragraph: Sửa Điều 2 như sau:",
        ["quotation", ["article 2", "title: B"]],
        "paragraph: ; hết.",
      ],
    ]);
  });

  test("[AKN6] reads a quotation right inside another as lines between its marks, and says so", () => {
    const { doc, losses } = read(
      act(
        '<body><article><num>1</num><content><p><quotedStructure><p>a<quotedStructure startQuote="‘" endQuote="’"><p>b</p></quotedStructure></p></quotedStructure></p></content></article></body>',
      ),
    );
    expect(drawn(doc)).toEqual([["article", "title: ", ["quotation", "paragraph: a", "paragraph: ‘b’"]]]);
    expect(losses.map(({ element }) => element)).toEqual(["quotedStructure"]);
  });

  test.each([
    "http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13",
    "http://www.akomantoso.org/2.0",
    "http://www.akomantoso.org/1.0",
    "",
  ])("[AKN6] is read in the namespace of any version, and in none (%s)", (namespace) => {
    const body = "<body><article><num>Điều 1.</num><heading>Tên</heading></article></body>";
    expect(drawn(read(`<akomaNtoso xmlns="${namespace}"><act><meta/>${body}</act></akomaNtoso>`).doc)).toEqual([
      ["article", "title: Tên"],
    ]);
    if (namespace !== "")
      expect(
        drawn(
          read(
            `<a:akomaNtoso xmlns:a="${namespace}"><a:act>${body.replaceAll(/<(\/?)/g, "<$1a:")}</a:act></a:akomaNtoso>`,
          ).doc,
        ),
      ).toEqual([["article", "title: Tên"]]);
  });

  test("[AKN6] takes an id once and only where it is one", () => {
    const { doc } = read(
      act(
        '<body><article GUID="a b"><heading/></article><article GUID="same"><heading/></article><article GUID="same"><heading/></article></body>',
      ),
    );
    expect(doc.children.map((node) => node.attrs["id"])).toEqual(["new1", "same", "new2"]);
  });
});

describe("hostile and wrong files", () => {
  const billion = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${"bcdefghij"[at]} "${`&${"abcdefghi"[at]};`.repeat(10)}">`).join("")}]>`;
  test.each([
    [
      "an external entity",
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><akomaNtoso>&e;</akomaNtoso>',
      "xml-doctype",
    ],
    ["a billion laughs", `${billion}<akomaNtoso>&j;</akomaNtoso>`, "xml-doctype"],
    ["an external document type", '<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>', "xml-doctype"],
    ["an entity nobody declared", act("<body><article><heading>&e;</heading></article></body>"), "xml-broken"],
    ["a cut file", act("<body>").slice(0, -20), "xml-broken"],
    ["nothing", "", "xml-broken"],
    ["no XML", "Điều 1. Phạm vi", "xml-broken"],
    ["endless nesting", act(`<body>${"<hcontainer>".repeat(100_000)}`), "too-deep"],
    ["another kind of XML", "<html><body/></html>", "not-akn"],
    ["another namespace", '<akomaNtoso xmlns="http://example.org/akn"><act/></akomaNtoso>', "not-akn"],
    ["a debate", `<akomaNtoso ${AKN}><debate/></akomaNtoso>`, "not-akn"],
  ])("[AKN7] %s is refused with its sentence", (_, xml, code) => expect(codeOf(xml)).toBe(code));

  test("[AKN7] no script, link or foreign attribute comes through", () => {
    const { doc } = read(
      act(
        '<body><article onclick="x()"><heading>A<a href="javascript:alert(1)">bấm</a><foreign xmlns:h="http://www.w3.org/1999/xhtml"><h:script>x()</h:script></foreign></heading></article></body>',
      ),
    );
    expect(JSON.stringify(doc.toJSON())).toBe(
      '{"type":"doc","content":[{"type":"article","attrs":{"id":"new1","fixed":null},"content":[{"type":"title","content":[{"type":"text","text":"Abấm"}]}]}]}',
    );
  });
});

describe("as a file that comes in", () => {
  const bytesOf = (xml: string): Uint8Array => Buffer.from(xml);
  const codeOfFile = async (xml: string, name = "a.xml"): Promise<string> => {
    const source = await readFile(bytesOf(xml), name);
    return isUnreadable(source) ? source.unreadable : "readable";
  };

  test.each(DECREES.map((file) => [basename(file.pathname), file]))(
    "[AKN8] %s comes in as it was given",
    async (_, file) => {
      const doc = await draftOf(file);
      expect((await draftOfBytes(bytesOf(writeAkn(doc, TODAY)), "a.xml")).toJSON()).toEqual(doc.toJSON());
    },
  );

  test(`[AKN8] any draft comes in as it was given, letter for letter (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const doc = anyDraft(gen);
        fc.pre(doc.childCount > 0);
        expect(readStructure(roundTripLines(read(writeAkn(doc, TODAY)).doc), () => "new").doc.toJSON()).toEqual(
          doc.toJSON(),
        );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("[AKN8] white space and signs that join others come in as they stand", async () => {
    const { doc } = decree(article(" hai  khoảng trắng ", "dòng\nmới\ttab\r và \u00a0 ", "\u0338 đứng đầu"));
    expect((await draftOfBytes(bytesOf(writeAkn(doc, TODAY)), "a.xml")).toJSON()).toEqual(doc.toJSON());
  });

  test("[AKN8] what the file did not name gets new ids, and what a draft has not is told", async () => {
    const xml = act(
      '<body><article GUID="mine"><num>Article 1.</num><heading>Scope</heading><content><p>Words<img src="http://example.org/a.png"/></p><blockList><item><p>one</p></item></blockList></content></article></body>',
    );
    const source = await readFile(bytesOf(xml), "a.xml");
    expect(source).toMatchObject({
      losses: [
        { line: 1, reason: "picture-left-out" },
        { reason: "element-unknown", words: "blockList" },
        { reason: "element-unknown", words: "item" },
      ],
    });
    const doc = await draftOfBytes(bytesOf(xml), "a.xml");
    expect(doc.firstChild?.children.map((node) => node.attrs["id"])).toEqual([undefined, "s1", "s2"]);
    expect(await outlineFile(bytesOf(xml), "a.xml")).toMatchObject({
      counts: { articles: 1 },
      tree: [{ id: "mine", number: "1", title: "Scope" }],
    });
  });

  test("[AKN8] a file is known by its root element, whatever it is called", async () => {
    const xml = `\ufeff<?xml version="1.0"?>\n<!-- <akomaNtoso> -->\n${act("<body><article><num>1</num><heading>A</heading></article></body>")}`;
    expect([
      isAknFile(xml),
      isAknFile("<akomaNtoso/>"),
      isAknFile(`<p ${AKN}/>`),
      isAknFile("<!--"),
      isAknFile(""),
    ]).toEqual([true, true, false, false, false]);
    expect(await Promise.all(["a.xml", "a.txt", "a.html", "a.docx", "a"].map((name) => codeOfFile(xml, name)))).toEqual(
      Array.from({ length: 5 }, () => "readable"),
    );
  });

  test.each([
    ["is not well-formed", act("<body>").slice(0, -20), "xml-broken"],
    [
      "declares a document type",
      `<!DOCTYPE akomaNtoso SYSTEM "http://example.org/x.dtd">${act("<body/>")}`,
      "xml-doctype",
    ],
    ["is another kind of XML", "<html><body>Điều 1.</body></html>", "not-akn"],
    ["nests too deep", act(`<body>${"<hcontainer>".repeat(300)}${"</hcontainer>".repeat(300)}</body>`), "too-deep"],
    ["holds no words", act("<body/>"), "nothing-readable"],
  ])("[AKN8] one that %s is refused by its sentence", async (_, xml, code) => expect(await codeOfFile(xml)).toBe(code));
});
