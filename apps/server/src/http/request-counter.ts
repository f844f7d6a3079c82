import type { FastifyRateLimitOptions, FastifyRateLimitStore, FastifyRateLimitStoreCtor } from "@fastify/rate-limit";
import type { Bus } from "@duthao/service";

/** For how long askings are gathered before the other nodes hear of them, in milliseconds. */
const TELL_AFTER = 250;

/** Askers remembered at most; of more, those are forgotten who began to ask first. */
const ASKERS = 100_000;

/** How often something was asked, and until when that counts, in milliseconds since 1970. */
interface Count {
  times: number;
  readonly until: number;
}

/**
 * How often who has asked for what, here and on the other nodes, within a window of time that begins when they first ask.
 * Where the bus loses something, or is away, each node counts what it knows.
 */
export class RequestCounter {
  readonly #bus: Bus;
  readonly #now: () => number;
  /** In the order in which the windows began, and so end where all are of one length. */
  readonly #counts = new Map<string, Count>();
  #news = new Map<string, Count>();
  #telling: ReturnType<typeof setTimeout> | undefined;
  readonly #stop: () => void;

  constructor(bus: Bus, now: () => number) {
    this.#bus = bus;
    this.#now = now;
    this.#stop = bus.onMessage((word) => {
      if (word.kind === "asked") for (const [key, times, until] of word.asked) this.#add(key, times, until);
    });
  }

  /** How many askings there were in the window that lasts now, and for how long it still does. */
  current(key: string): { readonly current: number; readonly ttl: number } {
    const known = this.#counts.get(key);
    const ttl = known ? known.until - this.#now() : 0;
    return known && ttl > 0 ? { current: known.times, ttl } : { current: 0, ttl: 0 };
  }

  /** Counts one asking, or as many as it weighs, fewer than none to take some back; `timeWindow` in milliseconds. Gives how many there were in this window, and for how long it still lasts. */
  count(key: string, timeWindow: number, weight = 1): { readonly current: number; readonly ttl: number } {
    const now = this.#now();
    const { times, until } = this.#add(key, weight, now + timeWindow);
    const news = this.#news.get(key);
    if (news) news.times += weight;
    else this.#news.set(key, { times: weight, until });
    this.#telling ??= setTimeout(() => this.#tell(), TELL_AFTER);
    return { current: times, ttl: until - now };
  }

  close(): void {
    clearTimeout(this.#telling);
    this.#stop();
  }

  #add(key: string, times: number, until: number): Count {
    const known = this.#counts.get(key);
    if (known && known.until > this.#now()) {
      known.times += times;
      return known;
    }
    const count = { times, until };
    this.#counts.delete(key);
    this.#counts.set(key, count);
    this.#forget();
    return count;
  }

  #forget(): void {
    for (const [key, { until }] of this.#counts) {
      if (until > this.#now() && this.#counts.size <= ASKERS) return;
      this.#counts.delete(key);
    }
  }

  #tell(): void {
    this.#telling = undefined;
    const asked = [...this.#news].map(([key, { times, until }]) => [key, times, until] as const);
    this.#news = new Map();
    this.#bus.publish({ kind: "asked", asked });
  }
}

/** A store of @fastify/rate-limit that counts over all nodes. */
export function storeOf(requests: RequestCounter): FastifyRateLimitStoreCtor {
  return class Shared implements FastifyRateLimitStore {
    readonly #route: string;

    constructor(
      options: FastifyRateLimitOptions & {
        readonly routeInfo?: { readonly method?: string | string[]; readonly url?: string };
      },
    ) {
      const { method = "", url = "" } = options.routeInfo ?? {};
      this.#route = `${String(method)} ${url}`;
    }

    incr(key: string, callback: Parameters<FastifyRateLimitStore["incr"]>[1], timeWindow: number): void {
      callback(null, requests.count(`${this.#route} ${key}`, timeWindow));
    }

    child(options: ConstructorParameters<typeof Shared>[0]): Shared {
      return new Shared(options);
    }
  };
}
