import type { Tally } from "./audit/auditor.ts";

/** What was measured beside the tally: seconds, milliseconds, megabytes, as their names say. */
export type Figures = Readonly<Record<string, number>>;

/** What came of a fault; a sentence where it cannot be had on this machine. */
export type Outcome = (Tally & { readonly figures?: Figures }) | { readonly skipped: string };

/** The whole form, or the short one that every test run has. */
export type Form = "whole" | "short";

/** Hears how far it has come. */
export type Say = (progress: string) => void;

/** Something that breaks while people type. */
export interface Fault {
  readonly name: string;
  /** One line for whoever chooses. */
  readonly about: string;
  /** How often it happens. */
  readonly runs: Readonly<Record<Form, number>>;
  run(runs: number, form: Form, say: Say): Promise<Outcome>;
}

/** One line of the report, as `--json` prints it: six fields, then what was measured beside them. */
export function lineOf({ name }: Fault, runs: number, outcome: Outcome): object {
  if ("skipped" in outcome)
    return { fault: name, runs: 0, acknowledged: 0, lost: 0, falseAcks: 0, accepted: 0, skipped: outcome.skipped };
  const { acknowledged, lost, falseAcks, accepted, figures } = outcome;
  return { fault: name, runs, acknowledged, lost, falseAcks, accepted, ...figures };
}

/** Whether nothing was lost, nothing promised too early and nothing let in. */
export function holds(outcome: Outcome): boolean {
  return "skipped" in outcome || (outcome.lost === 0 && outcome.falseAcks === 0 && outcome.accepted === 0);
}
