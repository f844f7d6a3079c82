/** That an organisation was reminded to comment, on a day (`YYYY-MM-DD`) and by whom. */
export interface Reminder {
  readonly round: string;
  readonly organisation: string;
  readonly day: string;
  readonly actor: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Who was reminded when: one reminder of an organisation a day. */
export interface Reminders {
  /** Notes reminders; one that was noted on its day before stays as it is. */
  note(reminders: readonly Reminder[]): Promise<void>;
  /** All of a round's, newest first. */
  of(round: string): Promise<readonly Reminder[]>;
}
