import { effectScope, nextTick, shallowRef } from "vue";
import { expect, test } from "vitest";
import type { ThreadItem } from "./items.ts";
import { thread } from "./thread.fixture.ts";
import { useGathering } from "./use-gathering.ts";

const item = (id: string, by = "btp"): ThreadItem => ({ kind: "thread", id, thread: thread(id, by) });

async function read(isRead: boolean, then: readonly ThreadItem[], list = "a1") {
  const items = shallowRef<readonly ThreadItem[]>([item("1"), item("2")]);
  const name = shallowRef("a1");
  const gathered = effectScope(true).run(() =>
    useGathering(
      () => items.value,
      () => name.value,
      {
        isRead: () => isRead,
        isOwn: (one) => one.kind === "thread" && one.thread.comments[0].organisations.includes("vcci"),
      },
    ),
  );
  if (!gathered) throw new Error("The scope is active.");
  items.value = then;
  name.value = list;
  await nextTick();
  return { ids: () => gathered.shown.value.map(({ id }) => id), gathered };
}

test("[WEB49] what others add above what is being read waits to be asked for", async () => {
  const { ids, gathered } = await read(true, [item("0"), item("1"), item("1b"), item("2"), item("3")]);
  expect(ids()).toEqual(["1", "2", "3"]);
  expect(gathered.waiting.value).toBe(2);
  gathered.show();
  expect(ids()).toEqual(["0", "1", "1b", "2", "3"]);
});

test("[WEB49] nothing waits while nobody reads, in another list, or where it is one's own", async () => {
  expect((await read(false, [item("0"), item("1"), item("2")])).ids()).toEqual(["0", "1", "2"]);
  expect((await read(true, [item("8"), item("9")], "a2")).ids()).toEqual(["8", "9"]);
  expect((await read(true, [item("0", "vcci"), item("1"), item("2")])).ids()).toEqual(["0", "1", "2"]);
});
