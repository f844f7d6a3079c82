import { Opinion, type Stance } from "@duthao/domain";
import { dayFrom, writtenDay } from "../language/written-day.ts";

/** An opinion while it is filled in. It has room for a letter and for a speech, so that who turns to the other and back loses nothing. */
export interface OpinionForm {
  /** Empty until one is chosen. */
  readonly stance: Stance | "";
  readonly source: Opinion["source"]["kind"];
  readonly number: string;
  /** As it is written: 4/5/2023. */
  readonly day: string;
  readonly conference: string;
  readonly speaker: string;
}

const EMPTY: OpinionForm = { stance: "", source: "letter", number: "", day: "", conference: "", speaker: "" };

/** An empty form, or one that begins with the opinion it is to replace. */
export function formOf(submitted?: Opinion): OpinionForm {
  if (!submitted) return EMPTY;
  const { stance, source } = submitted;
  const words =
    source.kind === "letter"
      ? { number: source.number, day: writtenDay(source.day) }
      : { conference: source.conference, speaker: source.speaker };
  return { ...EMPTY, stance, source: source.kind, ...words };
}

/** A letter while it is written down for an organisation. */
export interface RecordedLetterForm extends OpinionForm {
  readonly organisation: string;
}

/** An empty form for an organisation's letter, or one that begins with what was written down before. */
export function recordedLetterForm(organisation: string, before?: Opinion): RecordedLetterForm {
  return { ...formOf(before), organisation };
}

/** The opinion that makes the letter official, once nothing is missing. */
export function letterFrom({
  organisation,
  ...form
}: RecordedLetterForm): (Opinion & { source: { kind: "letter" } }) | undefined {
  const opinion = opinionFrom(form, organisation);
  const { source } = opinion ?? {};
  return opinion && source?.kind === "letter" ? { ...opinion, source } : undefined;
}

/** The opinion that the form makes, once nothing is missing. */
export function opinionFrom({ stance, source, day, ...words }: OpinionForm, organisation: string): Opinion | undefined {
  return Opinion.safeParse({ organisation, stance, source: { kind: source, day: dayFrom(day), ...words } }).data;
}
