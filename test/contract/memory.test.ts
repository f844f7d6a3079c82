import { memoryCheckpoints, memoryJournal, memoryTickets } from "@duthao/store";
import { journalContract } from "./journal.contract.ts";
import { ticketsContract } from "./tickets.contract.ts";

journalContract("in memory", async () => ({
  journal: memoryJournal(),
  checkpoints: memoryCheckpoints(),
  close: async () => {},
}));
ticketsContract("in memory", async (now) => {
  const tickets = memoryTickets(now);
  return [tickets, tickets];
});
