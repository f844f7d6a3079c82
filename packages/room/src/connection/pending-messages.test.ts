import { describe, expect, test } from "vitest";
import { LIMITS } from "../limits.ts";
import { PendingMessages } from "./pending-messages.ts";

const bytes = (...of: number[]): Uint8Array => Uint8Array.from(of);

describe("messages to a room that is not open yet", () => {
  test("[EXT10] wait in order, and are handed on once it is open", () => {
    const waiting = new PendingMessages(LIMITS);
    expect([waiting.ask("a", bytes(1)), waiting.isAsked("a"), waiting.isAsked("b")]).toEqual([true, true, false]);
    waiting.keep("a", bytes(2));
    waiting.keep("a", bytes(3));
    expect(waiting.answered("a")).toEqual({ is: "awaited", messages: [bytes(2), bytes(3)] });
    expect(waiting.size).toBe(0);
  });

  test("[EXT10] are forgotten where the client goes before it is open", () => {
    const waiting = new PendingMessages(LIMITS);
    waiting.ask("a", bytes(1));
    waiting.keep("a", bytes(2));
    waiting.leave("a");
    expect([waiting.answered("a"), waiting.size]).toEqual([{ is: "left" }, 0]);
  });

  test("[EXT10] wait for a second question where the client goes and comes again meanwhile", () => {
    const waiting = new PendingMessages(LIMITS);
    waiting.ask("a", bytes(1));
    waiting.keep("a", bytes(2));
    waiting.leave("a");
    expect(waiting.ask("a", bytes(4))).toBe(false);
    waiting.keep("a", bytes(5));
    expect(waiting.answered("a")).toEqual({ is: "asked again", question: bytes(4) });
    expect(waiting.answered("a")).toEqual({ is: "awaited", messages: [bytes(5)] });
  });

  test("[EXT10] are what they were, whatever becomes of the bytes that they came in", () => {
    const waiting = new PendingMessages(LIMITS);
    const [question, message] = [bytes(1), bytes(2)];
    waiting.ask("a", question);
    waiting.leave("a");
    waiting.ask("a", question);
    waiting.keep("a", message);
    question.fill(9);
    message.fill(9);
    expect(waiting.answered("a")).toEqual({ is: "asked again", question: bytes(1) });
    expect(waiting.answered("a")).toEqual({ is: "awaited", messages: [bytes(2)] });
  });

  test("[EXT10] are for nobody who has not asked, and one question is asked at a time", () => {
    const waiting = new PendingMessages(LIMITS);
    waiting.keep("a", bytes(1));
    expect(waiting.answered("a")).toEqual({ is: "left" });
    expect(waiting.ask("a", bytes(2))).toBe(true);
    waiting.leave("a");
    expect(waiting.size).toBe(1); // Hocuspocus is at work on it
    waiting.ask("a", bytes(3));
    waiting.answered("a");
    waiting.leave("a");
    expect(waiting.ask("a", bytes(4))).toBe(false);
  });

  test("[EXT10] are bounded in number and bytes, over all rooms; those that were taken count no more", () => {
    const waiting = new PendingMessages({ ...LIMITS, waitingMessages: 2, waitingBytes: 5 });
    expect([waiting.keep("a", bytes(1, 2)), waiting.keep("b", bytes(1, 2, 3)), waiting.keep("c", bytes(1))]).toEqual([
      true,
      true,
      false,
    ]);
    const small = new PendingMessages({ ...LIMITS, waitingBytes: 5 });
    small.ask("a", bytes(1));
    small.keep("a", bytes(1, 2, 3, 4));
    small.answered("a");
    expect([small.keep("b", bytes(1, 2, 3, 4, 5)), small.keep("b", bytes(1))]).toEqual([true, false]);
    const few = new PendingMessages({ ...LIMITS, waitingMessages: 2 });
    for (const address of ["a", "b", "c"]) {
      few.ask(address, bytes(1));
      expect([few.keep(address, bytes(1)), few.keep(address, bytes(1))]).toEqual([true, true]);
      few.leave(address);
    }
  });
});
