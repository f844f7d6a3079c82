import { draftOf } from "../peers/draft.ts";
import type { Bringing, Task } from "./job.ts";
import type { Member } from "./member.ts";
import { pastSessions } from "./typing.ts";
import { until } from "./until.ts";
import type { Watch } from "./watch.ts";

const BRING_LIMIT = 60_000;

/** Has those who write bring what they are to bring; resolves when it is there. They stay for as long as this process does. */
export async function stay(
  members: readonly Member[],
  watch: Watch,
  { brings }: Extract<Task, { kind: "stay" }>,
): Promise<void> {
  const writers = members.filter(({ plan }) => plan.writes);
  for (const writer of writers) {
    if (brings) writer.bring(brought(brings, writer.plan.person));
    else writer.begin();
  }
  const isThere = await until(
    () => watch.failures.length > 0 || writers.every(({ hasBrought }) => hasBrought),
    BRING_LIMIT,
  );
  if (watch.failures.length > 0) throw new Error(watch.failures.slice(0, 3).join("; "));
  if (!isThere) throw new Error("What was brought was not acknowledged.");
}

function brought(brings: Bringing, person: string): Uint8Array {
  return brings.kind === "draft" ? draftOf(brings.words) : pastSessions(brings.count, person);
}
