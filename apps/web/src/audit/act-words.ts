import { unreachable, type AuditAct } from "@duthao/domain";

/** What a sentence about an act is made of: its name among the sentences, and what it names. */
export interface ActWords {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The sentence for an act. `nameOf` gives somebody's name, `say` a sentence of this noun, `day` a day. */
export function actWords(
  act: AuditAct | undefined,
  {
    nameOf,
    say,
    day,
  }: { nameOf: (account: string) => string; say: (name: string) => string; day: (at: number) => string },
): ActWords {
  if (!act) return { name: "unknown", values: {} };
  const whom = "account" in act && act.account !== undefined ? nameOf(act.account) : "";
  const of = (values: Record<string, string> = {}): ActWords => ({ name: act.kind, values: { whom, ...values } });
  switch (act.kind) {
    case "signed-in":
      return of({ by: say(`by.${act.by}`) });
    case "sign-in-failed":
      return {
        name: whom ? "sign-in-failed" : "sign-in-failed-unknown",
        values: { whom, reason: say(`reason.${act.reason}`) },
      };
    case "second-factor-changed":
      return { name: `second-factor-${act.change}`, values: { whom, factor: say(`factor.${act.factor}`) } };
    case "token-made":
      return {
        name: act.mayWrite ? "token-made-writing" : "token-made",
        values: { target: act.target, until: day(act.until) },
      };
    case "seat-given":
    case "seat-moved":
      return of({ round: act.round, organisation: act.organisation });
    case "seat-offered":
      return {
        name: act.role === null ? "seat-offer-withdrawn" : "seat-offered",
        values: { whom, round: act.round, organisation: act.organisation },
      };
    case "seat-taken":
      return of({ round: act.round });
    case "directory-changed":
      return of({ change: act.change });
    case "file-sent":
    case "file-given":
      return of({ round: act.round, file: fileWords(act.file, say) });
    case "audit-exported":
      return of({ file: act.file });
    case "command-run":
      return of({ command: [act.command, act.round].filter(Boolean).join(" ") });
    case "setting-changed":
      return of({ setting: act.setting });
    case "server-started":
      return of({ settings: act.settings.join(", ") || "–" });
    case "signed-out":
    case "sessions-ended":
    case "password-changed":
    case "password-reset":
    case "account-added":
    case "account-disabled":
    case "account-enabled":
    case "password-required":
    case "address-changed":
    case "token-revoked":
    case "invitation-made":
    case "invitation-withdrawn":
    case "invitation-accepted":
      return of();
    default:
      return unreachable(act);
  }
}

/** `draft.txt` and `synthesis.docx` as what they are. */
function fileWords(file: string, say: (name: string) => string): string {
  const [what, form] = file.split(".");
  return what === "draft" || what === "synthesis" ? `${say(`given.${what}`)} (.${form})` : file;
}
