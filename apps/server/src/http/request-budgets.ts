import type { FastifyRequest } from "fastify";
import type { Metrics } from "../metrics.ts";
import { Budget, type BudgetOwner } from "./budget.ts";
import type { BodyTimeouts } from "./request-body.ts";

const MEBIBYTE = 1024 * 1024;

/** What requests and answers hold at this moment, and how long they may take. */
export interface RequestBudgets {
  /** Bodies in memory: commands, and messages over HTTP. Whoever comes back from an outage sends 8 MiB at once. */
  readonly bodies: Budget;
  /** Files on their way to the disk; one has up to 32 MiB. */
  readonly uploads: Budget;
  /** Answers that their readers have not taken yet. */
  readonly answers: Budget;
  readonly bodyPatience: BodyTimeouts;
  /** A file of 32 MiB over half a megabit a second. */
  readonly uploadPatience: BodyTimeouts;
  readonly answerPatience: BodyTimeouts;
}

const SECOND = 1_000;

export function openBudgets(metrics: Metrics): RequestBudgets {
  const bodies = new Budget({ node: 96 * MEBIBYTE, address: 64 * MEBIBYTE, person: 16 * MEBIBYTE });
  const uploads = new Budget({ node: 2048 * MEBIBYTE, address: 1024 * MEBIBYTE, person: 80 * MEBIBYTE });
  const answers = new Budget({ node: 384 * MEBIBYTE, address: 256 * MEBIBYTE, person: 80 * MEBIBYTE });
  metrics.gauge(
    "request_bytes",
    "Bytes of bodies that are in memory while they are read and answered.",
    () => bodies.held,
  );
  metrics.gauge(
    "upload_bytes",
    "Bytes of files that are on their way to the disk, or are being read there.",
    () => uploads.held,
  );
  metrics.gauge("answer_bytes", "Bytes of answers that their readers have not taken yet.", () => answers.held);
  return {
    bodies,
    uploads,
    answers,
    bodyPatience: { silence: 20 * SECOND, whole: 60 * SECOND },
    uploadPatience: { silence: 30 * SECOND, whole: 600 * SECOND },
    answerPatience: { silence: 60 * SECOND, whole: 600 * SECOND },
  };
}

/** Whose bytes a request's are. */
export function holderOf({ account, visitor, ip }: FastifyRequest): BudgetOwner {
  return { person: account?.id ?? visitor, address: ip };
}
