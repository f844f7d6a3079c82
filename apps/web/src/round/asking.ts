import type { Client, Reply } from "@duthao/client";
import type { CommandResult } from "@duthao/protocol";
import type { RoundCommand } from "@duthao/domain";
import { AskedIds } from "../page/asked-ids.ts";

/** Asks for a decision in a round. */
export type SendCommand = (round: string, command: RoundCommand) => Promise<Reply<CommandResult>>;

/** Asks once, however often, and so gets the answer that was lost. */
export function asking(client: Pick<Client, "command">): SendCommand {
  const ids = new AskedIds();
  return (round, command) => ids.ask([round, command], (id) => client.command(round, command, id));
}
