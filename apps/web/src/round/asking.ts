import type { Client, Reply } from "@duthao/client";
import type { CommandResult } from "@duthao/protocol";
import type { RoundCommand } from "@duthao/domain";

/** Asks for a decision in a round. */
export type SendCommand = (round: string, command: RoundCommand) => Promise<Reply<CommandResult>>;

/**
 * Asks once, however often: what was never answered may have been done, so who asks the same again asks it under the
 * same id, and gets the answer that was lost.
 */
export function asking(client: Pick<Client, "command">): SendCommand {
  const unanswered = new Map<string, string>();
  return async (round, command) => {
    const asked = `${round} ${JSON.stringify(command)}`;
    const id = unanswered.get(asked) ?? crypto.randomUUID();
    unanswered.set(asked, id);
    const reply = await client.command(round, command, id);
    if (reply.kind !== "unreachable") unanswered.delete(asked);
    return reply;
  };
}
