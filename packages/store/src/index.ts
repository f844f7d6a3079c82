export { entryHash } from "./chain.ts";
export { memoryCheckpoints, memoryJournal } from "./memory.ts";
export { PACK_ENTRIES } from "./pack.ts";
export { PACKED_BEHIND, type PackingPace } from "./packing.ts";
export { openStore, type Store, type StoreSettings } from "./store.ts";
export { StoreUnavailable } from "./unavailable.ts";
export { memoryTickets, sqlTickets } from "./tickets.ts";
export { verify, type Fault, type Verdict } from "./verify.ts";
