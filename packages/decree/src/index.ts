export * from "./schema.ts";
export * from "./letter.ts";
export * from "./number.ts";
export * from "./section.ts";
export * from "./citation.ts";
export * from "./line.ts";
