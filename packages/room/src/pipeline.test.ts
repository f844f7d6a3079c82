import { deskRoom } from "@duthao/domain";
import { memoryCheckpoints, memoryJournal } from "@duthao/store";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Batch, Sender } from "./batch.ts";
import { TestBus } from "./fixture-bus.ts";
import { words, write } from "./fixture-desk.ts";
import { LIMITS } from "./limits.ts";
import { Pipeline } from "./pipeline.ts";
import { TextDocument } from "./text-document.ts";
import { Turns } from "./turns.ts";

/** Keeps what is asked for until the test lets it run. */
class HeldTurns extends Turns {
  readonly asked: { readonly run: () => void; readonly wait: number }[] = [];

  override soon(run: () => void, wait = 0): void {
    this.asked.push({ run, wait });
  }
}

const writer: Sender = { person: "justice-1", isGone: false, mayChange: () => true, taken: () => {}, refused: ({ refused }) => fail(refused), failed: fail };

function fail(error: unknown): never {
  throw new Error("Nothing here fails.", { cause: error });
}

/** A desk's pipeline with so many people in the room, whose turns are the test's. */
async function pipelineFor(readers: number) {
  const [journal, turns] = [memoryJournal(), new HeldTurns(0)];
  const text = await TextDocument.load("desk:d1", new Y.Doc(), { journal, checkpoints: memoryCheckpoints() });
  let published = Promise.withResolvers<Batch>();
  // Longer than any test takes: whether there is a wait does not depend on the machine.
  const limits = { ...LIMITS, pausePerPair: 1e6, pauseMost: 1e9 };
  const basin = { room: deskRoom("d1"), text, readers, publish: (batch: Batch) => published.resolve(batch), collapse: fail, reload: async () => fail("reload") };
  const pipeline = new Pipeline(basin, { journal, bus: new TestBus().at("here"), now: () => 1_000, limits, turns, report: fail });
  return {
    pipeline, turns, text,
    /** Runs the turn that was asked for; gives how many changes it let through. */
    turn: async () => {
      published = Promise.withResolvers();
      turns.asked.pop()?.run();
      const { passed } = await published.promise;
      await new Promise<void>((resolve) => pipeline.whenCalm(resolve));
      return passed.length;
    },
  };
}

/** Somebody's page, and how it brings each change that was made in it. */
function page(pipeline: Pipeline) {
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => pipeline.arrive({ from: writer, update, whole: false }));
  return doc;
}

test("[GAT19] a change after a while waits for nothing; those that follow at once wait, and go together", async () => {
  const { pipeline, turns, text, turn } = await pipelineFor(100);
  const doc = page(pipeline);
  write(doc, "Đề nghị");
  expect(turns.asked.map(({ wait }) => wait > 0)).toEqual([false]);
  expect(await turn()).toBeGreaterThan(0);
  for (const word of [" bổ", " sung", " quy định"]) write(doc, word);
  expect(turns.asked.map(({ wait }) => wait > 0)).toEqual([true]);
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
  pipeline.whenCalm(() => (isAnswered = true));
  expect([isAnswered, pipeline.isUnderWay]).toEqual([true, true]);
});

test("[GAT19] where nobody else is in the room there is no pause", async () => {
  const { pipeline, turns, turn } = await pipelineFor(1);
  const doc = page(pipeline);
  write(doc, "Đề nghị");
  await turn();
  write(doc, " bổ sung");
  expect(turns.asked.map(({ wait }) => wait > 0)).toEqual([false]);
});
