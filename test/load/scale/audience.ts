import { chance } from "../history/chance.ts";

/** What is simulated: readers of one record, spread over nodes that each hear of it from Redis. */
export interface Audience {
  readonly readers: number;
  readonly nodes: number;
  /** Things published per second, at random moments. */
  readonly publishedPerSecond: number;
  /** Milliseconds for which changes are gathered before they go out together; 0 for none. */
  readonly window: number;
}

/** What things cost, measured with one node (docs/PERFORMANCE.md). */
export interface Costs {
  /** Processor time for one delivery to one reader, in microseconds. */
  readonly delivery: number;
  /** Of Redis, for one message to one node, in microseconds. */
  readonly message: number;
  /** From a commit to a message's arrival at a node, in milliseconds. */
  readonly bus: number;
}

export interface Outcome {
  /** The share of one core that delivering takes on each node. */
  readonly load: number;
  /** The share of one core that Redis needs. */
  readonly redis: number;
  /** Milliseconds from a commit until it is written to a reader. */
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
}

const SECONDS = 600;
const SEED = 20_240_315;

/**
 * Plays ten minutes. A node writes to its readers one after the other on one core, and to none while it is busy with what came
 * before: whoever stands at the end of the line waits for all others. Readers' own lines are not part of it.
 */
export function play(
  { readers, nodes, publishedPerSecond, window }: Audience,
  { delivery, message, bus }: Costs,
): Outcome {
  const random = chance(SEED);
  const each = Math.ceil(readers / nodes);
  const times: number[] = [];
  let [freeAt, busy] = [0, 0];
  for (const { at, published } of batches(publishedPerSecond, window, random)) {
    const start = Math.max(at + bus, freeAt);
    const perReader = delivery / 1_000;
    freeAt = start + each * perReader;
    busy += each * perReader;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const written = start + (random(each) + 1) * perReader;
      for (const moment of published) times.push(written - moment);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    load: busy / (SECONDS * 1_000),
    redis: (publishedPerSecond * nodes * message) / 1_000_000,
    p50: at(0.5),
    p99: at(0.99),
    last: at(1),
  };
}

/** Readers looked at for each batch. */
const SAMPLES = 40;

/** Moments of publishing (a Poisson process), in milliseconds, gathered by windows. */
function* batches(
  perSecond: number,
  window: number,
  random: (limit: number) => number,
): Generator<{ readonly at: number; readonly published: readonly number[] }> {
  let waiting: number[] = [];
  let until = 0;
  for (let at = 0; at < SECONDS * 1_000; at += (-Math.log((random(RESOLUTION) + 1) / RESOLUTION) * 1_000) / perSecond) {
    if (waiting.length > 0 && at >= until) {
      yield { at: until, published: waiting };
      waiting = [];
    }
    if (waiting.length === 0) until = at + window;
    waiting.push(at);
  }
  if (waiting.length > 0) yield { at: until, published: waiting };
}

const RESOLUTION = 1 << 30;
