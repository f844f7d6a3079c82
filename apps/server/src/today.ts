/** Where deadlines are counted. */
const TIME_ZONE = "Asia/Ho_Chi_Minh";

const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: TIME_ZONE, dateStyle: "short" });

/** The calendar day in Việt Nam at a moment (milliseconds since 1970), as `YYYY-MM-DD`. */
export function today(at: number): string {
  return calendar.format(at);
}
