import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { effectScope, nextTick, shallowRef } from "vue";
import type * as Composable from "./use-unsent.ts";
import type * as Me from "../person/me.ts";

const rows = new Map<string, string>();
const storage = {
  get length() {
    return rows.size;
  },
  key: (index: number) => [...rows.keys()][index] ?? null,
  getItem: (key: string) => rows.get(key) ?? null,
  setItem: (key: string, value: string) => void rows.set(key, value),
  removeItem: (key: string) => void rows.delete(key),
};

/** The page, loaded: nothing is in its memory, and everything on the machine. */
async function load(person: string): Promise<typeof Composable & typeof Me> {
  vi.resetModules();
  const [me, composable] = await Promise.all([import("../person/me.ts"), import("./use-unsent.ts")]);
  me.setMe({ id: person, name: person, email: `${person}@example.vn` });
  return { ...me, ...composable };
}

const scopes: ReturnType<typeof effectScope>[] = [];
function inScope<Value>(make: () => Value): Value {
  const scope = effectScope();
  scopes.push(scope);
  const made = scope.run(make);
  if (made === undefined) throw new Error("A scope that runs gives what it made.");
  return made;
}

beforeEach(() => {
  rows.clear();
  vi.stubGlobal("localStorage", storage);
});
afterEach(() => {
  for (const scope of scopes.splice(0)) scope.stop();
  vi.unstubAllGlobals();
});

test("[WEB92] what is typed is there again in another form of its place, over a reload, for its person alone", async () => {
  const first = await load("chutri");
  const form = inScope(() =>
    first.useUnsent(
      () => "answer/r/t",
      () => ({ verdict: "", explanation: "" }),
    ),
  );
  expect(form.state.value).toBe("none");
  form.form.value = { ...form.form.value, explanation: "Sẽ sửa" };
  expect(form.state.value).toBe("kept");
  expect(
    inScope(() =>
      first.useUnsent(
        () => "answer/r/t",
        () => ({ verdict: "", explanation: "" }),
      ),
    ).form.value.explanation,
  ).toBe("Sẽ sửa");
  first.setMe({ id: "lanhdao", name: "", email: "lanhdao@example.vn" });
  expect(form.form.value.explanation).toBe("");

  const again = await load("chutri");
  const later = inScope(() =>
    again.useUnsent(
      () => "answer/r/t",
      () => ({ verdict: "", explanation: "" }),
    ),
  );
  expect([later.form.value.explanation, later.state.value]).toEqual(["Sẽ sửa", "kept"]);
  later.clear();
  expect([later.form.value.explanation, later.state.value, rows.size]).toEqual(["", "none", 0]);
});

test("[WEB92] typed back to how it began is nothing unsent, and a form in which nothing was typed follows what it begins with", async () => {
  const { useUnsent } = await load("chutri");
  const given = shallowRef("cũ");
  const form = inScope(() =>
    useUnsent(
      () => "answer/r/t",
      () => ({ explanation: given.value }),
    ),
  );
  form.form.value = { explanation: "cũ, thêm" };
  given.value = "của người khác";
  expect(form.form.value.explanation).toBe("cũ, thêm");
  form.form.value = { explanation: "của người khác" };
  expect([form.state.value, rows.size]).toEqual(["none", 0]);
  given.value = "mới";
  await nextTick();
  expect(form.form.value.explanation).toBe("mới");
});

test("[WEB92] what another build left is taken only where it fits", async () => {
  const { useUnsent } = await load("chutri");
  rows.set(
    "duthao-unsent/chutri/next/r",
    JSON.stringify({ at: Date.now(), value: { title: "Đợt 2", number: "hai", gone: true } }),
  );
  const form = inScope(() =>
    useUnsent(
      () => "next/r",
      () => ({ title: "", number: 2 }),
    ),
  );
  expect(form.form.value).toEqual({ title: "Đợt 2", number: 2 });
});
