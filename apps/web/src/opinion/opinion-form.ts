import { Opinion, type Stance } from "@duthao/domain";

/** An opinion while it is filled in. It has room for a letter and for a speech, so that who turns to the other and back loses nothing. */
export interface OpinionForm {
  /** Empty until one is chosen. */
  readonly stance: Stance | "";
  readonly source: Opinion["source"]["kind"];
  readonly number: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly day: string;
  readonly conference: string;
  readonly speaker: string;
}

const EMPTY: OpinionForm = { stance: "", source: "letter", number: "", day: "", conference: "", speaker: "" };

/** An empty form, or one that begins with the opinion it is to replace. */
export function formOf(submitted?: Opinion): OpinionForm {
  if (!submitted) return EMPTY;
  const { kind, ...words } = submitted.source;
  return { ...EMPTY, stance: submitted.stance, source: kind, ...words };
}

/** The opinion that the form makes, once nothing is missing. */
export function opinionFrom({ stance, source, ...words }: OpinionForm, organisation: string): Opinion | undefined {
  return Opinion.safeParse({ organisation, stance, source: { kind: source, ...words } }).data;
}
