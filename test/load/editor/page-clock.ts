/** What a page noted of itself, in milliseconds since it was asked for. */
export interface PageTimes {
  /** When the document was in the browser. */
  arrived: number | undefined;
  /** When its first words were on the screen. */
  painted: number | undefined;
  /** Each key: until the page had dealt with its letter, and until it was painted. */
  readonly keys: { readonly done: number; readonly painted: number }[];
}

declare global {
  interface Window {
    readonly times: PageTimes;
  }
}

/** The smallest WebSocket message, in bytes, that can be the whole document. */
export const WHOLE_DOCUMENT = 200_000;

/**
 * Runs in a page before anything of its own, and notes its times in `window.times`: the same for every editor that takes
 * its document by WebSocket and draws it in `.ProseMirror`, or a picture of its beginning in `.sheet` before.
 */
export function watchPage(wholeDocument: number): void {
  const times: PageTimes = { arrived: undefined, painted: undefined, keys: [] };
  Object.defineProperty(window, "times", { value: times });

  /** A message that is posted amid a frame is heard when that frame was painted. */
  const afterPaint = (then: (at: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => then(performance.now()), { once: true });
      port1.start();
      port2.postMessage(undefined);
    });
  };

  const sizeOf = (data: unknown): number =>
    data instanceof ArrayBuffer ? data.byteLength : data instanceof Blob ? data.size : 0;
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        if (sizeOf(data) >= wholeDocument) times.arrived ??= performance.now();
      });
    }
  };

  // The browser's own account of when the largest text so far was on the screen, whatever scripts did meanwhile.
  new PerformanceObserver((list) => {
    // reason for the assertion: entries of this type
    for (const { element, startTime } of list.getEntries() as LargestContentfulPaint[])
      if (element?.closest(".ProseMirror, .sheet")) times.painted ??= startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });

  let pressed = 0;
  addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), { capture: true });
  // The last listener of the event: what the letter made the editor and the page do at once is done.
  addEventListener("input", () => {
    const [from, done] = [pressed, performance.now()];
    afterPaint((at) => times.keys.push({ done: done - from, painted: at - from }));
  });
}
