// The thread that compares two texts, given as JSON, and answers once.
import { parentPort, workerData } from "node:worker_threads";
import { compareDrafts, schema } from "@duthao/decree";

const { before, after } = workerData as { before: unknown; after: unknown }; // reason: given by compareApart
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- reason: a port of a thread has no origin
parentPort?.postMessage(compareDrafts(schema.nodeFromJSON(before), schema.nodeFromJSON(after)));
