import { Id, isRefusal, Role, SERVICE, type RoundCommand } from "@duthao/domain";
import { z } from "zod";
import type { Account } from "../accounts.ts";
import { type Services } from "../services.ts";
import { openServices } from "../open-services.ts";
import { actOf } from "../http/audit-note.ts";
import { openLog } from "../log.ts";
import { readSettings } from "../settings.ts";
import { EXIT, refuse, type Exit, type Terminal } from "./terminal.ts";

interface Asked {
  readonly round: string;
  readonly email: string | undefined;
  readonly organisation?: string | undefined;
  readonly role?: string | undefined;
}

const Place = z.object({ organisation: Id, role: Role });

/** Brings an account into an organisation of a round, where nobody is left who could: rules that bind people do not bind whoever runs the server. */
export async function addSeat(asked: Asked, terminal: Terminal): Promise<Exit> {
  const place = Place.safeParse(asked);
  if (!place.success)
    return refuse(
      terminal,
      `--${String(place.error.issues[0]?.path[0])} is missing or wrong; a role is one of ${Role.options.join(", ")}.`,
    );
  return ask(asked, terminal, ({ id }) => ({ type: "join-person", person: { id, ...place.data } }));
}

/** Takes an account out of a round, also where it is the last of its organisation. */
export function removeSeat(asked: Asked, terminal: Terminal): Promise<Exit> {
  return ask(asked, terminal, ({ id }) => ({ type: "remove-person", person: id }));
}

async function ask(
  { round, email }: Asked,
  terminal: Terminal,
  commandFor: (account: Account) => RoundCommand,
): Promise<Exit> {
  if (email === undefined) return refuse(terminal, "--email is missing.");
  const services = await openServices(readSettings(terminal.environment), openLog({ logLevel: "error" }));
  try {
    const account = await services.accounts.byEmail(email);
    if (!account) return failed(terminal, `no account has the address ${email}`);
    const command = commandFor(account);
    const outcome = await services.rounds.command(round, SERVICE, services.newId(), command);
    if (isRefusal(outcome)) return failed(terminal, whyNot(outcome.refused, round, services));
    const act = actOf(round, command);
    if (act) services.audit.note({ way: "command-line", act });
    terminal.out(`id ${account.id}\n`);
    return EXIT.done;
  } finally {
    await services.close();
  }
}

function whyNot(code: string, round: string, { rounds }: Services): string {
  switch (code) {
    case "unknown-round":
      return `there is no round ${round}`;
    case "unknown-organisation":
      return `the round has these organisations: ${[...(rounds.get(round)?.organisations.keys() ?? [])].join(", ")}`;
    case "person-already-in-round":
      return "the account is in the round already; take it out first";
    case "unknown-person":
      return "the account is not in the round, or disabled";
    default:
      return code.replaceAll("-", " ");
  }
}

function failed({ complain }: Terminal, sentence: string): Exit {
  complain(`duthao: ${sentence}.\n`);
  return EXIT.faulty;
}
