/** Where failures go that nobody can be told of: a log. `where` says which part of the rooms failed. */
export type Report = (error: unknown, where: string) => void;

/** A listener that reports what goes wrong and never throws, nor rejects. */
export function safeListener<Payload>(
  report: Report,
  where: string,
  listener: (payload: Payload) => unknown,
): (payload: Payload) => Promise<void> {
  return async (payload) => {
    try {
      await listener(payload);
    } catch (error) {
      report(error, where);
    }
  };
}

/** A report that does not throw, whatever it is made of: nobody could be told. */
export function safeReport(report: Report): Report {
  return (error, where) => {
    try {
      report(error, where);
    } catch {
      // a log that cannot be written keeps nobody from working
    }
  };
}
