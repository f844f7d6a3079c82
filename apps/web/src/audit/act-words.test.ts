import { type AuditAct, AuditKind } from "@duthao/domain";
import { expect, test } from "vitest";
import { LOCALES } from "../language/locale.ts";
import { messages } from "../language/messages.ts";
import { actWords } from "./act-words.ts";

const ACTS: readonly AuditAct[] = [
  { kind: "signed-in", by: "openid-connect" },
  { kind: "sign-in-failed", reason: "too-many" },
  { kind: "sign-in-failed", account: "chi", reason: "wrong" },
  { kind: "signed-out" },
  { kind: "sessions-ended", account: "chi" },
  { kind: "password-changed", account: "chi" },
  { kind: "password-reset", account: "chi" },
  { kind: "second-factor-changed", account: "chi", factor: "recovery", change: "removed" },
  { kind: "second-factor-changed", account: "chi", factor: "code", change: "added" },
  { kind: "account-added", account: "chi" },
  { kind: "account-disabled", account: "chi" },
  { kind: "account-enabled", account: "chi" },
  { kind: "password-required", account: "chi" },
  { kind: "address-changed", account: "chi" },
  { kind: "token-made", token: "t", target: "round:r1", mayWrite: false, until: 0 },
  { kind: "token-made", token: "t", target: "desk:k1", mayWrite: true, until: 0 },
  { kind: "token-revoked", token: "t" },
  { kind: "invitation-made", invitation: "i" },
  { kind: "invitation-withdrawn", invitation: "i" },
  { kind: "invitation-accepted", invitation: "i", account: "chi" },
  { kind: "seat-given", round: "r1", account: "chi", organisation: "moj", role: "delegate" },
  { kind: "seat-offered", round: "r1", account: "chi", organisation: "moj", role: "delegate" },
  { kind: "seat-offered", round: "r1", account: "chi", organisation: "moj", role: null },
  { kind: "seat-taken", round: "r1", account: "chi" },
  { kind: "seat-moved", round: "r1", account: "chi", organisation: "moj" },
  { kind: "directory-changed", change: "appoint-administrator", account: "chi" },
  { kind: "file-sent", round: "r1", file: "00ff" },
  { kind: "file-given", round: "r1", file: "draft.txt" },
  { kind: "audit-exported", file: "audit.csv" },
  { kind: "command-run", command: "export", round: "r1" },
  { kind: "setting-changed", setting: "SMTP_URL" },
  { kind: "server-started", settings: ["SECRET"] },
];

test.each(LOCALES)("[WEB150] in %s every act is a sentence in which nothing is left open", (locale) => {
  expect(new Set(ACTS.map(({ kind }) => kind))).toEqual(new Set(AuditKind.options));
  const said = (name: string): string => {
    let found: unknown = messages[locale]["audit"];
    for (const part of name.split(".")) found = Object.entries(found ?? {}).find(([key]) => key === part)?.[1];
    if (typeof found !== "string") throw new Error(`${locale} has no sentence audit.${name}`);
    return found;
  };
  for (const act of [...ACTS, undefined]) {
    const { name, values } = actWords(act, { nameOf: (id) => `<${id}>`, say: said, day: (at) => `day ${at}` });
    const sentence = said(`act.${name}`).replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? `{${key}}`);
    expect(sentence).not.toMatch(/[{}]|undefined/);
    if (act) expect(said(`kind.${act.kind}`)).toMatch(/^\p{Lu}/u);
  }
});
