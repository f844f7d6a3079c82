/** An editor with decree 04 in it, to be opened in a browser. */
export interface RunningEditor {
  readonly url: string;
  /** What the browser must have to be let in. */
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
  stop(): Promise<void>;
}
