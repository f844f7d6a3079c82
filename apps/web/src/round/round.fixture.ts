import {
  replay,
  type Disposition,
  type Organisation,
  type OrganisationKind,
  type Place,
  type Round,
  type RoundEvent,
} from "@duthao/domain";

const organisation = (id: string, kind: OrganisationKind): Organisation => ({ id, name: id, short: id, kind });

/** The agency asks two ministries, a province and an association until 20/5/2023. */
const BEGINNING: readonly RoundEvent[] = [
  {
    type: "round.prepared",
    round: "r1",
    title: "Đợt 1",
    draft: { id: "d1", number: 1, title: "Dự thảo" },
    agency: "moit",
    deadline: "2023-05-20",
    silenceAgrees: false,
    demo: true,
  },
  ...[
    organisation("moit", "ministry"),
    organisation("moj", "ministry"),
    organisation("so-a", "province"),
    organisation("mof", "ministry"),
    organisation("vcci", "association"),
  ].map((invited): RoundEvent => ({ type: "organisation.invited", organisation: invited })),
  { type: "round.opened" },
];

/** A round in which this has happened since it was opened. */
export function roundWith(...events: readonly RoundEvent[]): Round {
  const round = replay([...BEGINNING, ...events].map((event, index) => ({ event, actor: "somebody", at: index })));
  if (!round) throw new Error("A round begins with round.prepared.");
  return round;
}

/** `said("t1", "so-a", "article2")`: a comment of this organisation on this section, on the whole draft where there is none; or on words that are gone. */
export function said(
  thread: string,
  by: string,
  section: string | null,
  standing: "exact" | "orphaned" = "exact",
): RoundEvent {
  const place: Place = { standing: { kind: standing }, section, article: section, path: "", words: "" };
  const comment = {
    id: `${thread}-c`,
    kind: "amend" as const,
    body: "Đề nghị sửa.",
    organisations: [by],
    contributions: [],
  };
  return { type: "thread.opened", thread, anchor: { kind: "draft", draft: "d1" }, place, comment, desk: "", note: "" };
}

export const answered = (thread: string, disposition: Disposition): RoundEvent => ({
  type: "thread.answered",
  thread,
  disposition,
});
export const withdrawn = (thread: string): RoundEvent => ({
  type: "comment.withdrawn",
  thread,
  comment: `${thread}-c`,
});
