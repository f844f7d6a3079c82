import { draftUpdate, readStructure } from "@duthao/decree";
import { SERVICE } from "@duthao/domain";
import { readText } from "@duthao/exchange";
import type { Bus } from "../bus.ts";
import { createRounds } from "../create-rounds.ts";
import type { Journal } from "../journal.ts";
import { ROUND_STREAMS } from "../round-stream.ts";
import type { DemoAct } from "./act.ts";
import { DECREE_TEXT } from "./decree-text.ts";
import { DEMO_AGENCY, DEMO_CONFERENCES, DEMO_ORGANISATIONS, demoPeople } from "./people.ts";
import { commandId, Player } from "./player.ts";
import { ANSWERS } from "./script-answers.ts";
import { DISCUSSION } from "./script-discussion.ts";
import { OPENING } from "./script-opening.ts";
import type { DemoClock, DemoStage } from "./stage.ts";

export const DEMO_ROUND = "demo";
export const DEMO_DRAFT = "demo-1";

/** How long the demonstration takes comments, from the day of its first start. */
const OPEN_DAYS = 30;

/** The Yjs client that the draft's first text is written by. */
const FIRST_HAND = 1;

const TITLE = "Nghị định về quản lý, phát triển cụm công nghiệp";

/** The whole script, in the order in which it happens. */
export const SCRIPT: readonly DemoAct[] = [...OPENING, ...DISCUSSION, ...ANSWERS].toSorted((a, b) =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
);

export interface DemoOptions {
  readonly journal: Journal;
  readonly bus: Bus;
  readonly stage: DemoStage;
  /** The clock that the stage runs on. */
  readonly clock: DemoClock;
  readonly newId: () => string;
  /** The day of the first start, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Plays the round of the founding case, of which every word is invented, into the journal: with the commands, the gate and
 * the rules of real life, on the days of April and May 2023. Gives whether there was anything left to play.
 */
export async function loadDemo({ journal, bus, stage, clock, newId, today }: DemoOptions): Promise<boolean> {
  if (await isLoaded(journal)) return false;
  clock.set("2023-04-10T08:00");
  await stage.seedDraft(DEMO_DRAFT, draftUpdate(readDecree(), FIRST_HAND));
  const rounds = await createRounds({ journal, bus, rooms: stage.rooms, now: clock.now, newId });
  stage.follow(rounds);
  const player = new Player({ round: DEMO_ROUND, draft: DEMO_DRAFT, journal, rounds, stage, clock, newId });
  await player.ask(SERVICE, "demo-prepare", preparation(today));
  clock.set("2023-04-10T09:00");
  await player.ask("congthuong-chutri", "demo-open", { type: "open-round" });
  await player.play(SCRIPT);
  await rounds.close();
  return true;
}

/** Whether the last command of the script stands in the journal. */
async function isLoaded(journal: Journal): Promise<boolean> {
  const last = commandId(SCRIPT.length - 1);
  for await (const entry of journal.read(`${ROUND_STREAMS}${DEMO_ROUND}`, 1)) if (entry.command === last) return true;
  return false;
}

function readDecree() {
  let sections = 0;
  return readStructure(readText(DECREE_TEXT).blocks, () => `s${++sections}`).doc;
}

function preparation(today: string) {
  return {
    type: "prepare-round" as const,
    round: DEMO_ROUND,
    title: TITLE,
    draft: { id: DEMO_DRAFT, number: 1, title: TITLE },
    agency: DEMO_AGENCY,
    organisations: [...DEMO_ORGANISATIONS],
    people: demoPeople.map(({ id, name, organisation, role }) => ({ id, name, organisation, role })),
    conferences: [...DEMO_CONFERENCES],
    deadline: daysAfter(today, OPEN_DAYS),
    silenceAgrees: false,
    demo: true,
  };
}

function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
