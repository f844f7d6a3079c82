export { draftDocx, type About } from "./draft-docx.ts";
export * from "./synthesis.ts";
export * from "./synthesis-docx.ts";
export * from "./unreadable.ts";
export * from "./text-file.ts";
export * from "./html.ts";
export * from "./read-file.ts";
export * from "./outline-file.ts";
