export * from "./bus.ts";
export * from "./create-rounds.ts";
export * from "./event-payload.ts";
export * from "./journal.ts";
export * from "./parse-command.ts";
export * from "./reanchor.ts";
export * from "./rooms.ts";
export * from "./rounds.ts";
