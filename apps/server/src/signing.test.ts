import { join } from "node:path";
import { HeadSigner, openStore } from "@duthao/store";
import { expect, onTestFinished, test } from "vitest";
import { folder } from "./folder.fixture.ts";
import { signInBackground } from "./signing.ts";

/** When this node began, in milliseconds since 1970. */
const BEGAN = 1_700_000_000_000;
const HOUR = 3_600_000;

const signer = new HeadSigner(new Uint8Array(32));

/** A node that signs, when told to; `told` are the streams and seqs that its rooms heard of. */
async function signing() {
  const store = await openStore({ kind: "sqlite", file: join(folder(), "duthao.db") });
  onTestFinished(() => store.close());
  const clock = { now: BEGAN };
  const told: string[] = [];
  const announce = (_: string, { head }: { head?: { stream: string; seq: number } }): void =>
    void told.push(`${head?.stream}@${head?.seq}`);
  const sign = await signInBackground({
    store,
    live: { announce },
    signer,
    now: () => clock.now,
    report: (failure) => expect.fail(String(failure)),
  });
  const write = (stream: string) =>
    store.journal.append(stream, [{ at: 1, actor: "somebody", kind: "update", payload: new Uint8Array() }]);
  return { store, clock, told, sign, write };
}

test("[JRN24] rooms are told of each new one once, also after the clock went back", async () => {
  const { clock, told, sign, write } = await signing();
  await write("draft:a");
  await sign();
  clock.now -= HOUR;
  await write("draft:a");
  await sign();
  await sign();
  expect(told).toEqual(["draft:a@1", "draft:a@2"]);
});

test("[JRN24] rooms are told of those that other nodes signed, also by a slower clock", async () => {
  const { store, clock, told, sign, write } = await signing();
  await write("draft:a");
  await sign();
  await write("draft:b");
  await store.signedHeads.sign(signer, clock.now - HOUR);
  await sign();
  expect(told).toEqual(["draft:a@1", "draft:b@1"]);
});
