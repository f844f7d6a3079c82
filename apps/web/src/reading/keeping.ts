import { Checkings, type CheckingPlace, type Corrected, type KeptChecking } from "@duthao/client";
import { shallowReadonly, shallowRef } from "vue";

/** How long a browser may take to open what it keeps before the page goes on without, in milliseconds. */
const OPENING = 3_000;

let opened: Promise<Checkings | undefined> | undefined;

/** What is kept on this machine; `undefined` where the browser keeps nothing. */
function checkings(): Promise<Checkings | undefined> {
  opened ??= Promise.race([
    openCheckings().catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(resolve, OPENING, undefined)),
  ]);
  return opened;
}

/** Rejects where the browser throws at being asked, as some do in private windows. */
async function openCheckings(): Promise<Checkings | undefined> {
  return typeof indexedDB === "undefined" ? undefined : Checkings.open(indexedDB, Date.now);
}

type Work<Value> = (kept: Checkings, place: CheckingPlace) => Promise<Value>;

/** Keeps on this machine what somebody looks through for a round, one thing after another. Nothing of it rejects. */
export class Keeping {
  readonly #place: CheckingPlace | undefined;
  readonly #failing = shallowRef(false);
  #last: Promise<unknown> = Promise.resolve();
  /** Whether something of the file that was begun last is not on the machine: then leaving the page loses it. */
  readonly isFailing = shallowReadonly(this.#failing);

  /** Without a place, where nobody is known yet, nothing is kept. */
  constructor(place: CheckingPlace | undefined) {
    this.#place = place;
  }

  read(): Promise<KeptChecking | undefined> {
    return this.#next((kept, place) => kept.read(place));
  }

  begin(file: File): void {
    void this.#next(async (kept, place) => {
      await kept.begin(place, file);
      this.#failing.value = false;
    });
  }

  correct(corrected: Corrected): void {
    void this.#next((kept, place) => kept.correct(place, corrected));
  }

  async drop(): Promise<void> {
    await this.#next((kept, place) => kept.drop(place));
  }

  #next<Value>(context: Work<Value>): Promise<Value | undefined> {
    const done = this.#last.then(() => this.#try(context));
    this.#last = done;
    return done;
  }

  async #try<Value>(context: Work<Value>): Promise<Value | undefined> {
    try {
      const kept = await checkings();
      if (kept && this.#place) return await context(kept, this.#place);
    } catch {
      // a full disk, or data of the site deleted: the work goes on in the page
    }
    this.#failing.value = true;
    return undefined;
  }
}

/** A page opens: what was left on this machine long ago goes, whoever uses it now. */
export function forgetOldCheckings(): void {
  void checkings();
}

/** Somebody signs out: nothing of theirs stays for the next at this machine. */
export async function forgetCheckings(person: string): Promise<void> {
  const kept = await checkings();
  await kept?.dropAll(person).catch(() => undefined);
}
