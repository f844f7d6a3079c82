import { verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { HeadSigner, isSigned, publicKeyPem, readHead, writeHead } from "./signed-head.ts";

const signer = new HeadSigner(new Uint8Array(32).fill(7));
const head = signer.sign(
  "desk:k1",
  { seq: 258, at: 1_700_000_000_000, hash: new Uint8Array(32).fill(0xab) },
  1_700_000_060_000,
);

describe("a signed head", () => {
  test("[JRN23] is Ed25519 over the lines that its description names", () => {
    const text = ["duthao head 1", "258", "1700000000000", "ab".repeat(32), "1700000060000", "desk:k1"].join("\n");
    expect(verify(null, Buffer.from(text), publicKeyPem(head.key), head.signature)).toBe(true);
  });

  test("[JRN23] has the key of RFC 8032's first test", () => {
    const known = new HeadSigner(
      Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex"),
    );
    expect(Buffer.from(known.key, "base64url").toString("hex")).toBe(
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    );
  });

  test.for([
    { stream: "desk:k2" },
    { seq: 259 },
    { at: 0 },
    { hash: new Uint8Array(32) },
    { signedAt: 0 },
    { key: new HeadSigner(new Uint8Array(32)).key },
    { key: "no key" },
  ])("[JRN23] is not signed with %j", (other) => {
    expect(isSigned(head)).toBe(true);
    expect(isSigned({ ...head, ...other })).toBe(false);
  });

  test("[JRN23] is the same after it was written as JSON", () => {
    expect(readHead(JSON.parse(JSON.stringify(writeHead(head))))).toEqual(head);
  });
});
