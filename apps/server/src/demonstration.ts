import { createRooms } from "@duthao/room";
import { DEMO_ADMINISTRATOR, DemoClock, loadDemo, loadDemoDirectory } from "@duthao/service";
import type { Services } from "./services.ts";
import { demoPeople } from "./http/demo.ts";
import { today } from "./today.ts";

/** Plays the demonstration round into the journal where it is not there yet, and gives its people accounts without passwords. */
export async function openDemonstration(services: Services): Promise<void> {
  const { store, rounds, accounts, directory } = services;
  await store.alone("demonstration", async () => {
    await play(services);
    await rounds.catchUp();
    await directory.catchUp();
    await loadDemoDirectory(directory);
    for (const { id, name } of [...demoPeople(rounds.all()), DEMO_ADMINISTRATOR])
      await accounts.add({ id, name, email: `${id}@demo.invalid` });
  });
}

/** On rooms and a clock of its own: it happened in 2023. */
async function play({ store, bus, now, newId, report }: Services): Promise<boolean> {
  const { journal, checkpoints } = store;
  const clock = new DemoClock();
  const stage = createRooms({ journal, checkpoints, bus, now: clock.now, report });
  try {
    return await loadDemo({ journal, bus, stage, clock, newId, today: today(now()) });
  } finally {
    await stage.close();
  }
}
