/** What the service says in passing, as parsed JSON; `undefined` for what is none. */
export function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
