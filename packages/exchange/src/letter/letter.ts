/** Whom a letter goes to. */
export interface LetterReceiver {
  readonly name: string;
  /** `YYYY-MM-DD`: where it has a deadline of its own. */
  readonly deadline?: string;
}

/** What every letter of a round has. Its number, its day and its signature are the office's to give. */
interface LetterFrame {
  readonly agency: string;
  /** The body that the agency belongs to, where it belongs to one. */
  readonly superior?: string;
  /** Where it is written. */
  readonly place?: string;
  readonly year: number;
  /** Whether its round is invented, to show how it works. */
  readonly demo: boolean;
  /** "dự thảo Nghị định về …" */
  readonly subject: string;
  /** Which draft of the decree it is. */
  readonly draft: number;
  /** Where the draft is read and answered. */
  readonly address: string;
  readonly receivers: readonly LetterReceiver[];
}

/** Form D: asks bodies for their opinions on a draft. */
export interface RequestLetter extends LetterFrame {
  readonly kind: "request";
  /** `YYYY-MM-DD`, of all who have none of their own. */
  readonly deadline?: string;
  /** The agency's address for mail. */
  readonly email?: string;
  readonly silenceAgrees: boolean;
  /** What goes with it besides the draft. */
  readonly enclosed: readonly string[];
}

/** Form E: invites bodies to a conference. */
export interface MeetingLetter extends LetterFrame {
  readonly kind: "meeting";
  /** Where it is. */
  readonly venue: string;
  readonly link?: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:MM` */
  readonly hour?: string;
  readonly agenda: readonly string[];
}

export type OutgoingLetter = RequestLetter | MeetingLetter;
