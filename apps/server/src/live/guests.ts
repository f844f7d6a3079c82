import { CLOSE, type Carrier } from "@duthao/room";
import type { Word } from "@duthao/service";
import { again } from "../again.ts";
import type { House } from "../house.ts";
import { Crowd } from "./crowd.ts";
import { rightsInForce, type Pass } from "./pass.ts";
import { Visit, type Keeper } from "./visit.ts";

/** How long a connection may outlive a right that expired, or ended where this node was not told of it, in milliseconds. */
const LOOK_AGAIN_AFTER = 1_000;

/** How often the others hear how many are here where nothing changes, in milliseconds. */
const COUNT_AGAIN_AFTER = 5_000;

/** For how long changes of the count are gathered before the others hear of them, in milliseconds. */
const COUNT_WINDOW = 250;

/** A right by which somebody is connected here: until when, and over what. */
interface Right {
  readonly account: string;
  readonly visits: Set<Visit<Way>>;
  until: number;
}

/** How somebody came: by what right, under which name that is known here, and from which address. */
interface Way {
  readonly name: string;
  readonly right: Right;
  readonly address: string;
}

/** Somebody at a door: by what pass, and from which address. */
export interface Arriving {
  readonly pass: Pass;
  readonly address: string;
  /** What extensions are shown; made only where there are any. */
  readonly request?: Request;
}

/** Everybody who is connected here, by what right, and how many they are with those on the other nodes. */
export class Guests implements Keeper<Way> {
  readonly #house: House;
  readonly #crowd: Crowd;
  readonly #rights = new Map<string, Right>();
  readonly #endings: (() => void)[];
  #telling: ReturnType<typeof setTimeout> | undefined;
  #isClosing = false;

  constructor(house: House, lookAgainAfter = LOOK_AGAIN_AFTER) {
    const { accounts, bus, live, now } = house;
    this.#house = house;
    this.#crowd = new Crowd(live.limits, now);
    this.#endings = [
      accounts.onEnded((account) => this.ended(account)),
      bus.onWord((word, node) => this.#hear(word, node)),
      again(lookAgainAfter, () => this.look()),
      again(COUNT_AGAIN_AFTER, async () => this.#tellCount()),
    ];
  }

  /** Whether this person, or this address, has as many connections as it may have. */
  isFull(person: string, address: string): boolean {
    return this.#crowd.isFull(person, address);
  }

  /** Whether everybody is being told to come back: from then on nobody is to be seated. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** How many rights are in use here, for whoever looks after the house. */
  figures(): { readonly rights: number } {
    return { rights: this.#rights.size };
  }

  /** Seats somebody. Whoever calls hands on what is heard, and says when the connection is gone. */
  enter({ pass, address, request }: Arriving, carrier: Carrier): Visit<Way> {
    const right = this.#rights.get(pass.right) ?? { account: pass.account.id, visits: new Set(), until: pass.until };
    this.#rights.set(pass.right, right);
    const visit = new Visit(this.#house.live.connect(carrier, pass.account, pass.door, request), carrier, { name: pass.right, right, address }, this);
    right.visits.add(visit);
    this.#crowd.came(right.account, address);
    this.#countSoon();
    return visit;
  }

  left(visit: Visit<Way>, { name, right, address }: Way): void {
    right.visits.delete(visit);
    if (right.visits.size === 0 && this.#rights.get(name) === right) this.#rights.delete(name);
    this.#crowd.went(right.account, address);
    this.#countSoon();
  }

  isInForce({ name }: Way): boolean {
    return this.#house.now() < (this.#rights.get(name)?.until ?? 0);
  }

  /** Shows out whoever's right is over; of one account alone where it is named. Never rejects. */
  async look(account?: string): Promise<void> {
    const asked = [...this.#rights].filter(([, right]) => account === undefined || right.account === account);
    if (asked.length === 0) return;
    try {
      const inForce = await rightsInForce(asked.map(([name]) => name), this.#house);
      for (const [name, right] of asked) this.#settle(name, right, inForce.get(name));
    } catch (failure) {
      this.#house.report(failure, "guests");
    }
  }

  /** A session or a token of an account has ended: here and on the other nodes, whoever came by it is shown out. */
  ended(account: string): void {
    this.#house.bus.say({ kind: "ended", account });
    void this.look(account);
  }

  /** Tells everybody to come back soon, and lets nobody's right be looked after any more. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#endings.forEach((end) => end());
    clearTimeout(this.#telling);
    const visits = [...this.#rights.values()].flatMap((right) => [...right.visits]);
    await Promise.all(visits.map((visit) => visit.end(CLOSE.restarting, "restarting")));
  }

  #settle(name: string, right: Right, until: number | undefined): void {
    if (until !== undefined) {
      right.until = until;
      return;
    }
    this.#rights.delete(name);
    for (const visit of right.visits) void visit.end(CLOSE.signedOut, "not-signed-in");
  }

  #hear(word: Word, node: string): void {
    if (word.kind === "ended") void this.look(word.account);
    if (word.kind === "guests") this.#crowd.hear(word, node);
  }

  #countSoon(): void {
    this.#telling ??= setTimeout(() => this.#tellCount(), COUNT_WINDOW);
  }

  #tellCount(): void {
    this.#telling = undefined;
    this.#house.bus.say(this.#crowd.counts());
  }
}
