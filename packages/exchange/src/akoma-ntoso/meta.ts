import { withoutDiacritics } from "@duthao/domain";
import { OWN, tag } from "./xml.ts";
import type { Draft } from "../draft/number.ts";

/** What a document says of itself in its letterhead and heading. */
export interface Described {
  /** "32/2024/NĐ-CP"; undefined while it has none. */
  readonly number: string | undefined;
  /** The day it was signed, as 2024-03-15; undefined while it is a draft. */
  readonly day: string | undefined;
  /** "CHÍNH PHỦ" */
  readonly author: string;
  /** "NGHỊ ĐỊNH" */
  readonly kind: string;
  readonly title: string;
}

const KIND = /^(?:NGHỊ ĐỊNH|NGHỊ QUYẾT|QUYẾT ĐỊNH|THÔNG TƯ|PHÁP LỆNH|BỘ LUẬT|LUẬT|CHỈ THỊ)$/;

/** Reads what a draft says of itself; nothing is invented. */
export function describe(draft: Draft): Described {
  const top = draft.children;
  const letterhead = linesOf(top.find(({ type }) => type.name === "letterhead"));
  const heading = linesOf(top.find(({ type }) => type.name === "heading"));
  const kind = heading.find((line) => KIND.test(line)) ?? "NGHỊ ĐỊNH";
  return {
    number: letterhead.map((line) => /^Số\s*:\s*(\d+\/\S+)$/.exec(line)?.[1]).find(Boolean),
    day: letterhead.map(dayOf).find(Boolean),
    author: letterhead[0] ?? "",
    kind,
    title: heading.filter((line) => line !== kind).join(" "),
  };
}

function linesOf(node: Draft | undefined): string[] {
  const lines: string[] = [];
  node?.descendants((inner) => {
    if (inner.isTextblock) lines.push(inner.textContent.trim());
    return !inner.isTextblock;
  });
  return lines.filter((line) => line !== "");
}

/** The day that a line ends with: "Hà Nội, ngày 15 tháng 3 năm 2024". */
export function dayOf(line: string): string | undefined {
  const [, day, month, year] = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/i.exec(line) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return Number.isNaN(Date.parse(written)) ? undefined : written;
}

/** The address of a document, by the Naming Convention: country, kind of document, day, number. */
export interface Address {
  readonly work: string;
  readonly day: string;
  readonly described: Described;
}

/** `today` is when an unsigned draft was given, as 2026-01-31. */
export function addressOf(described: Described, today: string): Address {
  const day = described.day ?? today;
  const number = described.number === undefined ? "du-thao" : slug(described.number);
  const status = described.number === undefined ? "bill" : "act";
  return {
    work: [
      "/akn/vn",
      status,
      slug(described.kind),
      ...(described.author === "" ? [] : [slug(described.author)]),
      day,
      number,
    ].join("/"),
    day,
    described,
  };
}

function slug(words: string): string {
  return withoutDiacritics(words)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The meta of a document or of a part of it: "main", "annex_1". */
export function meta({ work, day, described }: Address, part: string): string {
  const stage = described.day === undefined ? "draft" : "signed";
  const level = (name: string, uri: string, own: string): string =>
    tag(
      name,
      {},
      [
        tag("FRBRthis", { value: `${uri}/!${part}` }),
        tag("FRBRuri", { value: uri }),
        tag("FRBRdate", { date: day, name: stage }),
        tag("FRBRauthor", { href: "#author" }),
        own,
      ].join(""),
    );
  const expression = `${work}/vie@${day}`;
  const identification = tag(
    "identification",
    { source: "#duthao" },
    [
      level(
        "FRBRWork",
        work,
        [
          tag("FRBRcountry", { value: "vn" }),
          tag("FRBRsubtype", { value: slug(described.kind) }),
          ...(described.number === undefined ? [] : [tag("FRBRnumber", { value: described.number })]),
        ].join(""),
      ),
      level("FRBRExpression", expression, tag("FRBRlanguage", { language: "vie" })),
      level("FRBRManifestation", `${expression}.xml`, tag("FRBRformat", { value: "application/akn+xml" })),
    ].join(""),
  );
  return tag("meta", {}, `${identification}${part === "main" ? `${references(described)}${EXACT}` : ""}`);
}

/** Says that white space in this file counts: it comes back letter for letter. */
const EXACT = tag("proprietary", { source: "#duthao", "duthao:exact": "true" });

/** Whom the addresses above speak of. */
function references({ author }: Described): string {
  return tag(
    "references",
    { source: "#duthao" },
    [
      tag("TLCOrganization", { eId: "author", href: `/akn/ontology/organization/vn/${slug(author)}`, showAs: author }),
      tag("TLCObject", { eId: "duthao", href: OWN, showAs: "Duthao" }),
    ].join(""),
  );
}
