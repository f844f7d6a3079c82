export type { ReportFailure } from "./listeners.ts";
export { memoryBus } from "./memory.ts";
export { ATTACHED_BYTES } from "./message.ts";
export { redisBus } from "./redis.ts";
