import { refuse } from "@duthao/domain";
import type { FastifyRequest } from "fastify";
import { rolesOf } from "../roles.ts";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { sendRefusal } from "./problem.ts";

/** Whether this person must have a second factor, by a role they have, and came in without: a provider asks for its own. */
export function needsSecondFactor(
  { account, cameBy, hasSecondFactor }: FastifyRequest,
  services: Pick<Services, "settings" | "rounds" | "directory">,
): boolean {
  const { secondFactorRoles } = services.settings;
  if (!account || hasSecondFactor || secondFactorRoles.size === 0 || cameBy === "provider") return false;
  return rolesOf(account.id, services).some((role) => secondFactorRoles.has(role));
}

/** Lets whoever must choose another password do nothing before they have. */
export function guardNewPassword(api: Api): void {
  api.addHook("preParsing", (request, reply, _, next) => {
    if (request.token === undefined && request.needsNewPassword) sendRefusal(reply, refuse("password-due"));
    else next();
  });
}

/** Lets whoever must have a second factor do nothing before it is set up. Tokens, which somebody made who was signed in, go on. */
export function guardSecondFactor(api: Api, services: Services): void {
  api.addHook("preParsing", (request, reply, _, next) => {
    if (request.token === undefined && needsSecondFactor(request, services))
      sendRefusal(reply, refuse("second-factor-missing"));
    else next();
  });
}
