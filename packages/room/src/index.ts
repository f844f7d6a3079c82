export type { Report } from "./listener.ts";
export type { Participant, Seat } from "./participant.ts";
export type { Moment } from "./past.ts";
export { createRooms, type LiveRooms, type RoomsSettings } from "./rooms.ts";
export type { Later } from "./settling.ts";
export { FRAME_LIMIT, type Socket } from "./socket.ts";
