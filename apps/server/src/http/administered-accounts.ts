import { foldedName, Id, Line, refuse, type AuditAct } from "@duthao/domain";
import { AccountPage, type ListedAccount } from "@duthao/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Account } from "../accounts.ts";
import type { KeptAccount } from "../accounts/kept-accounts.ts";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Accounts that one answer lists at most. */
const PAGE = 100;

const Wanted = z.object({
  search: z.string().max(200).default("").describe("Words of a name, an address or an organisation's name."),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
});
const OfAccount = z.object({ account: Id });
const refusals = { 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem };

/** The accounts of the installation, for whoever looks after it. */
export function administeredAccounts(api: Api, services: Services): void {
  const { accounts, audit } = services;
  const tags = ["administration"];

  const list = {
    tags,
    summary: "Accounts by name, with who sits where",
    querystring: Wanted,
    response: { 200: AccountPage, 401: Problem, 403: Problem },
  };
  api.get("/administration/accounts", { schema: list }, ({ query }) => pageOf(query, services));

  const lock = {
    tags,
    summary: "Shut an account out; its sessions, tokens and connections end",
    params: OfAccount,
    body: z.object({ reason: Line.describe("For whoever looks after the installation.") }),
    response: { 204: z.null(), ...refusals },
  };
  api.post("/administration/accounts/:account/lock", { schema: lock }, async (request, reply) => {
    const { account } = request.params;
    const by = accountOf(request).id;
    // whoever locked themselves out could not undo it
    if (account === by) return sendRefusal(reply, refuse("not-allowed"));
    const why = { reason: request.body.reason, by };
    return done(request, reply, await accounts.setDisabled({ id: account }, true, why), {
      kind: "account-disabled",
      account,
    });
  });

  const unlock = {
    tags,
    summary: "Let an account's owner sign in again",
    params: OfAccount,
    response: { 204: z.null(), ...refusals },
  };
  api.post("/administration/accounts/:account/unlock", { schema: unlock }, async (request, reply) => {
    const { account } = request.params;
    return done(request, reply, await accounts.setDisabled({ id: account }, false), {
      kind: "account-enabled",
      account,
    });
  });

  const renew = {
    tags,
    summary: "Have an account's owner choose another password when they next sign in; its sessions end",
    params: OfAccount,
    response: { 204: z.null(), ...refusals },
  };
  api.post("/administration/accounts/:account/new-password", { schema: renew }, async (request, reply) => {
    const { account } = request.params;
    return done(request, reply, await accounts.requireNewPassword(account), { kind: "password-required", account });
  });

  function done(request: FastifyRequest, reply: FastifyReply, changed: Account | undefined, act: AuditAct) {
    if (!changed) return sendRefusal(reply, refuse("unknown-person"));
    audit.note(noteOf(request, act));
    return reply.code(204).send(null);
  }
}

async function pageOf(
  { search, after, limit }: z.infer<typeof Wanted>,
  { accounts, directory }: Services,
): Promise<AccountPage> {
  const { administrators, members, organisations } = directory.get();
  const all = await accounts.all();
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const seatOf = (id: string): ListedAccount["seat"] => {
    const member = members.get(id);
    if (!member) return null;
    const { organisation, role } = member;
    return { organisation, name: organisations.get(organisation)?.name ?? "", role };
  };
  const words = foldedName(search);
  const fits = ({ id, name, email }: KeptAccount): boolean =>
    [name, email, seatOf(id)?.name ?? ""].some((text) => foldedName(text).includes(words));
  const found = all.filter(fits);
  const page = found.slice(after, after + limit);
  const withPassword = await accounts.withPassword(page.map(({ id }) => id));
  return {
    count: found.length,
    accounts: page.map(({ id, name, email, lock, hasSecondFactor, needsNewPassword, lastSignedIn = null }) => ({
      id,
      name,
      email,
      lock: lock ? { ...lock, by: names.get(lock.by) ?? "" } : null,
      hasSecondFactor,
      hasPassword: withPassword.has(id),
      needsNewPassword,
      lastSignedIn,
      isAdministrator: administrators.has(id),
      seat: seatOf(id),
    })),
  };
}
