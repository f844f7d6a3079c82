import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import type { Awareness } from "y-protocols/awareness";
import { stage } from "./fixture.ts";
import { justiceDesk, write } from "./fixture-desk.ts";
import { Visitor } from "./fixture-visitor.ts";
import { Wire } from "./fixture-wire.ts";
import { LIMITS } from "./limits.ts";

const DRAFT = "draft:d1";
const JUSTICE = { organisation: "justice", short: "JUSTICE", kind: "ministry" };

function awarenessOf({ provider }: Visitor): Awareness {
  if (!provider.awareness) throw new Error("This visitor has no presence.");
  return provider.awareness;
}

/** Resolves when what is seen of a client is so. */
async function sees(visitor: Visitor, client: number, so: (state: Record<string, unknown> | undefined) => boolean): Promise<Record<string, unknown> | undefined> {
  const awareness = awarenessOf(visitor);
  const state = () => awareness.getStates().get(client);
  if (!so(state())) await new Promise<void>((resolve) => awareness.on("change", () => so(state()) && resolve()));
  return state();
}

/** Sends a state for a client id, whoever's it is. */
function show(wire: Wire, client: number, state: unknown, clock = 1): void {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
  wire.send(1, (encoder) => encoding.writeVarUint8Array(encoder, update));
}

describe("presence", () => {
  test("[GAT11] bears the identity that the round gives, and the caret that the client gives", async () => {
    const node = await stage();
    const [one, other] = [await Visitor.enter(node, "justice-1", DRAFT), await Visitor.enter(node, "observer", DRAFT)];
    one.provider.setAwarenessField("cursor", { anchor: 1, head: 2 });
    one.provider.setAwarenessField("user", { person: "moderator", name: "Chủ trì", organisation: "agency" });
    const state = await sees(other, one.doc.clientID, (seen) => seen?.["user"] !== undefined && seen["cursor"] !== undefined);
    expect(state).toEqual({ cursor: { anchor: 1, head: 2 }, user: { person: "justice-1", name: "Người justice-1", ...JUSTICE } });
  });

  test("[GAT11] an observer is seen as well, as the observer", async () => {
    const node = await stage();
    const [one, watcher] = [await Visitor.enter(node, "justice-1", DRAFT), await Visitor.enter(node, "observer", DRAFT)];
    watcher.provider.setAwarenessField("user", { name: "Bộ trưởng" });
    const state = await sees(one, watcher.doc.clientID, (seen) => seen?.["user"] !== undefined);
    expect(state?.["user"]).toEqual({ person: "observer", name: "Người observer", ...JUSTICE });
  });

  test("[GAT11] nobody moves somebody else's caret, or has two", async () => {
    const node = await stage();
    const one = await Visitor.enter(node, "justice-1", DRAFT);
    const other = await Visitor.enter(node, "observer", DRAFT);
    one.provider.setAwarenessField("cursor", 1);
    await sees(other, one.doc.clientID, (seen) => seen?.["cursor"] === 1);
    const wire = await Wire.enter(node, "finance-1", DRAFT);
    show(wire, one.doc.clientID, { cursor: 2 }, 1_000);
    show(wire, 11, { cursor: 3 });
    show(wire, 12, { cursor: 4 });
    show(wire, 11, { cursor: 5 }, 2);
    await sees(other, 11, (seen) => seen?.["cursor"] === 5);
    const states = awarenessOf(other).getStates();
    expect([states.get(one.doc.clientID)?.["cursor"], states.get(12)]).toEqual([1, undefined]);
  });

  test("[GAT11] a client id that somebody typed with is not free to anybody else", async () => {
    const node = await stage();
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-1", room);
    write(one.doc, "Đề nghị");
    await one.saved();
    one.leave();
    const other = await Visitor.enter(node, "justice-2", room);
    const wire = await Wire.enter(node, "justice-2", room);
    show(wire, one.doc.clientID, { cursor: 1 }, 1_000);
    show(wire, 11, { cursor: 2 });
    await sees(other, 11, (seen) => seen !== undefined);
    expect(awarenessOf(other).getStates().has(one.doc.clientID)).toBe(false);
  });

  test("[GAT11] what is too large is not shown", async () => {
    const node = await stage();
    const other = await Visitor.enter(node, "observer", DRAFT);
    const wire = await Wire.enter(node, "finance-1", DRAFT);
    show(wire, 11, { cursor: "a".repeat(LIMITS.presenceBytes) });
    show(wire, 11, { cursor: 1 }, 2);
    const state = await sees(other, 11, (seen) => seen !== undefined);
    expect(state?.["cursor"]).toBe(1);
  });

  test("[GAT11] a message about presence that is no caret at all is refused", async () => {
    const wire = await Wire.enter(await stage(), "finance-1", DRAFT);
    show(wire, 11, { cursor: "a".repeat(200_000) });
    expect(await wire.refusal()).toEqual({ type: "refused", code: "too-large" });
  });

  test("[GAT11] who says that they leave is gone at once, with the connection still open", async () => {
    const node = await stage();
    const [one, other] = [await Visitor.enter(node, "justice-1", DRAFT), await Visitor.enter(node, "observer", DRAFT)];
    one.provider.setAwarenessField("cursor", 1);
    await sees(other, one.doc.clientID, (seen) => seen !== undefined);
    awarenessOf(one).setLocalState(null);
    await sees(other, one.doc.clientID, (seen) => seen === undefined);
    expect(one.provider.isAuthenticated).toBe(true);
  });

  test("[GAT11] who is cut off is gone", async () => {
    const node = await stage();
    const other = await Visitor.enter(node, "observer", DRAFT);
    const wire = await Wire.enter(node, "finance-1", DRAFT);
    show(wire, 11, { cursor: 1 });
    await sees(other, 11, (seen) => seen !== undefined);
    wire.cut();
    expect(await sees(other, 11, (seen) => seen === undefined)).toBeUndefined();
  });
});
