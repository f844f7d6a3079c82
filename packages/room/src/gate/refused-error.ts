import type { Refusal } from "@duthao/domain";

/** Thrown to whoever changes a document without a connection, where the gate says no. */
export class RefusedError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`Refused: ${refusal.refused}${refusal.path === undefined ? "" : ` (${refusal.path})`}`);
    this.name = "Refused";
    this.refusal = refusal;
  }
}
