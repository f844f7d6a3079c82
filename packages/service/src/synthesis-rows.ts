import type { Round, PublishedComment, Thread } from "@duthao/domain";
import type { SynthesisRow, SynthesisSaid } from "@duthao/exchange";

/** Whether a comment stands in the table: said by another body than the agency alone, neither withdrawn nor hidden. */
export function stands(round: Round, said: PublishedComment): boolean {
  return !said.withdrawn && !said.hidden && isAsked(round, said);
}

function isAsked(round: Round, said: PublishedComment): boolean {
  return said.organisations.some((organisation) => organisation !== round.agency);
}

export function nameOf(round: Round, organisation: string): string {
  return round.organisations.get(organisation)?.name ?? organisation;
}

/** What the same organisations said in a thread is one row, in the order in which they first spoke. */
export function rowsOf(round: Round, thread: Thread): SynthesisRow[] {
  const byBodies = new Map<string, PublishedComment[]>();
  for (const said of thread.comments.filter((comment) => stands(round, comment))) {
    const bodies = said.organisations.join();
    byBodies.set(bodies, [...(byBodies.get(bodies) ?? []), said]);
  }
  return [...byBodies.values()].map((all) => ({
    bodies: (all[0]?.organisations ?? []).map((organisation) => nameOf(round, organisation)),
    said: all.map(saidOf),
  }));
}

/** A proposal that came without words of its own is not said twice. */
function saidOf({ kind, body, proposal }: PublishedComment): SynthesisSaid {
  return { kind, body: body === proposal ? "" : body, ...(proposal && { proposal }) };
}

/** How many opinions are not in the table: taken back by their authors, or hidden by the moderator. */
export function leftOut(round: Round): { withdrawn: number; hidden: number } {
  const opinions = [...round.threads.values()].flatMap(({ comments }) =>
    comments.filter((said) => isAsked(round, said)),
  );
  const withdrawn = opinions.filter((said) => said.withdrawn).length;
  return { withdrawn, hidden: opinions.filter((said) => said.hidden && !said.withdrawn).length };
}
