export { createClient, type Account, type AuthorsByClient, type Client, type ClientOptions, type Outcome, type RoundSummary } from "./client.ts";
export type { Aside, Device } from "./device.ts";
export { Door, replyOf, type Parse } from "./door.ts";
export type { LiveRoom, Schedule } from "./live-room.ts";
export { readRecord, watchRecord } from "./record-reader.ts";
export type { Reply } from "./reply.ts";
export { gravest, isOver, type RoomState, type Unsaved, type Why } from "./room-state.ts";
export { ROOM_LIMIT } from "./rooms.ts";
export { Watchable, type Watched } from "./watchable.ts";
