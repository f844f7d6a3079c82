import { createClient, ApiClient } from "@duthao/client";
import { asking } from "./round/asking.ts";

const origin = location.origin;

/** This page's part in the service. What arrives together is drawn together; a hidden page has no frames to wait for. */
export const client = createClient({
  origin,
  schedule: (run) => (document.hidden ? queueMicrotask(run) : void requestAnimationFrame(run)),
});

/** Asks for a decision, and for the same one where the answer was lost. */
export const ask = asking(client);

/** The HTTP door, for what only a page asks. */
export const door = new ApiClient(origin, fetch.bind(globalThis));
