import { readdirSync, readFileSync } from "node:fs";
import { changedFaults, faultsWith, look, LOOKS } from "./looks.ts";
import { expect, signIn, test } from "./stage.ts";
import { COMMENTING } from "./state/commenting.ts";
import { DRAFTING } from "./state/drafting.ts";
import { COMPARING, REPLAYING } from "./state/looking.ts";
import { ANSWERING, BOARD, MOVED } from "./state/moderating.ts";
import { CLOSED, READING } from "./state/reading.ts";
import type { Width } from "./state/state.ts";
import { WAITING } from "./state/waiting.ts";

/** In this order: the answer that the board gives names a number which the drafter then changes. */
const SCENES = [COMMENTING, ANSWERING, BOARD, DRAFTING, MOVED, READING, CLOSED, COMPARING, REPLAYING, WAITING];
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const satisfies Record<Width, object>;

// A comment that is longer than this is not taken.
test.use({ settings: { LIMIT_UPDATE_BYTES: "20000" } });

/** What comes over a page or stands in its place: dialogs, menus, lists, drawers, trays, notices, and what is said of a state. */
const SHOWS = /<(U(?:Modal|Slideover|Drawer|DropdownMenu|ContextMenu|NavigationMenu|Popover|Tooltip|Select|SelectMenu|InputMenu|InputTags|CommandPalette|Alert|Calendar)|ConfirmDialog|EmptyState|ErrorState|LoadingState|details|dialog)\b|(toast\.add)\(|(role=)"(alert|status|dialog|alertdialog)"/g;
const SOURCE = new URL("../../apps/web/src/", import.meta.url);

/** Every such place in the sources, as the states name it. */
function places(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
  return files.filter((file) => /(?<!\.d|\.test)\.(?:vue|ts)$/.test(file)).flatMap((file) => {
    const all = [...readFileSync(new URL(file, SOURCE), "utf8").matchAll(SHOWS)].map(([, tag, call, role, value]) => tag ?? call ?? `${role}${value}`);
    return all.map((one, at) => [file, one, ordinal(all, at)].join(" ").trim());
  });
}

/** The how-manieth of its kind, from the second on. */
function ordinal(all: readonly string[], at: number): string {
  const times = all.slice(0, at + 1).filter((one) => one === all[at]).length;
  return times > 1 ? String(times) : "";
}

test("[JNY14] everything in the sources that comes over a page, or stands in its place, is among the states that are looked at", () => {
  const shown = new Set(SCENES.flatMap(({ states }) => states.flatMap(({ of }) => of)));
  expect([...shown].toSorted()).toEqual([...new Set(places())].toSorted());
});

// At a telephone's width the states can be shown too, but not yet one after the other without a hand in between.
for (const width of ["wide"] as const satisfies readonly Width[]) {
  test(`[JNY14] nor has any dialog, menu, list, notice or state, in either language, light and dark, ${width}`, async ({ open, quiet, server }) => {
    test.slow();
    const page = await open(SIZES[width]);
    const found: string[] = [];
    for (const { person, path, ready, states } of SCENES) {
      await signIn(page, server.origin, person[width]);
      if (path !== undefined) await page.goto(path);
      await ready(page).waitFor({ timeout: 60_000 });
      for (const state of states.filter(({ only = width }) => only === width)) {
        quiet.provoke(...(state.provokes ?? []));
        await test.step(state.name, async () => {
          const shown = await state.show(page, width);
          await expect(shown).toBeVisible();
          const element = await shown.evaluateHandle((node) => node);
          const [first, ...others] = LOOKS;
          await look(page, first);
          const faults = await faultsWith(page, element);
          for (const other of others) {
            await look(page, other);
            faults.push(...(await changedFaults(page, element)));
          }
          found.push(...faults.map((fault) => `${state.name}: ${fault}`));
          await look(page, first);
          if (state.leave) await state.leave(page, width);
          else {
            await page.keyboard.press("Escape");
            await expect(shown).toBeHidden();
          }
        });
      }
    }
    expect(found).toEqual([]);
  });
}
