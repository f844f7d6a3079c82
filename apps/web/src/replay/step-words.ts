import { personIn, unreachable, type Round } from "@duthao/domain";
import type { DecisionStep, ReplayStep } from "./step.ts";

/** How a step is told: the name of its sentence under `replay.step`, and the values in it. `quote` are somebody's own words. */
export interface Words {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  readonly quote: string;
}

/** The organisations in whose name a step happened, as people sat then; none for the service. */
export function speakersOf(step: ReplayStep, round: Round): readonly string[] {
  if (step.kind === "decided" && "comment" in step.event && typeof step.event.comment === "object")
    return step.event.comment.organisations;
  const own = personIn(round, step.actor, step.since)?.organisation;
  return own === undefined ? [] : [own];
}

/** The words for a step. */
export function wordsFor(step: ReplayStep): Words {
  if (step.kind === "edited") return words("edited");
  const { event, path } = step;
  switch (event.type) {
    case "thread.opened":
      return about(event.comment.recorded ? "opened-recorded" : "opened", step, event.comment.body);
    case "thread.replied":
      return about("replied", step, event.comment.body);
    case "thread.viewed":
      return about(event.view ?? "unviewed", step);
    case "thread.answered":
      return words("answered", { path, verdict: event.disposition.verdict }, event.disposition.explanation);
    case "thread.approved":
    case "thread.reserved":
    case "thread.resolved":
    case "thread.reopened":
    case "thread.placed":
    case "thread.reattached":
      return about(event.type.replace("thread.", ""), step);
    case "comment.withdrawn":
      return about("withdrawn", step);
    case "comment.hidden":
      return about("hidden", step, event.reason);
    case "opinion.submitted":
      return words("submitted", { stance: event.opinion.stance });
    case "opinion.recorded":
      return words("recorded", { stance: event.opinion.stance, organisation: event.opinion.organisation });
    case "opinion.confirmed":
      return words("confirmed");
    case "opinion.scanned":
      return words("scanned", { organisation: event.organisation });
    case "organisation.invited":
      return words("invited", { name: event.organisation.name });
    case "person.joined":
      return words("joined", { name: event.person.name });
    case "person.left":
      return words("left", { name: event.person.name });
    case "person.moved":
      return words("moved", { name: event.person.name });
    case "person.invited":
      return words(event.role === null ? "asked-no-more" : "asked-over");
    case "section.assigned":
      return words(event.person === null ? "unassigned" : "assigned");
    case "numbering.frozen":
    case "numbering.released":
      return words(event.type.replace(".", "-"));
    case "conference.scheduled":
      return words("scheduled", { place: event.conference.place });
    case "conference.cancelled":
      return words("cancelled");
    case "file.added":
      return words("file-added", { name: event.file.name });
    case "file.removed":
      return words("file-removed");
    case "organisation.uninvited":
      return words("uninvited");
    case "round.deadline-set":
      return words(event.deadline === null ? "deadline-lifted" : "deadline-set", {}, event.reason);
    case "round.reopened":
      return words("round-reopened", {}, event.reason);
    case "desk.opened":
    case "desk.shared":
      return words("desk");
    case "round.prepared":
    case "round.dropped":
    case "round.retitled":
    case "round.silence-set":
    case "round.notice-set":
    case "round.opened":
    case "round.closed":
    case "round.synthesised":
      return words(event.type.replace("round.", "round-"));
    default:
      return unreachable(event);
  }
}

const words = (name: string, values: Words["values"] = {}, quote = ""): Words => ({ name, values, quote });
const about = (name: string, { path }: DecisionStep, quote = ""): Words => words(name, { path }, quote);
