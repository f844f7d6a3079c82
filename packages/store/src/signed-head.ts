import { createPrivateKey, createPublicKey, sign, verify as check, type KeyObject } from "node:crypto";
import type { Head } from "@duthao/service";

/**
 * The end of a stream, signed: whoever keeps it can show later that a tail was cut or rewritten.
 * The signature is Ed25519 (RFC 8032) over this text in UTF-8, its lines joined by line feeds:
 *
 *     duthao head 1
 *     the seq
 *     its time, milliseconds since 1970
 *     its hash, in hexadecimal
 *     when it was signed, milliseconds since 1970
 *     the name of the stream
 */
export interface SignedHead extends Head {
  readonly stream: string;
  /** Milliseconds since 1970. */
  readonly signedAt: number;
  /** The public key: its 32 bytes in base64url. */
  readonly key: string;
  readonly signature: Uint8Array;
}

/** Bytes of an Ed25519 private key. */
export const SIGNING_KEY_BYTES = 32;

/** What DER puts before the bytes of a private key (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** Signs the ends of streams with one key. */
export class HeadSigner {
  /** The public key: its 32 bytes in base64url. */
  readonly key: string;
  readonly #private: KeyObject;

  /** `secret` has 32 bytes. */
  constructor(secret: Uint8Array) {
    this.#private = createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: "der", type: "pkcs8" });
    this.key = createPublicKey(this.#private).export({ format: "jwk" }).x ?? "";
  }

  sign(stream: string, { seq, at, hash }: Head, signedAt: number): SignedHead {
    const head = { stream, seq, at, hash, signedAt };
    return { ...head, key: this.key, signature: new Uint8Array(sign(null, textOf(head), this.#private)) };
  }
}

/** Whether a signed head was signed as it is with the key that it names. */
export function isSigned(head: SignedHead): boolean {
  try {
    return check(null, textOf(head), publicKey(head.key), head.signature);
  } catch {
    return false; // what it names is no key
  }
}

/** A public key as OpenSSL reads it. */
export function publicKeyPem(key: string): string {
  return publicKey(key).export({ format: "pem", type: "spki" }).toString();
}

const publicKey = (key: string): KeyObject =>
  createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key }, format: "jwk" });

function textOf({ stream, seq, at, hash, signedAt }: Omit<SignedHead, "key" | "signature">): Uint8Array {
  return Buffer.from(["duthao head 1", seq, at, Buffer.from(hash).toString("hex"), signedAt, stream].join("\n"));
}

/** A signed head as plain JSON. */
export interface WrittenHead {
  readonly stream: string;
  readonly seq: number;
  readonly at: number;
  readonly hash: string;
  readonly signedAt: number;
  readonly key: string;
  readonly signature: string;
}

export function writeHead({ stream, seq, at, hash, signedAt, key, signature }: SignedHead): WrittenHead {
  return {
    stream,
    seq,
    at,
    hash: Buffer.from(hash).toString("hex"),
    signedAt,
    key,
    signature: Buffer.from(signature).toString("base64url"),
  };
}

export function readHead({ hash, signature, ...rest }: WrittenHead): SignedHead {
  return {
    ...rest,
    hash: new Uint8Array(Buffer.from(hash, "hex")),
    signature: new Uint8Array(Buffer.from(signature, "base64url")),
  };
}
