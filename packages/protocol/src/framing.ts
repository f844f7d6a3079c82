import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Messages one after the other, each behind its length as a lib0 varuint: what an HTTP body carries. */
export function pack(messages: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => messages.forEach((message) => encoding.writeVarUint8Array(encoder, message)));
}

/** The messages in what `pack` gave, as views into it. Throws for bytes that end in the middle of one. */
export function unpack(bytes: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(bytes);
  const messages: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) messages.push(decoding.readVarUint8Array(decoder));
  return messages;
}
