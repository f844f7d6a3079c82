import { AknBlocks } from "./write-blocks.ts";
import { ENACTING, ISSUED, LETTERHEAD, SIGNATURE, TEXT } from "./name.ts";
import { addressOf, dayOf, describe, meta, type Address } from "./meta.ts";
import { AKN, OWN, tag } from "./xml.ts";
import type { Draft } from "../draft/number.ts";
import { childrenOf, type Placed } from "../draft/placed.ts";

/**
 * A draft as Akoma Ntoso 3.0, valid against the schema of OASIS. `akn-name.ts` says what each part is called there.
 * `today` dates a draft that is not signed, as 2026-01-31. The same draft and day give the same text.
 */
export function writeAkn(draft: Draft, today: string): string {
  const address = addressOf(describe(draft), today);
  const blocks = new AknBlocks(draft);
  const top = childrenOf(draft, -1);
  const body = top.filter(({ node }) => !APART.has(node.type.name));
  const enacting = top.some(({ node }) => node.type.name === "recital") ? leading(body) : 0;
  const content = [
    meta(address, "main"),
    preface(named(top, "letterhead"), named(top, "heading"), blocks),
    preamble(named(top, "recital"), body.slice(0, enacting), blocks),
    tag("body", {}, blocks.levelsOnly(body.slice(enacting), "") || emptyBody(blocks)),
    ...named(top, "signature").map((signature) => tag("conclusions", {}, frame(signature, SIGNATURE, blocks))),
    attachments(
      top.filter(({ node }) => node.type.name in ISSUED),
      address,
      blocks,
    ),
  ].join("");
  const document = tag(address.described.number === undefined ? "bill" : "act", { name: "decree" }, content);
  return `<?xml version="1.0" encoding="UTF-8"?>${tag("akomaNtoso", { xmlns: AKN, "xmlns:duthao": OWN }, document)}\n`;
}

const APART: ReadonlySet<string> = new Set(["letterhead", "heading", "recital", "signature", ...Object.keys(ISSUED)]);

function named(nodes: readonly Placed[], name: string): readonly Placed[] {
  return nodes.filter(({ node }) => node.type.name === name);
}

/** How many đoạn there are before anything else: those by which the decree is decreed. */
function leading(body: readonly Placed[]): number {
  const other = body.findIndex(({ node }) => node.type.name !== "paragraph");
  return other < 0 ? body.length : other;
}

function preface(letterheads: readonly Placed[], headings: readonly Placed[], blocks: AknBlocks): string {
  const inner = [
    ...letterheads.map((letterhead) => frame(letterhead, LETTERHEAD, blocks)),
    ...headings.map((heading) => {
      const eId = blocks.eIds.give("longTitle", "", "1");
      return tag(
        "longTitle",
        blocks.identity(heading.node, eId),
        childrenOf(heading.node, heading.pos)
          .map(({ node }, at) =>
            blocks.paragraph(node, eId, (words) => wrapped(words, node, at === 0 ? "docType" : "docTitle")),
          )
          .join(""),
      );
    }),
  ].join("");
  return inner === "" ? "" : tag("preface", {}, inner);
}

function preamble(recitals: readonly Placed[], enacting: readonly Placed[], blocks: AknBlocks): string {
  if (recitals.length === 0) return "";
  const eId = blocks.eIds.give("recitals", "", "1");
  const grounds = recitals
    .map(({ node }) => {
      const recital = blocks.eIds.give("recital", eId);
      return tag("recital", blocks.identity(node, recital), tag("p", {}, blocks.words(node, recital)));
    })
    .join("");
  const formula = blocks.eIds.give("formula", "", "1");
  const words =
    enacting.length === 0 ? "" : tag("formula", { eId: formula, name: ENACTING }, blocks.blocks(enacting, formula));
  return tag("preamble", {}, `${tag("recitals", { eId }, grounds)}${words}`);
}

/** Quốc hiệu with its number and day, or Nơi nhận and the signature: a table. */
function frame({ node, pos }: Placed, name: string, blocks: AknBlocks): string {
  const eId = blocks.eIds.give("container", "", name);
  const tables = childrenOf(node, pos).map((table) =>
    blocks.table(table, eId, (line, words) => wrapped(words, line, "letterhead")),
  );
  return tag("container", { ...blocks.identity(node, eId), name }, tables.join(""));
}

/** The words of a line, as what they are: a number, a day, the kind of the document or its title. */
function wrapped(words: string, line: Draft, as: "docType" | "docTitle" | "letterhead"): string {
  if (words === "") return "";
  if (as !== "letterhead") return tag(as, {}, words);
  const day = dayOf(line.textContent);
  if (/^Số\s*:/.test(line.textContent)) return tag("docNumber", {}, words);
  return day === undefined ? words : tag("docDate", { date: day }, words);
}

function attachments(issued: readonly Placed[], address: Address, blocks: AknBlocks): string {
  const written = issued.map(({ node, pos }, at) => {
    // reason: only what ISSUED names was kept
    const kind = node.type.name as keyof typeof ISSUED;
    const eId = blocks.eIds.give("attachment", "");
    const { head, rest } = blocks.head({ node, pos }, kind, eId);
    const body = tag("mainBody", {}, blocks.mixed(rest, eId) || emptyBody(blocks, eId));
    const document = tag("doc", { name: ISSUED[kind] }, `${meta(address, `${kind}_${at + 1}`)}${body}`);
    return tag("attachment", blocks.identity(node, eId), `${head}${document}`);
  });
  return written.length === 0 ? "" : tag("attachments", {}, written.join(""));
}

/** A body may not be empty: one without words holds an empty text. */
function emptyBody(blocks: AknBlocks, around = ""): string {
  const eId = blocks.eIds.give("hcontainer", around);
  return tag("hcontainer", { eId, name: TEXT }, tag("content", { eId: blocks.eIds.give("content", eId, "1") }));
}
