import { expect, test } from "vitest";
import { roundWith, said, withdrawn } from "../round/round.fixture.ts";
import { spokenAt } from "./spoken.ts";

test("[WEB8] what was spoken at a conference and not taken back is counted there", () => {
  const at = (thread: string, conference: string) => {
    const event = said(thread, "moj", "a1");
    return event.type === "thread.opened" ? { ...event, comment: { ...event.comment, conference } } : event;
  };
  const round = roundWith(
    at("t1", "vung-tau"),
    at("t2", "vung-tau"),
    at("t3", "nam-dinh"),
    said("t4", "so-a", "a1"),
    withdrawn("t2"),
  );
  expect([...spokenAt(round)]).toEqual([
    ["vung-tau", 1],
    ["nam-dinh", 1],
  ]);
});
