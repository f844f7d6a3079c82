import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  entryHash,
  HeadSigner,
  openStore,
  PACK_ENTRIES,
  PACKED_BEHIND,
  verify,
  type Fault,
  type SignedHead,
  type Store,
  type StoreSettings,
} from "@duthao/store";
import { listOf, times, update } from "./entry.ts";

const signer = new HeadSigner(new Uint8Array(32).fill(1));
const [FIRST, LATER] = [1_700_000_000_000, 1_700_000_060_000];

/** What signing the ends of streams makes sure of. */
export function signingContract(name: string, settings: () => Promise<StoreSettings>): void {
  const opened = async (): Promise<Store> => {
    const store = await openStore(await settings());
    onTestFinished(() => store.close());
    return store;
  };

  const filled = async (entries = 5): Promise<Store> => {
    const store = await opened();
    for (let n = 0; n < Math.min(entries, 5); n++) await store.journal.append("draft:a", [update({ at: n })]);
    if (entries > 5)
      await store.journal.append(
        "draft:a",
        times(entries - 5, (n) => update({ at: n })),
      );
    await store.journal.append("draft:b", [update()]);
    return store;
  };

  const faults = async (store: Store, kept: readonly SignedHead[] = []) => {
    const verdicts = await listOf(verify(store, { kept }));
    return Object.fromEntries(verdicts.flatMap(({ stream, fault }) => (fault ? [[stream, fault]] : [])));
  };

  describe(`signing ${name}`, () => {
    test("[JRN24] signs the ends that have moved, each time the newest", async () => {
      const store = await filled();
      const { signed } = await store.signedHeads.sign(signer, FIRST);
      expect(new Map(signed.map(({ stream, seq }) => [stream, seq]))).toEqual(
        new Map([
          ["draft:a", 5],
          ["draft:b", 1],
        ]),
      );
      expect(await store.signedHeads.sign(signer, LATER)).toEqual({ signed: [], contradicted: [], unsealed: [] });
      await store.journal.append("draft:a", [update()]);
      const again = await store.signedHeads.sign(signer, LATER);
      expect(again.signed).toMatchObject([
        {
          stream: "draft:a",
          seq: 6,
          hash: (await store.journal.head("draft:a")).hash,
          key: signer.key,
          signedAt: LATER,
        },
      ]);
      expect(await store.signedHeads.all(["draft:a"])).toEqual(again.signed);
      expect((await store.signedHeads.all()).map(({ stream }) => stream)).toEqual(["draft:a", "draft:b"]);
      expect(await faults(store)).toEqual({});
    });

    test("[JRN24] signs anew what was signed with another key, where that is asked for", async () => {
      const store = await filled();
      await store.signedHeads.sign(new HeadSigner(new Uint8Array(32).fill(2)), FIRST);
      expect((await store.signedHeads.sign(signer, LATER)).signed).toEqual([]);
      expect((await store.signedHeads.sign(signer, LATER, { anew: true })).signed).toHaveLength(2);
    });

    test("[JRN25] does not sign what no longer holds what was signed before", async () => {
      const store = await filled();
      const { signed } = await store.signedHeads.sign(signer, FIRST);
      await cut(store, 3);
      const { contradicted, signed: again } = await store.signedHeads.sign(signer, LATER, { anew: true });
      expect(contradicted).toEqual(signed.filter(({ stream }) => stream === "draft:a"));
      expect(again).toEqual([]);
    });

    const meddled: readonly (readonly [string, (store: Store) => Promise<unknown>, Fault])[] = [
      ["a tail that was cut with its head", (store) => cut(store, 3), { seq: 4, problem: "missing" }],
      ["a tail that was rewritten with its hashes and head", rewrite, { seq: 5, problem: "rewritten" }],
      [
        "a stream that was removed",
        async ({ kysely }) =>
          Promise.all([
            sql`delete from journal where stream = 'draft:a'`.execute(kysely),
            sql`delete from head where stream = 'draft:a'`.execute(kysely),
          ]),
        { seq: 1, problem: "missing" },
      ],
      [
        "a signature that is none",
        ({ kysely }) => sql`update signed_head set signature = hash where stream = 'draft:a'`.execute(kysely),
        { seq: 5, problem: "forged" },
      ],
      [
        "a signed head that was put back",
        ({ kysely }) => sql`update signed_head set seq = 4 where stream = 'draft:a'`.execute(kysely),
        { seq: 4, problem: "forged" },
      ],
    ];

    test.for(meddled)("[JRN25] verifying finds %s", async ([, meddle, fault]) => {
      const store = await filled();
      await store.signedHeads.sign(signer, FIRST);
      await meddle(store);
      expect(await faults(store)).toEqual({ "draft:a": fault });
    });

    test("[JRN25] whoever kept a signed head shows that a tail was cut, though nothing in the database tells", async () => {
      const store = await filled();
      const { signed } = await store.signedHeads.sign(signer, FIRST);
      await cut(store, 3);
      await sql`delete from signed_head where stream = 'draft:a'`.execute(store.kysely);
      expect(await faults(store)).toEqual({});
      expect(await faults(store, signed)).toEqual({ "draft:a": { seq: 4, problem: "missing" } });
    });

    test("[JRN25] finds a signed head within a pack", async () => {
      const store = await filled(700);
      const { signed } = await store.signedHeads.sign(signer, FIRST);
      for (let n = 0; n < 3; n++)
        await store.journal.append(
          "draft:a",
          times(PACKED_BEHIND / 2, () => update()),
        );
      expect(await store.pack()).toBe(Math.floor((700 + PACKED_BEHIND / 2) / PACK_ENTRIES));
      expect(await faults(store, signed)).toEqual({});
      expect(await store.signedHeads.sign(signer, LATER)).toMatchObject({ contradicted: [] });
      const other = signer.sign("draft:a", { seq: 600, at: 0, hash: new Uint8Array(32) }, FIRST);
      expect(await faults(store, [other])).toEqual({ "draft:a": { seq: 600, problem: "rewritten" } });
    });
  });
}

/** What somebody does who may write the database, and knows how: cuts a stream off after a seq and puts its head back. */
async function cut({ kysely }: Store, seq: number): Promise<void> {
  await sql`delete from journal where stream = 'draft:a' and seq > ${seq}`.execute(kysely);
  await sql`update head set seq = ${seq}, hash = (select hash from journal where stream = 'draft:a' and seq = ${seq}), at = (select at from journal where stream = 'draft:a' and seq = ${seq}) where stream = 'draft:a'`.execute(
    kysely,
  );
}

/** The last entry again, as another person's, with its hash and head as they then must be. */
async function rewrite(store: Store): Promise<void> {
  await cut(store, 4);
  const fields = {
    stream: "draft:a",
    seq: 5,
    at: 9,
    actor: "somebody else",
    kind: "update",
    command: "",
    payload: Uint8Array.of(1),
  } as const;
  const hash = entryHash((await store.journal.head("draft:a")).hash, fields);
  await store.kysely
    .insertInto("journal")
    .values({ ...fields, hash, command: null, ordinal: null, seal: null })
    .execute();
  await store.kysely.updateTable("head").set({ seq: 5, at: 9, hash }).where("stream", "=", "draft:a").execute();
}
