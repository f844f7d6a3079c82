import { layText, schema, TEXT_ROOT } from "@duthao/decree";
import type { Happened, RoundEvent } from "@duthao/domain";
import type { Node } from "@tiptap/pm/model";
import { Doc, XmlElement, XmlText } from "yjs";
import type { TextEdit } from "./step.ts";

/** 21/4/2023 09:00:00 in Vũng Tàu. */
export const MORNING = Date.parse("2023-04-21T09:00:00+07:00");

/** Seconds after the morning's beginning. */
export const second = (seconds: number): number => MORNING + seconds * 1_000;

/** `paragraphs({ p1: "Cụm công nghiệp…" })`: a draft of plain paragraphs with these ids. */
export function paragraphs(lines: Readonly<Record<string, string>>): Node {
  return schema.node(
    "doc",
    null,
    Object.entries(lines).map(([id, text]) => schema.node("paragraph", { id }, text ? [schema.text(text)] : [])),
  );
}

/** A draft with one paragraph, and everything typed into it: `typed([0, "drafter", "Cụm"], [1, "drafter", " công"])`. */
export function typed(...strokes: readonly (readonly [seconds: number, actor: string, text: string])[]): TextEdit[] {
  const doc = new Doc();
  doc.clientID = 1;
  const edits: TextEdit[] = [];
  let [at, actor] = [second(0), "service"];
  doc.on("update", (update: Uint8Array) => edits.push({ seq: edits.length + 1, at, actor, update }));
  const root = doc.getXmlFragment(TEXT_ROOT);
  layText(root, paragraphs({ p1: "" }));
  for (const [seconds, who, text] of strokes) {
    [at, actor] = [second(seconds), who];
    const paragraph = root.get(0);
    if (!(paragraph instanceof XmlElement)) throw new Error("The fixture begins with a paragraph.");
    const words = paragraph.get(0);
    if (words instanceof XmlText) words.insert(words.length, text);
    else paragraph.insert(0, [new XmlText(text)]);
  }
  return edits;
}

export function happened(seconds: number, actor: string, event: RoundEvent): Happened {
  return { at: second(seconds), actor, event };
}

const agency = { id: "moit", name: "Bộ Công Thương", short: "BCT", kind: "ministry" } as const;
const province = { id: "so-a", name: "Sở Công Thương tỉnh A", short: "SCT", kind: "province" } as const;

/** A round that is prepared and opened in the first second. */
export const beginning: readonly Happened[] = [
  happened(0, "service", {
    type: "round.prepared",
    round: "r1",
    title: "Đợt lấy ý kiến 1",
    draft: { id: "d1", number: 1, title: "Dự thảo 1" },
    agency: "moit",
    silenceAgrees: false,
    demo: true,
  }),
  happened(0, "service", { type: "organisation.invited", organisation: agency }),
  happened(0, "service", { type: "organisation.invited", organisation: province }),
  happened(0, "service", {
    type: "person.joined",
    person: { id: "moderator", name: "Chủ trì", organisation: "moit", role: "moderator" },
  }),
  happened(0, "service", {
    type: "person.joined",
    person: { id: "delegate", name: "Chuyên viên", organisation: "so-a", role: "delegate" },
  }),
  happened(1, "moderator", { type: "round.opened" }),
];

/** Somebody's comment on the whole draft. */
export function commented(seconds: number, thread: string): Happened {
  return happened(seconds, "delegate", {
    type: "thread.opened",
    thread,
    anchor: { kind: "draft", draft: "d1" },
    place: { standing: { kind: "exact" }, section: null, article: null, path: "Chung", words: "" },
    comment: {
      id: `${thread}-c`,
      kind: "amend",
      body: "Đề nghị giảm xuống 05 ha.",
      organisations: ["so-a"],
      contributions: [],
    },
    desk: "desk-a",
    note: thread,
  });
}
