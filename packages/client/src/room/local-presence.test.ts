import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import { Doc } from "yjs";
import { LocalPresence } from "./local-presence.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function presence() {
  const sent: Uint8Array[] = [];
  const shown = new LocalPresence(new Doc(), (states) => void sent.push(states));
  return { shown, sent };
}

test("[LIV13] while the line is down nobody else is seen, and what this page shows of itself stays for the next", async () => {
  const { shown, sent } = presence();
  const other = new Awareness(new Doc());
  other.setLocalState({ cursor: 1 });
  shown.show();
  shown.awareness.setLocalState({ cursor: 2 });
  shown.hear(encodeAwarenessUpdate(other, [other.clientID]));
  expect(shown.awareness.getStates().size).toBe(2);
  await vi.advanceTimersByTimeAsync(200);
  const before = sent.length;
  shown.hide();
  expect([...shown.awareness.getStates()]).toEqual([[shown.awareness.clientID, { cursor: 2 }]]);
  shown.awareness.setLocalState({ cursor: 3 });
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toHaveLength(before);
  shown.show();
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toHaveLength(before + 1);
  shown.close();
  other.destroy();
});
