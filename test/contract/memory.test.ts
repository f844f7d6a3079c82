import { memoryCheckpoints, memoryJournal } from "@duthao/store";
import { journalContract } from "./journal.contract.ts";

journalContract("in memory", async () => ({ journal: memoryJournal(), checkpoints: memoryCheckpoints(), close: async () => {} }));
