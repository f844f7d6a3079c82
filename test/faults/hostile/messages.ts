import { encode, MessageType, SyncStep } from "@duthao/protocol";
import * as encoding from "lib0/encoding";
import { RECORD_GENERATION } from "@duthao/domain";
import * as Y from "yjs";
import { DRAFT } from "../audit/intruder.ts";
import { forged, numbers, stateVectorOf } from "./forging.ts";
import { Intrusion } from "./intrusion.ts";
import { within, type Attack } from "./scene.ts";
import { knock, presence } from "../rooms/wire.ts";

const times = (count: number, what: (index: number) => void): void => {
  for (let index = 0; index < count; index++) what(index);
};

const said =
  (text: string) =>
  (encoder: encoding.Encoder): void =>
    encoding.writeVarString(encoder, text);

/** Frames and tokens to a connection that has entered no room; over when the connection or a question at it is answered. */
function outside(name: string, send: (intrusion: Intrusion, desk: string) => void): Attack {
  return {
    name,
    async run({ attacker, desk }) {
      const intrusion = await Intrusion.connect(attacker, desk);
      send(intrusion, desk);
      intrusion.send(knock(desk));
      await intrusion.hears("authenticated", "permissionDenied");
      intrusion.end();
    },
  };
}

/** Attacks by messages, whatever is in the documents. */
export const MESSAGES: readonly Attack[] = [
  within("ten thousand questions for the whole document", (intrusion, { desk }) =>
    times(10_000, () => intrusion.send(encode.syncStep1(desk, Uint8Array.of(0)))),
  ),
  within("ten thousand carets", (intrusion, { desk }) =>
    times(10_000, (index) => intrusion.send(presence(desk, 99, index, "{}"))),
  ),
  within("ten thousand questions who is there", (intrusion, { desk }) =>
    times(10_000, () => intrusion.send(encode.message(desk, MessageType.queryAwareness))),
  ),
  within("ten thousand empty updates", (intrusion, { desk }) =>
    times(10_000, () => intrusion.send(encode.update(desk, Uint8Array.of(0, 0)))),
  ),
  within("a caret under a colleague's client id, newer than any", (intrusion, { desk, colleague }) =>
    intrusion.send(presence(desk, colleague, 2 ** 50, "{}")),
  ),
  within("a caret with another's name", (intrusion, { desk }) =>
    intrusion.send(presence(desk, 5, 1, JSON.stringify({ user: { person: "khdt-1", name: "Bộ trưởng" } }))),
  ),
  within("a caret of 200 KB", (intrusion, { desk }) =>
    intrusion.send(presence(desk, 5, 1, JSON.stringify({ a: "a".repeat(200_000) }))),
  ),
  within("a caret that is no JSON", (intrusion, { desk }) => intrusion.send(presence(desk, 5, 1, "{{{"))),
  within("a caret that reaches for prototypes", (intrusion, { desk }) =>
    intrusion.send(
      presence(desk, 5, 1, '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    ),
  ),
  within("carets beyond number", (intrusion, { desk }) =>
    intrusion.send(
      encode.message(desk, MessageType.awareness, (encoder) =>
        encoding.writeVarUint8Array(encoder, numbers(2 ** 40, 1, 1)),
      ),
    ),
  ),
  within("a state vector beyond number", (intrusion, { desk }) =>
    intrusion.send(encode.syncStep1(desk, numbers(2 ** 40, 1, 1))),
  ),
  within("a state vector of a megabyte", (intrusion, { desk }) =>
    intrusion.send(encode.syncStep1(desk, stateVectorOf(250_000))),
  ),
  within("a message to everybody", (intrusion, { desk }) => {
    intrusion.send(encode.message(desk, MessageType.stateless, said('{"type":"refused","code":"not-allowed"}')));
    intrusion.send(encode.message(desk, MessageType.broadcastStateless, said('{"type":"access"}')));
  }),
  within("a type of message that there is not", (intrusion, { desk }) => intrusion.send(encode.message(desk, 77))),
  within("a step of sync that there is not", (intrusion, { desk }) =>
    intrusion.send(encode.sync(desk, 9, Uint8Array.of(0))),
  ),
  within("an acknowledgement of one's own", (intrusion, { desk }) =>
    intrusion.send(encode.message(desk, MessageType.syncStatus, (encoder) => encoding.writeVarUint(encoder, 1))),
  ),
  within(
    "a reader's words in the draft",
    (intrusion) =>
      intrusion.update(forged(new Y.Doc(), (doc) => doc.getXmlFragment("text").push([new Y.XmlElement("paragraph")]))),
    () => DRAFT,
  ),
  within(
    "a reader's words in the draft, as on return",
    (intrusion) =>
      intrusion.update(
        forged(new Y.Doc(), (doc) => doc.getXmlFragment("text").push([new Y.XmlElement("paragraph")])),
        SyncStep.step2,
      ),
    () => DRAFT,
  ),
  within(
    "words in the record",
    (intrusion) => intrusion.update(forged(new Y.Doc(), (doc) => doc.getMap("threads").set("t", {}))),
    () => `record:demo.${RECORD_GENERATION}`,
  ),
  outside("a frame of no bytes", (intrusion) => intrusion.send(new Uint8Array())),
  outside("frames of one byte, each of 256", (intrusion) => times(256, (byte) => intrusion.send(Uint8Array.of(byte)))),
  outside("a name that never ends", (intrusion) => intrusion.send(new Uint8Array(32).fill(0xff))),
  outside("a name of more bytes than there are", (intrusion) => intrusion.send(Uint8Array.of(0x7f, 1, 2))),
  outside("a name of a hundred thousand letters", (intrusion) => intrusion.send(knock("a".repeat(100_000)))),
  outside("names with zeros, paths and prototypes in them", (intrusion) =>
    [
      "desk:\0",
      "draft:../../etc/passwd",
      "__proto__",
      "constructor",
      "desk:__proto__",
      "record:demo.999999999999999999999",
      "draft:%00",
      "desk:' or 1=1 --",
    ].forEach((name) => intrusion.send(knock(name))),
  ),
  outside("a name that is no UTF-8", (intrusion) =>
    intrusion.send(Uint8Array.of(6, 0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80, 2, 0, 0)),
  ),
  outside("five thousand rooms over one connection", (intrusion) =>
    times(5_000, (index) => intrusion.send(knock(`desk:${index}`))),
  ),
  outside("a thousand messages to a room that was not asked for", (intrusion, desk) =>
    times(1_000, () => intrusion.send(encode.syncStep1(desk, Uint8Array.of(0)))),
  ),
  outside("a token of a megabyte", (intrusion, desk) => intrusion.send(knock(desk, "t".repeat(1024 * 1024)))),
  outside("a token of another schema, of prototypes, of no JSON", (intrusion) =>
    ['{"schema":9999}', '{"__proto__":{"schema":1}}', "{", "null", "[]"].forEach((token) =>
      intrusion.send(knock(DRAFT, token)),
    ),
  ),
  outside("a text instead of bytes", (intrusion) => intrusion.socket.send("hello")),
  outside("a frame of a hundred megabytes", (intrusion) => intrusion.send(new Uint8Array(100 * 1024 * 1024))),
];
