import type { CommentKind, OrganisationStatus, Stance, Verdict } from "@duthao/domain";

/** Bản tổng hợp: the table in which every opinion of a round stands beside its answer (form A; "Mẫu 10"). */
export interface Synthesis {
  /** What was put out for comment: "dự thảo Nghị định về …". */
  readonly subject: string;
  /** Which draft of it was read. */
  readonly draft: number;
  readonly agency: string;
  /** How many bodies were asked, and how many of them said something, if only that they agree. */
  readonly asked: number;
  readonly received: number;
  /** Who was asked and where it stands, in the order of invitation. */
  readonly bodies: readonly SynthesisBody[];
  /** "Chung" first, then the text's own order, "Vấn đề khác" last. */
  readonly groups: readonly SynthesisGroup[];
  /** What stands in the record but not in the table, and what still waits. */
  readonly counts: {
    readonly rows: number;
    readonly withdrawn: number;
    readonly hidden: number;
    readonly unanswered: number;
    readonly unapproved: number;
  };
  /** Whether all of it is invented, to show how it works. */
  readonly demo: boolean;
}

/** An organisation that was asked. */
export interface SynthesisBody {
  readonly name: string;
  readonly status: OrganisationStatus | "overdue-agreed";
  /** Absent where it sent no official opinion. */
  readonly stance?: Stance;
  /** Whether it has rows in the table. */
  readonly contributes: boolean;
  /** Its letters and conferences: what makes its opinion official. */
  readonly sources: readonly SynthesisSource[];
}

export type SynthesisSource =
  | {
      readonly kind: "letter";
      readonly number: string;
      readonly day: string;
      /** Where the agency wrote it down, and the organisation has not confirmed it. */
      readonly recorded?: true;
    }
  | { readonly kind: "conference"; readonly place: string; readonly day: string; readonly speaker?: string };

/** Nhóm vấn đề, điều, khoản: one place of the text, or one of the two groups without a place. */
export type SynthesisGroup =
  | { readonly kind: "general"; readonly items: readonly SynthesisItem[] }
  | { readonly kind: "place"; readonly path: string; readonly items: readonly SynthesisItem[] }
  | { readonly kind: "other"; readonly items: readonly SynthesisItem[] };

/** One thread: what was said, by whom, and the one answer to it. */
export interface SynthesisItem {
  readonly rows: readonly SynthesisRow[];
  /** The words of the draft that it is about, as they were when it was written; empty for a whole section. */
  readonly quote: string;
  /** Where an orphan was; absent for what has its place. */
  readonly lastPath?: string;
  readonly agreeing: readonly string[];
  readonly disagreeing: readonly string[];
  /** Who keeps its view after the answer. */
  readonly reserved: readonly string[];
  /** Absent while unanswered. */
  readonly answer?: { readonly verdict: Verdict; readonly explanation: string };
}

/** What the same organisations said in one thread. */
export interface SynthesisRow {
  readonly bodies: readonly string[];
  readonly said: readonly SynthesisSaid[];
}

export interface SynthesisSaid {
  readonly kind: CommentKind;
  readonly body: string;
  readonly proposal?: string;
}
