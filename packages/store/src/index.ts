export { backUpSqlite, copyStore, isEmptyStore, type OnProgress } from "./backup.ts";
export { entryHash } from "./chain.ts";
export { checkpointPlaces, dropCheckpoints, isCheckpointWhole, type CheckpointPlace } from "./checkpoints.ts";
export { dropStream, type Dropping } from "./drop-stream.ts";
export { DROPPED_STREAM } from "./dropped.ts";
export { CHUNK_BYTES, sqlKeptFiles } from "./kept-files.ts";
export { memoryCheckpoints, memoryJournal } from "./memory.ts";
export { PACK_ENTRIES } from "./pack.ts";
export { PACKED_BEHIND, type PackingPace } from "./packing.ts";
export { JOURNAL_KEY_BYTES, JournalKeys } from "./seal.ts";
export { sealAll, sealState, type SealedAnew, type SealState } from "./sealing.ts";
export {
  HeadSigner,
  isSigned,
  publicKeyPem,
  readHead,
  SIGNING_KEY_BYTES,
  writeHead,
  type SignedHead,
  type WrittenHead,
} from "./signed-head.ts";
export { openStore, type Store, type StoreSettings } from "./store.ts";
export { StoreUnavailable } from "./unavailable.ts";
export { memoryTickets, sqlTickets } from "./tickets.ts";
export { verify, type Fault, type StreamVerdict, type Verification } from "./verify.ts";
