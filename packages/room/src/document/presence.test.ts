import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import type { Awareness } from "y-protocols/awareness";
import { stage, type TestNode } from "../fixture/node.ts";
import { justiceDesk, write } from "../fixture/desk.ts";
import { Visitor } from "../fixture/visitor.ts";
import { Wire } from "../fixture/wire.ts";
import { LIMITS } from "../limits.ts";
import { Presence } from "./presence.ts";
import { readAwareness, writeAwareness } from "@duthao/protocol";

const DRAFT = "draft:d1";
const JUSTICE = { organisation: "justice", short: "JUSTICE", kind: "ministry" };

function awarenessOf({ provider }: Visitor): Awareness {
  if (!provider.awareness) throw new Error("This visitor has no presence.");
  return provider.awareness;
}

/** Resolves when what is seen of a client is so. */
async function sees(
  visitor: Visitor,
  client: number,
  so: (state: Record<string, unknown> | undefined) => boolean,
): Promise<Record<string, unknown> | undefined> {
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
    const state = await sees(
      other,
      one.doc.clientID,
      (seen) => seen?.["user"] !== undefined && seen["cursor"] !== undefined,
    );
    expect(state).toEqual({
      cursor: { anchor: 1, head: 2 },
      user: { person: "justice-1", name: "Người justice-1", ...JUSTICE },
    });
  });

  test("[GAT11] an observer is seen as well, as the observer", async () => {
    const node = await stage();
    const [one, watcher] = [
      await Visitor.enter(node, "justice-1", DRAFT),
      await Visitor.enter(node, "observer", DRAFT),
    ];
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

  /** Resolves when `other` has seen everything that this wire has shown until now: what somebody else shows after it. */
  async function hasSeenAll(node: TestNode, other: Visitor, wire: Wire): Promise<void> {
    await wire.isAsked();
    const after = await Wire.enter(node, "justice-1", DRAFT);
    show(after, 12, { cursor: 0 });
    await sees(other, 12, (seen) => seen !== undefined);
  }

  test("[GAT11] what is too large is not shown", async () => {
    const node = await stage();
    const other = await Visitor.enter(node, "observer", DRAFT);
    const wire = await Wire.enter(node, "finance-1", DRAFT);
    show(wire, 11, { cursor: 1 });
    await sees(other, 11, (seen) => seen !== undefined);
    show(wire, 11, { cursor: "a".repeat(LIMITS.presenceBytes) }, 2);
    await hasSeenAll(node, other, wire);
    expect(awarenessOf(other).getStates().get(11)?.["cursor"]).toBe(1);
  });

  test("[GAT11] what moves faster than anybody's caret is not shown any more for a while", async () => {
    const node = await stage();
    const other = await Visitor.enter(node, "observer", DRAFT);
    const wire = await Wire.enter(node, "finance-1", DRAFT);
    await wire.hears("authenticated");
    for (let clock = 1; clock <= 1_000; clock++) show(wire, 11, { cursor: clock }, clock);
    await hasSeenAll(node, other, wire);
    expect(awarenessOf(other).getStates().get(11)?.["cursor"]).toBeLessThan(1_000);
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

describe("what is known of who is where", () => {
  const [here, other] = [{}, {}];
  const shown = (client: number, clock: number, cursor: number | null) => ({
    client,
    clock,
    state: JSON.stringify(cursor),
  });
  const told = (presence: Presence) => {
    const { everywhere, here: own, only } = presence.takeChanges();
    return { everywhere: readAwareness(everywhere), here: own && readAwareness(own), only };
  };

  test("[GAT11] is the newest state of each client; that it leaves is news at the same clock, once", () => {
    const presence = new Presence();
    expect(
      [shown(1, 2, 5), shown(1, 2, 6), shown(1, 1, 7), shown(1, 2, null), shown(1, 2, null), shown(1, 2, 8)].map(
        (one) => presence.set(one, here),
      ),
    ).toEqual([true, false, false, true, false, false]);
    expect(told(presence).everywhere).toEqual([shown(1, 2, null)]);
    expect([presence.isEmpty, presence.hasChanges, presence.all()]).toEqual([true, false, undefined]);
  });

  test("[GAT11] ends for all whom somebody showed when they go, and for nobody else; who is gone does not go again", () => {
    const presence = new Presence();
    presence.set(shown(1, 3, 5), here);
    presence.set(shown(2, 4, 5), other);
    told(presence);
    presence.leave(here);
    expect(told(presence)).toEqual({ everywhere: [shown(1, 4, null)], here: [shown(1, 4, null)], only: here });
    presence.leave(here);
    expect([presence.hasChanges, presence.personOf(1), readAwareness(presence.all() ?? writeAwareness([]))]).toEqual([
      false,
      undefined,
      [shown(2, 4, 5)],
    ]);
    presence.set(shown(2, 4, null), other);
    presence.leave(other);
    expect(told(presence).everywhere).toEqual([shown(2, 4, null)]);
  });

  test("[BUS12] is told to other nodes as far as it is of here", () => {
    const presence = new Presence();
    presence.applyFromNode(writeAwareness([shown(3, 1, 1)]), "node-2");
    expect([told(presence), presence.all("here")]).toEqual([
      { everywhere: [shown(3, 1, 1)], here: undefined, only: "node-2" },
      undefined,
    ]);
    presence.set(shown(1, 1, 1), here);
    presence.applyFromNode(writeAwareness([shown(3, 2, 2)]), "node-2");
    expect(told(presence)).toEqual({
      everywhere: [shown(1, 1, 1), shown(3, 2, 2)],
      here: [shown(1, 1, 1)],
      only: undefined,
    });
    expect(readAwareness(presence.all("here") ?? writeAwareness([]))).toEqual([shown(1, 1, 1)]);
  });
});
