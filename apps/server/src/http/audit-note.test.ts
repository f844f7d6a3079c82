import type { AuditAct } from "@duthao/domain";
import { auditRecords } from "@duthao/service";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage, PASSWORD, type Stage } from "../services.fixture.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ DEMO: "true" });
});
afterAll(() => stage.close());

interface Noted {
  readonly by?: string | undefined;
  readonly address?: string | undefined;
  readonly way: string;
  readonly act?: AuditAct | undefined;
}

/** What was noted while something was asked. */
async function noted(work: () => Promise<unknown>): Promise<readonly Noted[]> {
  const { audit, store } = stage.services;
  const all = async (): Promise<readonly Noted[]> => {
    await audit.write();
    const records: Noted[] = [];
    for await (const { by, address, way, act } of auditRecords(store.journal, {}))
      records.push({ by, address, way, act });
    return records;
  };
  const before = (await all()).length;
  await work();
  return (await all()).slice(before);
}

const by = (account: string | undefined, act: AuditAct): Noted => ({
  by: account,
  address: "127.0.0.1",
  way: "page",
  act,
});

const signIn = (email: string, password: string) =>
  stage.ask("POST", "/api/auth/sign-in/email", { body: { email, password } });

describe("what the service is asked, in the audit", () => {
  test("[AUD7] signing in, well and badly, with whose account it would have been and nothing that was typed", async () => {
    const found = await noted(async () => {
      await signIn("delegate@example.vn", PASSWORD);
      await signIn("delegate@example.vn", "mật khẩu gõ nhầm");
      await signIn("mật khẩu gõ vào ô địa chỉ", "x");
    });
    expect(found).toEqual([
      by("delegate", { kind: "signed-in", by: "password" }),
      by(undefined, { kind: "sign-in-failed", account: "delegate", reason: "wrong" }),
      by(undefined, { kind: "sign-in-failed", reason: "wrong" }),
    ]);
  });

  test("[AUD7] one try too many", async () => {
    const found = await noted(async () => {
      for (let n = 0; n < 11; n++) await signIn("neighbour@example.vn", "sai");
    });
    expect(found.at(-1)).toEqual(by(undefined, { kind: "sign-in-failed", account: "neighbour", reason: "too-many" }));
  });

  test("[AUD7] signing out, and another password, tried badly too", async () => {
    const found = await noted(async () => {
      await stage.ask("POST", "/api/auth/sign-out", { as: "drafter", body: {} });
      await stage.ask("POST", "/api/auth/sign-out", { body: {} });
      const change = (current: string) =>
        stage.ask("POST", "/api/auth/change-password", {
          as: "drafter",
          body: { current, next: "một mật khẩu khác hẳn" },
        });
      await change("sai");
      await change(PASSWORD);
    });
    expect(found).toEqual([
      by("drafter", { kind: "signed-out" }),
      by("drafter", { kind: "sign-in-failed", account: "drafter", reason: "wrong" }),
      by("drafter", { kind: "password-changed", account: "drafter" }),
    ]);
  });

  test("[AUD7] signing in as somebody of the demonstration", async () => {
    const found = await noted(() => stage.ask("POST", "/api/demo/sign-in", { body: { person: "delegate" } }));
    expect(found).toEqual([by("delegate", { kind: "signed-in", by: "demonstration" })]);
  });

  test("[AUD8] tokens that are made and revoked, and not the token", async () => {
    let made: { id: string; until: number; token: string } | undefined;
    const found = await noted(async () => {
      const body = { name: "Máy tính của phòng", scope: { kind: "round", name: "r1" }, days: 1 };
      made = (await stage.ask("POST", "/api/tokens", { as: "delegate", body })).json();
      await stage.ask("DELETE", `/api/tokens/${made?.id}`, { as: "delegate" });
      await stage.ask("DELETE", `/api/tokens/${made?.id}`, { as: "delegate" });
    });
    const { id = "", until = 0, token = "" } = made ?? {};
    expect(found).toEqual([
      by("delegate", { kind: "token-made", token: id, target: "round:r1", mayWrite: false, until }),
      by("delegate", { kind: "token-revoked", token: id }),
    ]);
    expect(JSON.stringify(found)).not.toContain(token);
  });

  test("[AUD9] a draft that is taken away as a file, also by a program", async () => {
    const found = await noted(async () => {
      await stage.ask("GET", "/api/rounds/r1/draft.txt", { as: "delegate" });
      await stage.ask("GET", "/api/rounds/r1/draft.txt", { as: "outsider" });
      const body = { name: "Máy", scope: { kind: "round", name: "r1" } };
      const { token } = (await stage.ask("POST", "/api/tokens", { as: "delegate", body })).json<{ token: string }>();
      await stage.ask("GET", "/api/rounds/r1/draft.txt", { headers: { authorization: `Bearer ${token}` } });
    });
    const given: AuditAct = { kind: "file-given", round: "r1", file: "draft.txt" };
    expect(found.filter(({ act }) => act?.kind === "file-given")).toEqual([
      by("delegate", given),
      { ...by("delegate", given), way: "program" },
    ]);
  });

  test("[AUD10] who is seated where in a round, once for each command and nothing of what is refused", async () => {
    const seat = { type: "join-person", person: { id: "outsider", organisation: "moj", role: "delegate" } };
    const found = await noted(async () => {
      for (const id of ["seat-1", "seat-1", "seat-2"])
        await stage.ask("POST", "/api/rounds/r1/commands", { as: "delegate", body: { id, command: seat } });
      const remove = { type: "remove-person", person: "outsider" };
      await stage.ask("POST", "/api/rounds/r1/commands", { as: "delegate", body: { id: "seat-3", command: remove } });
    });
    expect(found).toEqual([
      by("delegate", { kind: "seat-given", round: "r1", account: "outsider", organisation: "moj", role: "delegate" }),
      by("delegate", { kind: "seat-taken", round: "r1", account: "outsider" }),
    ]);
  });
});
