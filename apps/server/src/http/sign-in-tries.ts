import type { RequestCounter } from "./request-counter.ts";

const MINUTE = 60_000;

/** Somebody who tries to sign in. */
export interface SignInTry {
  readonly address: string;
  /** What is tried: the address of an account, or the id of one whose password is to be changed. */
  readonly account: string;
  /** The browser's own name, where somebody has signed in to this account in it before. */
  readonly device: string | undefined;
}

/** How often one address may try at all: a conference hall signs in from one, and each try costs a slow hash. */
const PER_ADDRESS = { max: 200, window: MINUTE };

/** How often one address may try one account: enough for a person who is unsure, too few to guess. */
const PER_ADDRESS_AND_ACCOUNT = { max: 10, window: MINUTE };

/** How often all browsers together that are not known for an account may fail at it: whoever guesses from a thousand addresses gets no more. */
const PER_ACCOUNT = { max: 30, window: 15 * MINUTE };

/** How often one browser that is known for an account may fail at it: a stranger's tries do not count there, so that nobody can shut its owner out. */
const PER_DEVICE = { max: 30, window: 15 * MINUTE };

/** Counts tries to sign in, over all nodes. What succeeds is taken back where only failures count. */
export class SignInTries {
  readonly #requests: RequestCounter;

  constructor(requests: RequestCounter) {
    this.#requests = requests;
  }

  /** Counts a try. Where it is one too many, after how many milliseconds another may be made. */
  begin(one: SignInTry): number | undefined {
    const counted = this.#limits(one).map(({ key, max, window }) => ({ max, ...this.#requests.count(key, window) }));
    const waits = counted.flatMap(({ current, max, ttl }) => (current > max ? ttl : []));
    return waits.length === 0 ? undefined : Math.max(...waits);
  }

  /** A try has led in: only failures count for the account. */
  succeeded(one: SignInTry): void {
    const { key, window } = this.#ofAccount(one);
    this.#requests.count(key, window, -1);
  }

  /** Who is known in their browser is counted by it alone: what others do at their address keeps nobody out. */
  #limits(one: SignInTry) {
    const { address, account, device } = one;
    if (device !== undefined)
      return [{ key: `tries of ${device} at ${account}`, ...PER_ADDRESS_AND_ACCOUNT }, this.#ofAccount(one)];
    return [
      { key: `tries from ${address}`, ...PER_ADDRESS },
      { key: `tries from ${address} at ${account}`, ...PER_ADDRESS_AND_ACCOUNT },
      this.#ofAccount(one),
    ];
  }

  #ofAccount({ account, device }: SignInTry) {
    return device === undefined
      ? { key: `tries at ${account}`, ...PER_ACCOUNT }
      : { key: `tries at ${account} in ${device}`, ...PER_DEVICE };
  }
}
