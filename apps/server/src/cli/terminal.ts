/** What a command of the command line may know and say. */
export interface Terminal {
  /** What was asked for, and nothing else: it may be read by a program. */
  readonly out: (text: string) => void;
  /** Why it was not done. */
  readonly complain: (text: string) => void;
  /** How far it has come, for somebody who waits. */
  readonly progress: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A command's exit code: done; done, and what was looked at is not in order; used wrongly or given what cannot be read. */
export const EXIT = { done: 0, faulty: 1, misused: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Refuses in one sentence. */
export function refuse({ complain }: Pick<Terminal, "complain">, sentence: string): Exit {
  complain(`duthao: ${sentence}\n`);
  return EXIT.misused;
}
