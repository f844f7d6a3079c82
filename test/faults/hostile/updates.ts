import { noteProposal } from "@duthao/decree";
import * as Y from "yjs";
import { copyOf, forged, nested, numbers, ofManyClients, ofManyStructs } from "./forging.ts";
import { byUpdate, within, type Attack } from "./scene.ts";

const MIB = 1024 * 1024;

const put =
  (key: string, value: unknown) =>
  (doc: Y.Doc): void =>
    void doc.getMap("notes").set(key, value);

/** Attacks by the bytes of an update. */
export const UPDATES: readonly Attack[] = [
  byUpdate("the other encoding (V2)", ({ base }) => Y.encodeStateAsUpdateV2(base)),
  byUpdate("the other encoding, empty", () => Y.encodeStateAsUpdateV2(new Y.Doc())),
  byUpdate("no bytes", () => new Uint8Array()),
  byUpdate("bytes that end too early", () => Uint8Array.of(1, 1, 1)),
  byUpdate("bytes after the end", () => Uint8Array.of(0, 0, 0)),
  byUpdate("eight bytes that cost 264 MB", () => Uint8Array.of(1, 0xff, 0xff, 0xff, 0x0f, 1, 0, 0)),
  byUpdate("a count of clients beyond all bounds", () => Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 1, 1, 0)),
  byUpdate("a number that never ends", () => new Uint8Array(64).fill(0xff)),
  byUpdate("a stretch left out (Skip)", () => numbers(1, 1, 4_242, 0, 10, 5, 0)),
  byUpdate("a struct of no length", () => numbers(1, 1, 4_242, 0, 0, 0, 0)),
  byUpdate("a clock far ahead", () => numbers(1, 1, 4_242, 2 ** 50, 0, 1, 0)),
  byUpdate("a struct that ends beyond all numbers", () => numbers(1, 1, 4_242, 0, 0, Number.MAX_SAFE_INTEGER, 0)),
  byUpdate("a gap before it", ({ base }) => afterAnother(base)),
  byUpdate("what hangs on something nobody has", ({ base }) =>
    forged(ahead(base), (doc) => noteProposal(doc, "khdt-1")?.insert(1, "treo")),
  ),
  byUpdate("a deletion of what nobody has", () => numbers(0, 1, 4_242, 1, 0, 5)),
  byUpdate("deletions of a range beyond all numbers", ({ colleague }) => numbers(0, 1, colleague, 1, 0, 2 ** 52)),
  byUpdate("a colleague's client id", ({ base, colleague }) => forged(base, put("forged", new Y.Map()), colleague)),
  byUpdate(
    "a colleague's client id, as on return",
    ({ base, colleague }) => forged(base, put("forged", new Y.Map()), colleague),
    1,
  ),
  byUpdate("one client's block twice", () => Uint8Array.of(2, ...block(9, 0), ...block(9, 1), 0)),
  byUpdate("a struct that stands right of itself", () => Uint8Array.from([1, 1, 2, 0, 0x84, 2, 0, 1, 97, 0])),
  byUpdate("two that wait for each other", () =>
    Uint8Array.from([2, 1, 2, 0, 0x84, 1, 0, 1, 98, 1, 1, 0, 0x84, 2, 0, 1, 97, 0]),
  ),
  byUpdate("an unknown root", ({ base }) => forged(base, (doc) => doc.getMap("secrets").set("a", 1))),
  byUpdate("a draft's root on a desk", ({ base }) =>
    forged(base, (doc) => doc.getXmlFragment("text").push([new Y.XmlElement("article")])),
  ),
  byUpdate("three thousand levels", ({ base }) => forged(base, (doc) => nested(doc, 3_000))),
  byUpdate("a value of three thousand levels", ({ base }) =>
    forged(base, put("deep", JSON.parse(`${"[".repeat(3_000)}${"]".repeat(3_000)}`))),
  ),
  byUpdate("bytes where words belong", ({ base }) => forged(base, put("bytes", new Uint8Array(100)))),
  byUpdate("a document within", ({ base }) => forged(base, put("inner", new Y.Doc()))),
  byUpdate("something embedded in a text", ({ base }) =>
    forged(base, (doc) => noteProposal(doc, "khdt-1")?.insertEmbed(0, { image: "https://evil.example/x" })),
  ),
  byUpdate("a thousand client ids", () => ofManyClients(1_000)),
  byUpdate("four hundred thousand structs", () => ofManyStructs(400_000), 1),
  byUpdate("a change of a megabyte and a half", ({ base }) =>
    forged(base, (doc) => noteProposal(doc, "khdt-1")?.insert(0, "a".repeat(1.5 * MIB))),
  ),
  byUpdate(
    "nine megabytes on return",
    ({ base }) => forged(base, (doc) => noteProposal(doc, "khdt-1")?.insert(0, "a".repeat(8.001 * MIB))),
    1,
  ),
  within("an update after leaving the room", (intrusion, { base }) => {
    intrusion.leave();
    intrusion.update(forged(base, put("late", new Y.Map())));
    intrusion.enterAgain();
  }),
];

/** An update of one client, without the one before it. */
function afterAnother(base: Y.Doc): Uint8Array {
  const doc = copyOf(base);
  doc.getMap("notes").set("one", new Y.Map());
  return forged(doc, put("two", new Y.Map()), doc.clientID);
}

/** A document that is ahead of everybody's. */
function ahead(base: Y.Doc): Y.Doc {
  const doc = copyOf(base);
  noteProposal(doc, "khdt-1")?.insert(0, "xyz");
  return doc;
}

/** A client's block with one letter under a key of the notes. */
const block = (client: number, clock: number): number[] => [
  1,
  client,
  clock,
  0x24,
  1,
  5,
  110,
  111,
  116,
  101,
  115,
  1,
  107,
  1,
  97,
];
