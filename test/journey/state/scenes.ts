import { changedFaults, faultsWith, look, LOOKS } from "../looks.ts";
import { expect, signIn, test } from "../stage.ts";
import { ACCOUNT, FORGOTTEN } from "./account.ts";
import { ADMINISTERING, PREPARING } from "./administering.ts";
import { AUDITING } from "./auditing.ts";
import { COMMENTING } from "./commenting.ts";
import { DRAFTING } from "./drafting.ts";
import { COMPARING, REPLAYING } from "./looking.ts";
import { ANSWERING, BOARD, MOVED } from "./moderating.ts";
import { NOTIFIED } from "./notified.ts";
import { CLOSED, READING } from "./reading.ts";
import { RECORDED, RECORDING } from "./recording.ts";
import type { Width } from "./state.ts";
import { WAITING } from "./waiting.ts";

/** In this order: the answer that the board gives names a number which the drafter then changes. */
export const SCENES = [
  COMMENTING,
  ANSWERING,
  BOARD,
  DRAFTING,
  MOVED,
  READING,
  CLOSED,
  COMPARING,
  REPLAYING,
  ACCOUNT,
  FORGOTTEN,
  AUDITING,
  NOTIFIED,
  RECORDING,
  RECORDED,
  WAITING,
  ADMINISTERING,
  PREPARING,
];
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const satisfies Record<
  Width,
  object
>;

/** Looks at every state at one width. The scenes change what is in the service: each width has a file, and so a service, of its own. */
export function lookAtScenes(width: Width): void {
  // A comment that is longer than this is not taken.
  test.use({ settings: { LIMIT_UPDATE_BYTES: "20000" } });

  test(`[JNY14] axe finds no fault in any dialog, menu, list, notice or state, in either language, light and dark, ${width}`, async ({
    open,
    quiet,
    server,
  }) => {
    test.slow();
    const page = await open(SIZES[width]);
    const found: string[] = [];
    for (const { person, path, ready, states } of SCENES) {
      await signIn(page, server.origin, person);
      await page.goto(path);
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
