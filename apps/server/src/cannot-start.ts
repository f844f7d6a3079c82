/** Ends the process with a configuration error (EX_CONFIG of sysexits.h): starting again would not help. */
export const WRONG_SETTING = 78;

/** Why the process cannot run, as one sentence for whoever runs it: it names the setting to look at. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

/** Runs a program's beginning; what makes it impossible is printed as its sentence and ends the process. */
export async function begin(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`duthao: ${error.message}\n`);
    process.exit(WRONG_SETTING);
  }
}
