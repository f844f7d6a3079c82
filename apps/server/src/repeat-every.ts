/** Repeats work, so many milliseconds after it was done last; gives how to stop. `work` must not reject. */
export function repeatEvery(pause: number, work: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const rest = (): void => {
    if (!stopped) timer = setTimeout(() => void work().then(rest), pause);
  };
  rest();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
