export * from "./bus.ts";
export * from "./journal.ts";
export * from "./rooms.ts";
export * from "./rounds.ts";
