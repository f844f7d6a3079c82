import { answer, approve, reopen, reserve, resolve } from "./answering.ts";
import type { RoundCommand } from "./command.ts";
import type { Comment } from "./comment.ts";
import type { Decision, World } from "./decision.ts";
import { addFile, removeFile } from "./dossier.ts";
import { SERVICE } from "./entry.ts";
import { may } from "./may.ts";
import type { Note } from "./note.ts";
import { fallen, onThread } from "./on-thread.ts";
import { cancel, invite, prepare, retitle, setDeadline, setNotice, setSilence, uninvite } from "./preparing.ts";
import { attachScan, confirmOpinion, notRecorded, recordOpinion } from "./recording.ts";
import { refuse, type Refusal } from "./refusal.ts";
import { findComment, type Round } from "./round.ts";
import { changeRole, invitePerson, join, move, remove } from "./seating.ts";
import { untimely } from "./timely.ts";
import { unreachable } from "./unreachable.ts";

type Of<T extends RoundCommand["type"]> = Extract<RoundCommand, { type: T }>;

/** What a command makes happen in a round, or why it does not. Pure. */
export function decide(round: Round | undefined, command: RoundCommand, world: World): Decision {
  if (command.type === "prepare-round") return round ? refuse("round-already-prepared") : prepare(command, world);
  if (!round || round.status === "dropped") return refuse("unknown-round");
  const { who } = world;
  // to whom it will ask, a round in preparation is none (ROU28)
  if (round.status === "preparing" && who !== SERVICE && !may.read(who, round)) return refuse("unknown-round");
  switch (command.type) {
    case "open-round":
      return moderate(round, who) ?? untimely(round, command) ?? [{ type: "round.opened" }];
    case "drop-round":
      return moderate(round, who) ?? untimely(round, command) ?? [{ type: "round.dropped" }];
    case "close-round":
      return moderate(round, who) ?? untimely(round, command) ?? [{ type: "round.closed" }];
    case "invite-organisation":
      return (
        moderate(round, who) ??
        untimely(round, command) ??
        (round.organisations.has(command.organisation.id)
          ? refuse("organisation-already-invited")
          : invite(world.listed ?? command.organisation, world))
      );
    case "uninvite-organisation":
      return moderate(round, who) ?? untimely(round, command) ?? uninvite(round, command);
    case "reopen-round":
      return moderate(round, who) ?? untimely(round, command) ?? [{ type: "round.reopened", reason: command.reason }];
    case "retitle-round":
      return moderate(round, who) ?? untimely(round, command) ?? retitle(round, command);
    case "set-deadline":
      return moderate(round, who) ?? untimely(round, command) ?? setDeadline(round, command, world);
    case "set-silence":
      return moderate(round, who) ?? untimely(round, command) ?? setSilence(round, command);
    case "set-notice":
      return moderate(round, who) ?? untimely(round, command) ?? setNotice(round, command);
    case "add-file":
      return moderate(round, who) ?? untimely(round, command) ?? addFile(round, command, world);
    case "remove-file":
      return moderate(round, who) ?? untimely(round, command) ?? removeFile(round, command);
    case "change-role":
      return changeRole(round, command, world);
    case "cancel-conference":
      return moderate(round, who) ?? untimely(round, command) ?? cancel(round, command);
    case "join-person":
      return join(round, command, world);
    case "remove-person":
      return remove(round, command, world);
    case "invite-person":
      return invitePerson(round, command, world);
    case "move-person":
      return move(round, command, world);
    case "schedule-conference":
      return (
        moderate(round, who) ??
        untimely(round, command) ?? [{ type: "conference.scheduled", conference: command.conference }]
      );
    case "open-joint-desk":
      return openJointDesk(round, command, world);
    case "share-desk":
      return shareDesk(round, command, world);
    case "publish":
      return publish(round, command, world);
    case "view":
      return view(round, command, world);
    case "place":
      return who === SERVICE
        ? (untimely(round, command) ??
            onThread(round, command, (thread) => [{ type: "thread.placed", thread: thread.id, place: command.place }]))
        : refuse("not-allowed");
    case "reattach":
      return reattach(round, command, world);
    case "answer":
      return (
        disposing(round, who) ??
        untimely(round, command) ??
        onThread(round, command, (thread) => answer(thread, command, world))
      );
    case "approve":
      return approve(round, command, world);
    case "reserve":
      return reserve(round, command, world);
    case "resolve":
      return disposing(round, who) ?? untimely(round, command) ?? onThread(round, command, resolve);
    case "reopen":
      return disposing(round, who) ?? untimely(round, command) ?? onThread(round, command, reopen);
    case "withdraw":
      return withdraw(round, command, world);
    case "hide":
      return moderate(round, who) ?? untimely(round, command) ?? hide(round, command);
    case "freeze-numbering":
      return organising(round, who) ?? untimely(round, command) ?? freeze(round, command);
    case "assign-section":
      return organising(round, who) ?? untimely(round, command) ?? assign(round, command);
    case "submit-opinion":
      return submitOpinion(round, command, world);
    case "record-opinion":
      return recordOpinion(round, command, world);
    case "attach-scan":
      return attachScan(round, command, world);
    case "confirm-opinion":
      return confirmOpinion(round, command, world);
    default:
      return unreachable(command);
  }
}

function moderate(round: Round, who: string): Refusal | undefined {
  return who === SERVICE || may.moderate(who, round) ? undefined : refuse("not-allowed");
}

function disposing(round: Round, who: string): Refusal | undefined {
  return may.dispose(who, round) ? undefined : refuse("not-allowed");
}

function organising(round: Round, who: string): Refusal | undefined {
  return may.organise(who, round) ? undefined : refuse("not-allowed");
}

function freeze({ numberingFrozen }: Round, { frozen }: Of<"freeze-numbering">): Decision {
  if (frozen === numberingFrozen) return refuse("changed-meanwhile");
  return [{ type: frozen ? "numbering.frozen" : "numbering.released" }];
}

/** Whoever writes the text may be responsible for a part of it. */
function assign(round: Round, { section, person }: Of<"assign-section">): Decision {
  if (person !== null && !may.edit(person, round)) return refuse("not-a-drafter");
  return (round.responsible.get(section) ?? null) === person
    ? refuse("changed-meanwhile")
    : [{ type: "section.assigned", section, person }];
}

function openJointDesk(round: Round, command: Of<"open-joint-desk">, { who }: World): Decision {
  const own = round.people.get(who)?.organisation;
  if (own === undefined || !may.represent(who, round, own)) return refuse("not-allowed");
  const refused = untimely(round, command);
  if (refused) return refused;
  const organisations = [...new Set([own, ...command.organisations])];
  if (organisations.length < 2) return refuse("organisation-already-on-desk");
  if (!organisations.every((organisation) => round.organisations.has(organisation)))
    return refuse("unknown-organisation");
  if (round.desks.has(command.desk)) return refuse("changed-meanwhile");
  return [{ type: "desk.opened", desk: { id: command.desk, organisations } }];
}

/** An organisation's own desk is never shared: what was written there in confidence stays there. */
function shareDesk(round: Round, command: Of<"share-desk">, { who }: World): Decision {
  const desk = round.desks.get(command.desk);
  if (!desk || !may.write(who, round, desk)) return refuse("unknown-desk");
  const refused = untimely(round, command);
  if (refused) return refused;
  if (desk.organisations.length < 2) return refuse("not-allowed");
  if (!round.organisations.has(command.organisation)) return refuse("unknown-organisation");
  if (desk.organisations.includes(command.organisation)) return refuse("organisation-already-on-desk");
  return [{ type: "desk.shared", desk: desk.id, organisation: command.organisation }];
}

function publish(round: Round, command: Of<"publish">, world: World): Decision {
  const desk = round.desks.get(command.desk);
  const { note, anchored } = world;
  if (!desk || !may.write(world.who, round, desk)) return refuse("unknown-desk");
  const refused = untimely(round, command);
  if (refused) return refused;
  if (round.published.has(`${command.desk}/${command.note}`)) return refuse("note-already-published");
  if (!note) return refuse("unknown-note");
  if (note.body === "" && note.proposal === "") return refuse("note-empty");
  if (note.conference !== undefined && !round.conferences.has(note.conference)) return refuse("unknown-conference");
  const { recordedFor } = note;
  const unrecorded = recordedFor === undefined ? undefined : notRecorded(round, recordedFor, desk, world.who);
  if (unrecorded) return unrecorded;
  const comment = commentOf(note, recordedFor === undefined ? desk.organisations : [recordedFor], world);
  const source = { desk: desk.id, note: note.id };
  if (note.target.kind === "reply") {
    const target = note.target;
    return onThread(
      round,
      target,
      (thread) => fallen(thread) ?? [{ type: "thread.replied", thread: thread.id, comment, ...source }],
    );
  }
  if (note.target.anchor.draft !== round.draft.id) return refuse("unknown-draft");
  if (!anchored) return refuse("changed-meanwhile");
  const { anchor, place } = anchored;
  return [{ type: "thread.opened", thread: world.newId(), anchor, place, comment, ...source }];
}

/** A note with new wording and no words of its own says just that. */
function commentOf(note: Note, organisations: readonly string[], world: World): Comment {
  const { kind, proposal, conference, contributions, recordedFor } = note;
  return {
    id: world.newId(),
    kind,
    body: note.body || proposal,
    organisations: [...organisations],
    contributions: [...contributions],
    ...(proposal && { proposal }),
    ...(conference && { conference }),
    ...(recordedFor !== undefined && { recorded: true }),
  };
}

function view(round: Round, command: Of<"view">, { who }: World): Decision {
  const organisation = round.people.get(who)?.organisation;
  if (organisation === undefined || !may.represent(who, round, organisation)) return refuse("not-allowed");
  const refused = untimely(round, command);
  if (refused) return refused;
  return onThread(round, command, (thread) => {
    if (thread.comments[0].organisations.includes(organisation)) return refuse("not-allowed");
    return fallen(thread) ?? [{ type: "thread.viewed", thread: thread.id, organisation, view: command.view }];
  });
}

function reattach(round: Round, command: Of<"reattach">, { who, anchored }: World): Decision {
  return onThread(round, command, (thread) => {
    if (!may.dispose(who, round) && !may.standBy(who, round, thread.comments[0])) return refuse("not-allowed");
    const refused = untimely(round, command) ?? fallen(thread);
    if (refused) return refused;
    if (command.anchor.draft !== round.draft.id) return refuse("unknown-draft");
    // somebody who attaches by hand sees the text: where their words do not stand in it, they saw another
    return anchored?.isCertain
      ? [{ type: "thread.reattached", thread: thread.id, anchor: anchored.anchor, place: anchored.place }]
      : refuse("changed-meanwhile");
  });
}

function withdraw(round: Round, command: Of<"withdraw">, { who }: World): Decision {
  const found = findComment(round, command.comment);
  if (!found) return refuse("unknown-comment");
  if (!may.withdraw(who, round, found.said)) return refuse("not-allowed");
  const refused = untimely(round, command);
  if (refused) return refused;
  return found.said.withdrawn
    ? refuse("comment-already-withdrawn")
    : [{ type: "comment.withdrawn", thread: found.thread.id, comment: found.said.id }];
}

function hide(round: Round, command: Of<"hide">): Decision {
  const found = findComment(round, command.comment);
  if (!found) return refuse("unknown-comment");
  return found.said.hidden
    ? refuse("comment-already-hidden")
    : [{ type: "comment.hidden", thread: found.thread.id, comment: found.said.id, reason: command.reason }];
}

function submitOpinion(round: Round, command: Of<"submit-opinion">, { who }: World): Decision {
  const { opinion } = command;
  if (!may.submit(who, round, opinion.organisation)) return refuse("not-allowed");
  const refused = untimely(round, command);
  if (refused) return refused;
  const { source } = opinion;
  if (source.kind === "conference" && !round.conferences.has(source.conference)) return refuse("unknown-conference");
  return [{ type: "opinion.submitted", opinion }];
}
