import type { Person, Round, PublishedComment, Thread } from "@duthao/domain";

const organisation = (id: string, name: string) =>
  [id, { id, name, short: id.toUpperCase(), kind: "ministry" as const }] as const;
const person = (id: string, at: string, role: Person["role"]) =>
  [id, { id, name: id, organisation: at, role }] as const;

export const said = (by: string, over: Partial<PublishedComment> = {}): PublishedComment => ({
  id: `${by}-${over.body ?? ""}`,
  kind: "other",
  body: "Đề nghị làm rõ.",
  organisations: [by],
  contributions: [],
  by: `${by}-1`,
  at: 1,
  ...over,
});

/** A thread at a section, opened by an organisation. */
export const thread = (id: string, by: string, over: Partial<Thread> = {}): Thread => ({
  id,
  anchor: { kind: "section", draft: "d1", section: id, path: `khoản ${id}` },
  place: { standing: { kind: "exact" }, section: id, article: null, path: `khoản ${id}`, words: "" },
  comments: [said(by)],
  status: "open",
  views: new Map(),
  reserved: [],
  ...over,
});

export const answered = { disposition: { verdict: "accepted", explanation: "" }, by: "bct-chutri", at: 2 } as const;

/** An open round of an agency and two organisations that were asked. */
export function round(threads: readonly Thread[] = [], over: Partial<Round> = {}): Round {
  return {
    id: "r1",
    after: undefined,
    title: "Đợt 1",
    status: "open",
    draft: { id: "d1", number: 1, title: "Nghị định" },
    agency: "bct",
    deadline: undefined,
    deadlines: new Map(),
    silenceAgrees: false,
    demo: false,
    organisations: new Map([
      organisation("bct", "Bộ Công Thương"),
      organisation("btp", "Bộ Tư pháp"),
      organisation("vcci", "Liên đoàn Thương mại và Công nghiệp"),
    ]),
    former: new Map(),
    invitations: new Map(),
    people: new Map([
      person("bct-chutri", "bct", "moderator"),
      person("bct-lanhdao", "bct", "leader"),
      person("btp-1", "btp", "delegate"),
      person("vcci-1", "vcci", "delegate"),
      person("vcci-2", "vcci", "observer"),
    ]),
    conferences: new Map(),
    dossier: new Map(),
    scans: new Set(),
    desks: new Map([
      ["k-btp", { id: "k-btp", organisations: ["btp"] }],
      ["k-vcci", { id: "k-vcci", organisations: ["vcci"] }],
    ]),
    threads: new Map(threads.map((one) => [one.id, one])),
    opinions: new Map(),
    numberingFrozen: false,
    responsible: new Map(),
    published: new Set(),
    ...over,
  };
}
