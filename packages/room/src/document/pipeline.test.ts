import { deskRoom, type Refusal } from "@duthao/domain";
import { UnsealedEntry, type Journal } from "@duthao/service";
import { memoryCheckpoints, memoryJournal } from "@duthao/store";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { Batch, Sender } from "./batch.ts";
import { TestBus } from "../fixture/bus.ts";
import { words, write } from "../fixture/desk.ts";
import { LIMITS } from "../limits.ts";
import { Pipeline } from "./pipeline.ts";
import { TextDocument } from "./text-document.ts";
import { BatchScheduler } from "./batch-scheduler.ts";

/** Keeps what is asked for until the test lets it run. */
class HeldTurns extends BatchScheduler {
  readonly asked: { readonly run: () => void; readonly wait: number }[] = [];

  override schedule(run: () => void, wait = 0): void {
    this.asked.push({ run, wait });
  }
}

const writer: Sender = {
  person: "justice-1",
  isClosed: false,
  mayChange: () => true,
  acknowledged: () => {},
  refused: ({ refused }) => fail(refused),
  failed: fail,
};

function fail(error: unknown): never {
  throw new Error("Nothing here fails.", { cause: error });
}

/** Somebody whose updates are told of as they fare. */
function sender(person: string) {
  const fared: string[] = [];
  const from = {
    person,
    isClosed: false,
    mayChange: () => true,
    acknowledged: (updates: number) => void fared.push(`taken ${updates}`),
    refused: ({ refused, path }: Refusal) => void fared.push([refused, path].filter(Boolean).join(" ")),
    failed: fail,
  };
  return { from, fared };
}

/** The first words of a desk, under this client id. */
function firstWords(client: number, said: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  write(doc, said);
  return Y.encodeStateAsUpdate(doc);
}

/** A desk's pipeline on one of several nodes that have not heard of each other, whose document is taken anew where that is asked. */
async function nodeOn(journal: Journal) {
  const load = () => TextDocument.load("desk:d1", new Y.Doc(), { journal, checkpoints: memoryCheckpoints() });
  let text = await load();
  const published = (batch: Batch): void => batch.accepted.forEach(({ from }) => from.acknowledged(1));
  const target = {
    room: deskRoom("d1"),
    get text() {
      return text;
    },
    readers: 1,
    publish: published,
    collapse: fail,
    reload: async () => void (text = await load()),
  };
  const pipeline = new Pipeline(target, {
    journal,
    bus: new TestBus().at("here"),
    now: () => 1_000,
    limits: LIMITS,
    scheduler: new BatchScheduler(0),
    report: fail,
  });
  const bring = async (from: Sender, update: Uint8Array): Promise<void> => {
    pipeline.enqueue({ from, update, whole: false });
    await vi.waitUntil(() => !pipeline.isUnderWay);
  };
  return { bring, words: () => words(text.doc), authors: () => text.authors.toMap() };
}

test("[GAT6] a client id that another node gives away at the same moment is the first's, and the second is refused", async () => {
  const journal = memoryJournal();
  const [here, there] = [await nodeOn(journal), await nodeOn(journal)];
  const [one, other] = [sender("justice-1"), sender("justice-2")];
  await here.bring(one.from, firstWords(42, "Đề nghị"));
  await there.bring(other.from, firstWords(42, "Của người khác"));
  expect([one.fared, other.fared]).toEqual([["taken 1"], ["not-allowed author"]]);
  expect([(await journal.head("desk:d1")).seq, there.words(), there.authors()]).toEqual([
    2,
    "Đề nghị",
    new Map([[42, "justice-1"]]),
  ]);
});

test("[GAT6] a client id that another node has bound to the same person is not bound twice", async () => {
  const journal = memoryJournal();
  const [here, there] = [await nodeOn(journal), await nodeOn(journal)];
  const { from } = sender("justice-1");
  for (const node of [here, there]) await node.bring(from, firstWords(42, "Đề nghị"));
  const bound: number[] = [];
  for await (const { kind, seq } of journal.read("desk:d1", 1)) if (kind === "event") bound.push(seq);
  expect([bound, there.words(), there.authors()]).toEqual([[1], "Đề nghị", new Map([[42, "justice-1"]])]);
});

test("[GAT22] what comes while the disk is busy with other rooms is one batch of its room, in one write", async () => {
  const journal = memoryJournal();
  const due: (() => void)[] = [];
  let appends = 0;
  const { bring } = await nodeOn({
    ...journal,
    append: (...asked) => ((appends += 1), journal.append(...asked)),
    beforeWrite: (run) => void due.push(run),
  });
  const { from, fared } = sender("justice-1");
  const doc = new Y.Doc();
  const brought: Promise<void>[] = [];
  doc.on("update", (update: Uint8Array) => brought.push(bring(from, update)));
  write(doc, "Đề nghị");
  await vi.waitFor(() => expect(due).toHaveLength(1));
  for (const word of [" bổ", " sung"]) write(doc, word);
  due.pop()?.();
  await Promise.all(brought);
  expect([due, appends, fared]).toEqual([[], 1, brought.map(() => "taken 1")]);
});

test("[GAT14] what still waits from somebody who left is dropped without a word", async () => {
  const journal = memoryJournal();
  const { bring } = await nodeOn(journal);
  const { from, fared } = sender("justice-1");
  await bring({ ...from, isClosed: true }, firstWords(42, "Đề nghị"));
  expect([fared, (await journal.head("desk:d1")).seq]).toEqual([[], 0]);
});

test("[JRN28] nothing is taken into a room whose stream goes on with what none of our nodes wrote", async () => {
  const journal = memoryJournal();
  await journal.append("desk:d1", [{ at: 1, actor: "nobody", kind: "update", payload: firstWords(7, "Giả") }]);
  const broken: Journal = {
    ...journal,
    async *read(stream) {
      yield* [];
      throw new UnsealedEntry(stream, 1);
    },
  };
  const { bring, words: said } = await nodeOn(broken);
  const { from, fared } = sender("justice-1");
  await bring(from, firstWords(42, "Đề nghị"));
  expect([fared, said(), (await journal.head("desk:d1")).seq]).toEqual([["journal-broken"], "", 1]);
});

/** A desk's pipeline with so many people in the room, whose turns are the test's. */
async function pipelineFor(readers: number) {
  const [journal, scheduler] = [memoryJournal(), new HeldTurns(0)];
  const text = await TextDocument.load("desk:d1", new Y.Doc(), { journal, checkpoints: memoryCheckpoints() });
  let published = Promise.withResolvers<Batch>();
  // Longer than any test takes: whether there is a wait does not depend on the machine.
  const limits = { ...LIMITS, pausePerPair: 1e6, pauseMost: 1e9 };
  const target = {
    room: deskRoom("d1"),
    text,
    readers,
    publish: (batch: Batch) => published.resolve(batch),
    collapse: fail,
    reload: async () => fail("reload"),
  };
  const pipeline = new Pipeline(target, {
    journal,
    bus: new TestBus().at("here"),
    now: () => 1_000,
    limits,
    scheduler,
    report: fail,
  });
  return {
    pipeline,
    scheduler,
    text,
    /** Runs the turn that was asked for; gives how many changes it let through. */
    turn: async () => {
      published = Promise.withResolvers();
      scheduler.asked.pop()?.run();
      const { accepted } = await published.promise;
      await new Promise<void>((resolve) => pipeline.whenIdle(resolve));
      return accepted.length;
    },
  };
}

/** Somebody's page, and how it brings each change that was made in it. */
function page(pipeline: Pipeline) {
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => pipeline.enqueue({ from: writer, update, whole: false }));
  return doc;
}

test("[GAT19] a change after a while waits for nothing; those that follow at once wait, and go together", async () => {
  const { pipeline, scheduler, text, turn } = await pipelineFor(100);
  const doc = page(pipeline);
  write(doc, "Đề nghị");
  expect(scheduler.asked.map(({ wait }) => wait > 0)).toEqual([false]);
  expect(await turn()).toBeGreaterThan(0);
  for (const word of [" bổ", " sung", " quy định"]) write(doc, word);
  expect(scheduler.asked.map(({ wait }) => wait > 0)).toEqual([true]);
  expect(words(text.doc)).toBe("Đề nghị");
  expect(await turn()).toBe(3);
  expect(words(text.doc)).toBe("Đề nghị bổ sung quy định");
});

test("[GAT19] whoever enters while changes wait is answered at once: the document holds none of them", async () => {
  const { pipeline, turn } = await pipelineFor(100);
  const doc = page(pipeline);
  write(doc, "Đề nghị");
  await turn();
  write(doc, " bổ sung");
  let isAnswered = false;
  pipeline.whenIdle(() => (isAnswered = true));
  expect([isAnswered, pipeline.isUnderWay]).toEqual([true, true]);
});

test("[GAT19] where nobody else is in the room there is no pause", async () => {
  const { pipeline, scheduler, turn } = await pipelineFor(1);
  const doc = page(pipeline);
  write(doc, "Đề nghị");
  await turn();
  write(doc, " bổ sung");
  expect(scheduler.asked.map(({ wait }) => wait > 0)).toEqual([false]);
});
