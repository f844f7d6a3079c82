import { Connection } from "@hocuspocus/server";
import { Refused, refusedMessage } from "./refused.ts";

/** Where failures go that nobody can be told of: a log. `where` says which part of the rooms failed. */
export type Report = (error: unknown, where: string) => void;

/**
 * A listener of Hocuspocus that reports what goes wrong and never throws:
 * an exception in one of its plain listeners would end the process.
 */
export function listener<Payload>(report: Report, where: string, hear: (payload: Payload) => unknown): (payload: Payload) => Promise<void> {
  return async (payload) => {
    try {
      await hear(payload);
    } catch (error) {
      report(error, where);
    }
  };
}

/**
 * A hook of Hocuspocus in which throwing is the way to say no. A refusal goes to the client, in a message of its own
 * where it is already in the room; any other failure is reported and closes the client's room without a word about its cause.
 */
export function doorkeeper<Payload extends object>(report: Report, where: string, hook: (payload: Payload) => unknown): (payload: Payload) => Promise<void> {
  return async (payload) => {
    try {
      await hook(payload);
    } catch (error) {
      if (!(error instanceof Refused)) {
        report(error, where);
        throw new Failed();
      }
      if ("connection" in payload && payload.connection instanceof Connection) payload.connection.sendStateless(refusedMessage(error.refusal));
      throw error;
    }
  };
}

/** Stands for a failure that was already reported. */
class Failed extends Error {
  override readonly stack = "Failed: reported elsewhere";
  /** "Reset connection", as Hocuspocus calls it: come back later. */
  readonly code = 4205;
  readonly reason = "failed";
}
