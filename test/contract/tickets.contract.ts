import { TICKET_LIFE, type Tickets } from "@duthao/service";
import { expect, test } from "vitest";
import { times } from "./entry.ts";

/** What tickets do, wherever they are kept. `open` gives two doors to the same ones, on the clock that is handed in. */
export function ticketsContract(name: string, open: (now: () => number) => Promise<readonly [Tickets, Tickets]>): void {
  const bearer = { account: "delegate", session: "s1" };

  test(`[ACC10] a ticket kept ${name} lets its bearer in once, at either door`, async () => {
    const [here, there] = await open(() => 0);
    await here.keep("h1", bearer);
    await here.keep("h2", { account: "moderator", session: "s2" });
    expect(await there.take("h1")).toEqual(bearer);
    expect(await here.take("h1")).toBeUndefined();
    expect(await here.take("h2")).toEqual({ account: "moderator", session: "s2" });
    expect(await here.take("h3")).toBeUndefined();
  });

  test(`[ACC10] of many who take one ticket kept ${name} at once, one gets it`, async () => {
    const [here, there] = await open(() => 0);
    await here.keep("h1", bearer);
    const taken = await Promise.all(times(20, (n) => (n % 2 === 0 ? here : there).take("h1")));
    expect(taken.filter(Boolean)).toEqual([bearer]);
  });

  test(`[ACC10] a ticket kept ${name} lapses after a minute`, async () => {
    let now = 0;
    const [here, there] = await open(() => now);
    await here.keep("h1", bearer);
    await here.keep("h2", bearer);
    now = TICKET_LIFE - 1;
    expect(await there.take("h1")).toEqual(bearer);
    now = TICKET_LIFE;
    expect(await there.take("h2")).toBeUndefined();
    await here.keep("h3", bearer); // sweeping leaves what has not lapsed
    expect(await there.take("h3")).toEqual(bearer);
  });
}
