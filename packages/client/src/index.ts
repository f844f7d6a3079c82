export { createClient, type Account, type AuthorsByClient, type Client, type ClientOptions, type Outcome, type RoundSummary } from "./client.ts";
export { Door, replyOf, type Parse } from "./door.ts";
export type { LiveRoom } from "./live-room.ts";
export type { Schedule } from "./provider.ts";
export { readRecord, watchRecord } from "./record-reader.ts";
export type { Reply } from "./reply.ts";
export { gravest, isOver, type RoomState } from "./room-state.ts";
export { ROOM_LIMIT } from "./rooms.ts";
export { Watchable, type Watched } from "./watchable.ts";
