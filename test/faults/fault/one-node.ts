import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mountSmallDisk, noSmallDisk } from "@duthao/contract/small-disk.ts";
import { openStore, verify } from "@duthao/store";
import { Server } from "../../journey/server.ts";
import type { Fault } from "../fault.ts";
import { canLoop, LoopDisk } from "../house/loop-disk.ts";
import { FASTER, Office } from "../house/office.ts";
import { when } from "../house/when.ts";

/** Acknowledgements to wait for, from all together, before something breaks. */
const ENOUGH = 40;

/** A disk that holds the demonstration and little more, in MB. */
const SMALL = 48;

/** A disk of a file, in MB. */
const LOOP = 96;

const CLOCK = new URL("../house/clock.ts", import.meta.url).href;

const HOUR = 3_600_000;

export const powerCut: Fault = {
  name: "power-cut",
  about: "the writer is stopped, its disk (ext4 on a loop device) is copied as it is, and the copy starts in its place",
  runs: { whole: 20, short: 2 },
  async run(runs, _, say) {
    if (!canLoop()) return { skipped: "A power cut needs loop devices, which takes root on Linux." };
    let disk = LoopDisk.make(LOOP);
    const folder = mkdtempSync(join(tmpdir(), "duthao-power-"));
    disk.mount(folder);
    const server = await Server.start({ env: FASTER, data: folder });
    const office = await Office.open({ kind: "sqlite", data: folder }, [server.origin]);
    try {
      for (let cuts = 1; cuts <= runs; cuts++) {
        await office.auditor.more(ENOUGH);
        server.halt();
        await office.closeBooks();
        const copy = disk.copy();
        await server.kill();
        disk.remove(folder);
        disk = copy;
        disk.mount(folder);
        await office.openBooks({ kind: "sqlite", data: folder });
        await server.start();
        say(`${cuts} of ${runs}: ${JSON.stringify(await office.audit(server.origin))}`);
      }
      return await office.lastAudit(server.origin);
    } finally {
      await office.dispose();
      await server.stop();
      disk.remove(folder);
      rmSync(folder, { recursive: true });
    }
  },
};

export const diskFull: Fault = {
  name: "disk-full",
  about: "the disk is full while four people type, and has room again",
  runs: { whole: 10, short: 1 },
  async run(runs, _, say) {
    const why = noSmallDisk();
    if (why !== undefined) return { skipped: why };
    const disk = mountSmallDisk(SMALL);
    const server = await Server.start({ env: FASTER, data: disk.folder });
    const office = await Office.open({ kind: "sqlite", data: disk.folder }, [server.origin]);
    try {
      for (let fillings = 1; fillings <= runs; fillings++) {
        await office.auditor.more(ENOUGH);
        disk.fill();
        await when("everybody's words wait", () => office.waiting.every((words) => words >= 10));
        disk.free();
        say(`${fillings} of ${runs}: ${JSON.stringify(await office.audit(server.origin))}`);
      }
      return await office.lastAudit(server.origin);
    } finally {
      await office.dispose();
      await server.stop();
      disk.unmount();
    }
  },
};

export const clockSetBack: Fault = {
  name: "clock-set-back",
  about: "the node's clock goes back by an hour, again and again (a clock of ours, loaded before the server)",
  runs: { whole: 50, short: 3 },
  async run(runs, _, say) {
    const server = await Server.start({ env: FASTER, node: ["--import", CLOCK] });
    const office = await Office.open({ kind: "sqlite", data: server.data }, [server.origin]);
    try {
      for (let back = 1; back <= runs; back++) {
        await office.auditor.more(ENOUGH);
        await server.ask(`clock ${-back * HOUR}`);
      }
      const tally = await office.lastAudit(server.origin);
      say(JSON.stringify(tally));
      return { ...tally, accepted: tally.accepted + (await faultsIn(server.data)) };
    } finally {
      await office.dispose();
      await server.stop();
    }
  },
};

export const sigterm: Fault = {
  name: "sigterm",
  about: "SIGTERM while four people type: the node finishes what is under way, ends with 0, and starts again",
  runs: { whole: 20, short: 2 },
  async run(runs, _, say) {
    const server = await Server.start({ env: FASTER });
    const office = await Office.open({ kind: "sqlite", data: server.data }, [server.origin]);
    let longest = 0;
    try {
      for (let ends = 1; ends <= runs; ends++) {
        await office.auditor.more(ENOUGH);
        const asked = performance.now();
        const code = await server.end();
        longest = Math.max(longest, Math.round(performance.now() - asked));
        if (code !== 0) throw new Error(`The node ended with ${code}.`);
        await server.start();
        say(`${ends} of ${runs}: ${JSON.stringify(await office.audit(server.origin))}`);
      }
      return { ...(await office.lastAudit(server.origin)), figures: { endedAfterMs: longest } };
    } finally {
      await office.dispose();
      await server.stop();
    }
  },
};

/** Streams whose chain is broken, or whose time runs backwards. */
async function faultsIn(data: string): Promise<number> {
  const store = await openStore({ kind: "sqlite", file: join(data, "duthao.db"), readOnly: true });
  let faults = 0;
  for await (const { fault } of verify(store)) if (fault) faults += 1;
  await store.close();
  return faults;
}
