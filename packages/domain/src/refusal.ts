/**
 * Why something was not done. Each code has its sentence in every language file;
 * a refusal is an answer, never an exception.
 */
export const REFUSAL_CODES = [
  "not-signed-in",
  "not-allowed",
  "unknown-round",
  "unknown-thread",
  "unknown-comment",
  "unknown-organisation",
  "unknown-desk",
  "unknown-note",
  "unknown-draft",
  "unknown-conference",
  "unknown-file",
  "unknown-token",
  "unknown-session",
  "round-not-open",
  "round-already-open",
  "round-already-closed",
  "round-already-prepared",
  "deadline-past",
  "reason-missing",
  "conference-spoken-at",
  "opinion-given",
  "letter-not-recorded",
  "note-empty",
  "note-already-published",
  "thread-already-resolved",
  "thread-not-resolved",
  "thread-has-no-answer",
  "thread-withdrawn",
  "thread-hidden",
  "explanation-missing",
  "comment-already-withdrawn",
  "comment-already-hidden",
  "file-already-added",
  "dossier-full",
  "organisation-already-invited",
  "organisation-already-on-desk",
  "person-already-in-round",
  "unknown-person",
  "last-in-organisation",
  "not-invited",
  "no-longer-seated",
  "not-a-drafter",
  "organisation-already-listed",
  "unknown-invitation",
  "link-used",
  "link-revoked",
  "link-expired",
  "already-member",
  "address-already-invited",
  "account-exists",
  "last-administrator",
  "administrator-speaks-for-nobody",
  "changed-meanwhile",
  "journal-broken",
  "malformed",
  "unreadable",
  "no-pdf",
  "too-large",
  "too-slow",
  "too-heavy",
  "too-many",
  "busy",
  "provider-away",
  "link-over",
  "code-wrong",
  "second-factor-missing",
  "password-due",
  "password-same",
  "password-short",
  "password-common",
  "password-personal",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refused command: the code, for `malformed` the path that was wrong, for `unreadable` why a file is that. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly path?: string;
}

export function refuse(refused: RefusalCode, path?: string): Refusal {
  return path === undefined ? { refused } : { refused, path };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}
