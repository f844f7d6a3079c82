/** A moment that comes once: others wait for it, or ask whether it has come. */
export class Moment {
  hasCome = false;
  come: () => void = () => undefined;
  readonly coming = new Promise<void>((resolve) => {
    this.come = () => {
      this.hasCome = true;
      resolve();
    };
  });
}
