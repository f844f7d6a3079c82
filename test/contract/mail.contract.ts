import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { openStore, type StoreSettings } from "@duthao/store";
import { expect, onTestFinished, test } from "vitest";
import { keysOf, times } from "./entry.ts";
import { startMailServer } from "./mail-server.ts";

const MAILS = 60;

/** More than one node may send at once where the database is PostgreSQL. */
export interface MailPlace {
  readonly settings: StoreSettings;
  readonly place: string;
  readonly nodes: number;
}

/** Mail from an outbox to a server that fails half of the time, sent by nodes of which one is killed. */
export function mailContract(name: string, open: () => Promise<MailPlace>): void {
  const seed = 20261130;

  test(`[OUT6] every mail ${name} arrives once by its id, with a server that fails half of the time and a node that is killed (seed ${seed})`, async () => {
    const { settings, place, nodes } = await open();
    const before = await openStore(settings);
    const ids = times(MAILS, (n) => `m${n}`);
    await before.outbox.keep(
      ids.map((id) => ({ id, carrier: "mail", kind: "t", to: { address: `${id}@bo.example` }, data: {}, due: 0 })),
    );
    await before.close();
    const server = await startMailServer(chanceOf(seed));
    onTestFinished(() => server.close());
    const node = (): ChildProcess =>
      spawn(process.execPath, [join(import.meta.dirname, "mail-node.ts"), place, server.url], { stdio: "inherit" });
    const killed = node();
    const exited = once(killed, "exit");
    await server.reached(20);
    killed.kill("SIGKILL");
    await exited;
    const heirs = times(nodes, node);
    const codes = await Promise.all(heirs.map(async (heir) => (await once(heir, "exit"))[0] as unknown));
    expect(codes).toEqual(times(nodes, () => 0));
    expect([...new Set(server.accepted)].toSorted()).toEqual(ids.toSorted());
    // what the killed node had handed over and not noted comes again, with the Message-ID that it had
    expect(server.accepted.length - MAILS).toBeLessThanOrEqual(10);
    expect(server.failures()).toBeGreaterThan(MAILS / 2);
    const after = await openStore({ ...settings, keys: keysOf() });
    onTestFinished(() => after.close());
    expect(await after.outbox.count()).toEqual({ waiting: 0, sent: MAILS, failed: 0, dropped: 0 });
  }, 60_000); // several processes begin, also on a machine that has much to do
}

/** Mulberry32: numbers from 0 to 1 that are the same for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
