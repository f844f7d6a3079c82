import type { Readable } from "node:stream";
import { refuse, type Refusal } from "@duthao/domain";
import type { Budget, BudgetOwner } from "./budget.ts";

/** How long a body may keep us waiting, in milliseconds. */
export interface BodyTimeouts {
  /** For its next bytes. */
  readonly silence: number;
  /** For all of it. */
  readonly whole: number;
}

/** What may be taken of a stream of bytes from outside. */
export interface BodyTerms {
  readonly holder: BudgetOwner;
  readonly budget: Budget;
  /** Bytes at most. */
  readonly limit: number;
  readonly patience: BodyTimeouts;
}

/** Thrown where a body is not taken: what the asker is told. */
export class NotTaken extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

/** Why so many bytes cannot be taken at all, known before the first one came. */
export function unfit(declared: number, { holder, budget, limit }: BodyTerms): Refusal | undefined {
  if (declared > limit) return refuse("too-large");
  return refusalOf(budget.excess(holder, declared));
}

/**
 * All bytes of a stream, counted while they are held; they stay counted until `give` is called. Throws `NotTaken` for what is too much, comes too
 * slowly or does not come to its end; then nothing is held any more.
 */
export async function takeBytes(
  stream: Readable,
  terms: BodyTerms,
): Promise<{ readonly bytes: Buffer; readonly give: () => void }> {
  const chunks: Buffer[] = [];
  const held = await hearOut(stream, terms, (chunk) => void chunks.push(chunk));
  return { bytes: Buffer.concat(chunks), give: () => terms.budget.give(terms.holder, held) };
}

/** Hands on every chunk of a stream as `takeBytes` would take it; gives how many bytes are counted at its end. */
export function hearOut(
  stream: Readable,
  { holder, budget, limit, patience }: BodyTerms,
  hear: (chunk: Buffer) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let held = 0;
    const tooSlow = (): void => stop(refuse("too-slow"));
    const whole = setTimeout(tooSlow, patience.whole);
    const silence = setTimeout(tooSlow, patience.silence);
    const onData = (chunk: Buffer): void => {
      silence.refresh();
      if (held + chunk.length > limit) return stop(refuse("too-large"));
      const refusal = refusalOf(budget.take(holder, chunk.length));
      if (refusal) return stop(refusal);
      held += chunk.length;
      hear(chunk);
    };
    const onEnd = (): void => {
      quiet();
      resolve(held);
    };
    const onBroken = (): void => stop(refuse("malformed"));
    function quiet(): void {
      clearTimeout(whole);
      clearTimeout(silence);
      stream.off("data", onData).off("end", onEnd).off("error", onBroken).off("close", onBroken);
    }
    function stop(refusal: Refusal): void {
      quiet();
      stream.on("error", () => undefined); // whoever goes while the answer is on its way
      stream.pause();
      budget.give(holder, held);
      reject(new NotTaken(refusal));
    }
    stream.on("data", onData).on("end", onEnd).on("error", onBroken).on("close", onBroken);
  });
}

/** Whoever holds too much waits for their own; where everybody together does, the machine is busy. */
function refusalOf(excess: ReturnType<Budget["take"]>): Refusal | undefined {
  return excess && refuse(excess === "own" ? "too-many" : "busy");
}
