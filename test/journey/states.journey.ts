import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "./stage.ts";
import { SCENES } from "./state/scenes.ts";

/** What comes over a page or stands in its place: dialogs, menus, lists, drawers, trays, notices, and what is said of a state. */
const SHOWS =
  /<(U(?:Modal|Slideover|Drawer|DropdownMenu|ContextMenu|NavigationMenu|Popover|Tooltip|Select|SelectMenu|InputMenu|InputTags|CommandPalette|Alert|Calendar)|ConfirmDialog|EmptyState|ErrorState|LoadingState|details|dialog)\b|(toast\.add)\(|(role=)"(alert|status|dialog|alertdialog)"/g;
const SOURCE = new URL("../../apps/web/src/", import.meta.url);

/** Every such place in the sources, as the states name it. */
function places(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
  return files
    .filter((file) => /(?<!\.d|\.test)\.(?:vue|ts)$/.test(file))
    .flatMap((file) => {
      const all = [...readFileSync(new URL(file, SOURCE), "utf8").matchAll(SHOWS)].map(
        ([, tag, call, role, value]) => tag ?? call ?? `${role}${value}`,
      );
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
