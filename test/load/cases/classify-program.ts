// Has fifty people type in a document, and the gate judge every edit before it is taken in; says how long that took each time.
import { text } from "node:stream/consumers";
import { isRefusal } from "@duthao/domain";
import { judge, LIMITS } from "@duthao/room";
import * as Y from "yjs";
import { Latency } from "../crowd/latency.ts";
import { Typists } from "../history/typists.ts";

const PEOPLE = 50;

/** The share of edits that only warm up. */
const WARM_UP = 1 / 4;

// reason for the assertion: written by the case that starts this
const { edits } = JSON.parse(await text(process.stdin)) as { readonly edits: number };
const typists = new Typists(PEOPLE);
const doc = new Y.Doc();
for (const { update } of typists.beginnings) Y.applyUpdate(doc, update);
const authors = { of: (client: number) => `p${client}` };
const times = new Latency();

for (let edit = 0; edit < edits; edit++) {
  const { update } = typists.next();
  const client = Y.decodeUpdate(update).structs[0]?.id.client;
  const who = client === undefined ? "p0" : `p${client}`;
  const start = performance.now();
  const verdict = judge(
    { update, whole: false, who, mayChange: true },
    { room: { kind: "desk", desk: "d" }, doc, authors, weight: 0 },
    LIMITS,
  );
  const took = performance.now() - start;
  if (isRefusal(verdict)) throw new Error(`${verdict.refused} ${verdict.path ?? ""}`);
  if (edit > edits * WARM_UP) times.add(took);
  Y.applyUpdate(doc, update);
}
console.log(JSON.stringify(times.spread()));
