/** A value that can be read now and followed; a listener hears every other value after this one. */
export interface Watched<Value> {
  get(): Value;
  /** Returns how to stop. */
  subscribe(listener: (value: Value) => void): () => void;
}

/** A watched value and the one hand that sets it. Setting what it already is says nothing. */
export class Watchable<Value> implements Watched<Value> {
  #value: Value;
  readonly #listeners = new Set<(value: Value) => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get(): Value {
    return this.#value;
  }

  set(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) listener(value);
  }

  subscribe(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Resolves with the first value, this one included, that is enough. */
export function until<Value, Enough extends Value>(
  watched: Watched<Value>,
  enough: (value: Value) => value is Enough,
): Promise<Enough> {
  const now = watched.get();
  if (enough(now)) return Promise.resolve(now);
  return new Promise((resolve) => {
    const stop = watched.subscribe((value) => {
      if (!enough(value)) return;
      stop();
      resolve(value);
    });
  });
}
