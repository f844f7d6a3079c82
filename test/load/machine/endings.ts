/** What must be ended or removed before this process may end, the newest last. */
const endings = new Set<() => Promise<void>>();

/** Registers how to end something; gives how to do so, which happens once, whoever asks first. */
export function ending(end: () => Promise<void>): () => Promise<void> {
  let ended: Promise<void> | undefined;
  const once = (): Promise<void> => {
    endings.delete(once);
    return (ended ??= end());
  };
  endings.add(once);
  return once;
}

/** Ends everything there is, the newest first. One that fails does not keep the others. */
export async function endAll(): Promise<void> {
  for (const end of [...endings].toReversed()) await end().catch((failure: unknown) => console.error(failure));
}
