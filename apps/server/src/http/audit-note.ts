import type { AuditAct, AuditNote, RoundCommand } from "@duthao/domain";
import type { FastifyRequest } from "fastify";

/** An act as a request does it: by whom, and from where. Whoever has just signed in is named, for the request has no account yet. */
export function noteOf(request: FastifyRequest, act: AuditAct, by = request.account?.id): AuditNote {
  return { ...(by !== undefined && { by }), address: request.ip, way: request.token ? "program" : "page", act };
}

/** What a command in a round is for the audit: who sits where. Everything else that is decided there is in the round's own journal alone. */
export function actOf(round: string, command: RoundCommand): AuditAct | undefined {
  switch (command.type) {
    case "join-person": {
      const { id, organisation, role } = command.person;
      return { kind: "seat-given", round, account: id, organisation, role };
    }
    case "invite-person":
      return {
        kind: "seat-offered",
        round,
        account: command.person,
        organisation: command.organisation,
        role: command.role,
      };
    case "move-person":
      return { kind: "seat-moved", round, account: command.person, organisation: command.organisation };
    case "remove-person":
      return { kind: "seat-taken", round, account: command.person };
    default:
      return undefined;
  }
}
