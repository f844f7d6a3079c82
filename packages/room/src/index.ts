export { webSocketCarrier, type Carrier, type Message } from "./carrier.ts";
export type { Guest } from "./guest.ts";
export { frameBytes, LIMIT_TABLE, LIMITS, type Limits } from "./limits.ts";
export type { Report } from "./listener.ts";
export type { Door, Participant } from "./participant.ts";
export type { Moment } from "./past.ts";
export { CLOSE } from "./refused.ts";
export { createRooms, type Figures, type LiveRooms, type RoomsSettings } from "./rooms.ts";
export type { Later } from "./settling.ts";
