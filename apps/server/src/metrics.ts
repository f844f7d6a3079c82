import type { Entry } from "@duthao/domain";
import { UnsealedEntry, type Journal } from "@duthao/service";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** Seconds: from a fast disk to one that people notice. */
const APPEND_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** What is counted for whoever looks after the house: numbers, and never whose. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #appends = new Histogram({
    name: "duthao_journal_append_seconds",
    help: "Time until an append was on disk.",
    buckets: APPEND_BUCKETS,
    registers: [this.#registry],
  });
  readonly #entries = new Counter({
    name: "duthao_journal_entries_total",
    help: "Entries appended to the journal from this node.",
    registers: [this.#registry],
  });
  readonly #failures = new Counter({
    name: "duthao_journal_append_failures_total",
    help: "Appends that failed.",
    registers: [this.#registry],
  });
  readonly #refusals = new Counter({
    name: "duthao_refusals_total",
    help: "Refusals in live rooms, by code.",
    labelNames: ["code"],
    registers: [this.#registry],
  });
  readonly #damaged = new Counter({
    name: "duthao_checkpoints_damaged_total",
    help: "Checkpoints that were not what was saved, and were passed over.",
    registers: [this.#registry],
  });
  readonly #requests = new Counter({
    name: "duthao_http_responses_total",
    help: "HTTP answers, by status.",
    labelNames: ["status"],
    registers: [this.#registry],
  });

  readonly #untrusted = new Set<string>();
  #failedAt: number | undefined;

  /** When an append failed last, in milliseconds since 1970, unless one has succeeded since. */
  get failedAt(): number | undefined {
    return this.#failedAt;
  }

  /** The process's own figures, the delay of its event loop among them, come along. */
  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    this.gauge(
      "journal_untrusted_streams",
      "Streams in which something was found that none of our nodes wrote, or from which something is gone.",
      () => this.untrustedStreams,
    );
  }

  /** A figure that is asked for whenever somebody looks. */
  gauge(name: string, help: string, read: () => number): void {
    const gauge = new Gauge({
      name: `duthao_${name}`,
      help,
      registers: [],
      collect() {
        this.set(read());
      },
    });
    this.#registry.registerMetric(gauge);
  }

  damaged(): void {
    this.#damaged.inc();
  }

  refused(code: string): void {
    this.#refusals.inc({ code });
  }

  answered(status: number): void {
    this.#requests.inc({ status: String(status) });
  }

  /** Counts a stream in which something is that none of our nodes wrote, or from which something is gone. */
  untrusted(stream: string): void {
    this.#untrusted.add(stream);
  }

  /** How many streams were found so since this process began. */
  get untrustedStreams(): number {
    return this.#untrusted.size;
  }

  /** The same journal, whose appends are timed and counted; that it holds what cannot be trusted is reported once for each stream. */
  timed(journal: Journal, report: (failure: unknown, part: string) => void = () => {}): Journal {
    return {
      append: async (stream, entries, options) => {
        const end = this.#appends.startTimer();
        try {
          const appended = await journal.append(stream, entries, options);
          if ("entries" in appended) this.#entries.inc(appended.entries.length);
          end();
          this.#failedAt = undefined;
          return appended;
        } catch (error) {
          this.#failures.inc();
          this.#failedAt = Date.now();
          throw error;
        }
      },
      beforeWrite: (run) => journal.beforeWrite(run),
      read: (stream, from, to) => this.#watch(journal.read(stream, from, to), report),
      head: (stream) => journal.head(stream),
      heads: (streams) => journal.heads(streams),
      streams: (prefix) => journal.streams(prefix),
    };
  }

  async *#watch(entries: AsyncIterable<Entry>, report: (failure: unknown, part: string) => void): AsyncIterable<Entry> {
    try {
      yield* entries;
    } catch (error) {
      if (error instanceof UnsealedEntry && !this.#untrusted.has(error.stream)) {
        this.untrusted(error.stream);
        report(error, "journal");
      }
      throw error;
    }
  }

  /** All of them in Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}
