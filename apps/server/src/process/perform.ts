import { randomUUID } from "node:crypto";
import {
  cite,
  compareDrafts,
  draftUpdate,
  indexSections,
  OutsideSchema,
  readStructure,
  textOfUpdates,
  titleOf,
} from "@duthao/decree";
import { evolve, isRefusal, refuse, RoundEvent, unreachable, type Refusal, type Round } from "@duthao/domain";
import {
  letterDocx,
  lettersDocx,
  lettersZip,
  readHere,
  synthesisDocx,
  writeDraft,
  type OutgoingLetter,
  type Source,
} from "@duthao/exchange";
import { synthesise, type DraftText } from "@duthao/service";
import type { UploadedFile, LetterForm, Task, ComparedText } from "./task.ts";

/** What an order comes with. */
export interface TaskContext {
  readonly parts: readonly Uint8Array[];
  readonly rest: Buffer;
  /** The bytes of a file. */
  readonly read: (path: string) => Promise<Uint8Array>;
}

type Answer = string | Uint8Array | Refusal;

/** Does what is asked, here and now: in a process that may end. */
export async function perform(order: Task, given: TaskContext): Promise<Answer> {
  switch (order.kind) {
    case "lines": {
      const source = await sourceIn(order, given);
      return isRefusal(source) ? source : JSON.stringify(source);
    }
    case "draft": {
      const source = await sourceIn(order, given);
      return isRefusal(source)
        ? source
        : draftUpdate(readStructure(source.blocks, randomUUID, order.corrections).doc, order.client);
    }
    case "comparison":
      return comparison(order, given);
    case "form":
      return withText(given.parts, (text) => writeDraft(text, order.form, order));
    case "synthesis":
      return withText(given.parts, (text) => synthesis(text, given.rest.toString("utf8"), order.today));
    case "letter":
      return order.sections.length === 0
        ? letterIn(order.form, order.letter)
        : withText(given.parts, (text) => letterIn(order.form, withSections(order.letter, text, order.sections)));
    default:
      return unreachable(order);
  }
}

function letterIn(form: LetterForm, letter: OutgoingLetter): Promise<Uint8Array> {
  switch (form) {
    case "to-all":
      return letterDocx(letter);
    case "to-each":
      return lettersDocx(letter);
    case "archive":
      return lettersZip(letter);
    default:
      return unreachable(form);
  }
}

/** The agenda with what of the draft is talked about, as it is numbered and called now. */
function withSections(letter: OutgoingLetter, text: DraftText, sections: readonly string[]): OutgoingLetter {
  if (letter.kind !== "meeting") return letter;
  const index = indexSections(text);
  const named = sections.flatMap((id) => {
    const section = index.get(id);
    if (!section) return [];
    const [place, title] = [cite(index, id), titleOf(section.node)];
    return `${place.charAt(0).toLocaleUpperCase("vi")}${place.slice(1)}${title === "" ? "" : `. ${title}`}`;
  });
  return { ...letter, agenda: [...letter.agenda, ...named] };
}

/** What a file holds, or why it cannot be read: the path says which of the reader's sentences. */
async function sourceIn({ path, name }: UploadedFile, { read }: TaskContext): Promise<Source | Refusal> {
  const bytes = await read(path);
  try {
    const source = await readHere(bytes, name);
    return typeof source === "string" ? refuse("unreadable", source) : source;
  } catch {
    return refuse("unreadable", "broken"); // a file that is damaged in a way nobody thought of
  }
}

async function comparison(
  { before, after }: { before: ComparedText; after: ComparedText },
  given: TaskContext,
): Promise<Answer> {
  const older = await textOf(before, given.parts, given);
  if (isRefusal(older)) return older;
  const newer = await textOf(after, given.parts.slice(before.kind === "updates" ? before.parts : 0), given);
  return isRefusal(newer) ? newer : JSON.stringify(compareDrafts(older, newer));
}

async function textOf(
  side: ComparedText,
  parts: readonly Uint8Array[],
  given: TaskContext,
): Promise<DraftText | Refusal> {
  if (side.kind === "updates") return lawful(parts.slice(0, side.parts));
  const source = await sourceIn(side, given);
  let count = 0;
  return isRefusal(source) ? source : readStructure(source.blocks, () => `file-${++count}`).doc;
}

async function withText(
  updates: readonly Uint8Array[],
  make: (text: DraftText) => string | Uint8Array | Promise<string | Uint8Array>,
): Promise<Answer> {
  const text = lawful(updates);
  return isRefusal(text) ? text : make(text);
}

/** A draft's text; refused while what was typed at once makes none. */
function lawful(updates: readonly Uint8Array[]): DraftText | Refusal {
  try {
    return textOfUpdates(updates);
  } catch (error) {
    if (error instanceof OutsideSchema) return refuse("changed-meanwhile");
    throw error;
  }
}

/** Ordered by how far down the text of today each section stands. */
function synthesis(text: DraftText, events: string, today: string): Promise<Uint8Array> {
  const places = new Map([...indexSections(text).keys()].map((section, place) => [section, place]));
  return synthesisDocx(
    synthesise(roundOf(events), { order: (section) => places.get(section) ?? Number.POSITIVE_INFINITY, today }),
  );
}

function roundOf(events: string): Round {
  let round: Round | undefined;
  for (const line of events.split("\n").filter(Boolean)) {
    const [at, actor, event] = JSON.parse(line) as [number, string, unknown]; // reason: written by run-task.ts
    round = evolve(round, { at, actor, event: RoundEvent.parse(event) });
  }
  if (!round) throw new Error("There are no events.");
  return round;
}
