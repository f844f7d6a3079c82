import {
  decide,
  evolve,
  isRefusal,
  SERVICE,
  type Anchor,
  type Note,
  type Place,
  type Round,
  type RoundCommand,
} from "@duthao/domain";
import { describe, expect, test } from "vitest";
import { prepare } from "./fixture.ts";
import { synthesise } from "./synthesise.ts";

const SECTIONS = ["k1", "k2", "k3"];
const READING = {
  order: (section: string) => (SECTIONS.includes(section) ? SECTIONS.indexOf(section) : Number.POSITIVE_INFINITY),
  today: "2023-05-01",
};
const NAMES = { justice: "Bộ Tư pháp", finance: "Bộ Tài chính", vcci: "VCCI" };

/** A round in which comments are made in a line: who, where, what. */
class Table {
  round: Round;
  #ids = 0;

  constructor(more: Partial<Extract<RoundCommand, { type: "prepare-round" }>> = {}) {
    const bare = prepare("r1");
    const organisations = Object.entries(NAMES).map(([id, name]) => ({
      id,
      name,
      short: name,
      kind: "ministry" as const,
    }));
    const people = [
      ...bare.people,
      { id: "vcci-1", name: "Đại diện 1", organisation: "vcci", role: "delegate" as const },
    ];
    this.round = this.#next(undefined, SERVICE, {
      ...bare,
      draft: { id: "d1", number: 2, title: "Nghị định về cụm công nghiệp" },
      organisations,
      people,
      ...more,
    });
    this.does("moderator", { type: "open-round" });
  }

  does(who: string, command: RoundCommand, note?: Note, place?: Place): Round {
    this.round = this.#next(this.round, who, command, note, place);
    return this.round;
  }

  #next(round: Round | undefined, who: string, command: RoundCommand, note?: Note, place?: Place): Round {
    const decision = decide(round, command, {
      who,
      today: "2023-04-21",
      newId: () => `i${++this.#ids}`,
      ...(note && { note }),
      ...(note?.target.kind === "place" &&
        place && { anchored: { anchor: note.target.anchor, place, isCertain: true } }),
    });
    if (isRefusal(decision)) throw new Error(`${command.type}: ${decision.refused}`);
    const next = decision.reduce<Round | undefined>(
      (now, event) => evolve(now, { event, actor: who, at: ++this.#ids }),
      round,
    );
    return next ?? expect.fail("no round");
  }

  /** Comments on a section, or on the whole draft ("chung"); gives the thread. */
  says(who: string, where: string, body: string, more: Partial<Note> = {}): string {
    const anchor: Anchor =
      where === "chung"
        ? { kind: "draft", draft: "d1" }
        : {
            kind: "range",
            draft: "d1",
            section: where,
            path: `khoản ${where}`,
            quote: { exact: `lời ${where}`, prefix: "", suffix: "" },
            span: { start: "", end: "" },
          };
    const place: Place = {
      standing: { kind: "exact" },
      section: where === "chung" ? null : where,
      article: null,
      path: where === "chung" ? "" : `khoản ${where}`,
      words: "",
    };
    this.#publish(who, { target: { kind: "place", anchor }, body, ...more }, place);
    return [...this.round.threads.keys()].at(-1) ?? expect.fail("no thread");
  }

  replies(who: string, thread: string, body: string): void {
    this.#publish(who, { target: { kind: "reply", thread }, body });
  }

  #publish(who: string, note: Partial<Note> & Pick<Note, "target">, place?: Place): void {
    const organisation = this.round.people.get(who)?.organisation ?? "";
    const desk =
      [...this.round.desks.values()].find(({ organisations }) => organisations.join() === organisation)?.id ?? "";
    const id = `n${++this.#ids}`;
    this.does(
      who,
      { type: "publish", desk, note: id },
      { id, kind: "amend", body: "", proposal: "", conference: undefined, at: 0, contributions: [], ...note },
      place,
    );
  }

  comment(thread: string, index = 0): string {
    return this.round.threads.get(thread)?.comments[index]?.id ?? expect.fail("no comment");
  }

  /** The table: group, bodies, words. */
  drawn(): string[] {
    return synthesise(this.round, READING).groups.flatMap((group) => {
      const title = group.kind === "place" ? group.path : group.kind;
      return group.items.flatMap((item) =>
        item.rows.map((row) => `${title} | ${row.bodies.join("+")} | ${row.said.map(({ body }) => body).join(" / ")}`),
      );
    });
  }
}

describe("the synthesis", () => {
  test("[SYN1] begins with what is about the whole draft, goes on in the order of the text and ends with what has no place", () => {
    const table = new Table();
    table.says("justice-1", "k2", "hai");
    table.says("finance-1", "gone", "mất chỗ");
    table.says("vcci-1", "k1", "một");
    const orphan = table.says("vcci-1", "k3", "mồ côi");
    table.says("finance-1", "k2", "hai nữa");
    table.says("finance-1", "chung", "chung");
    const place: Place = { standing: { kind: "orphaned" }, section: null, article: null, path: "khoản k3", words: "" };
    table.does(SERVICE, { type: "place", thread: orphan, place });
    expect(table.drawn()).toEqual([
      "general | Bộ Tài chính | chung",
      "khoản k1 | VCCI | một",
      "khoản k2 | Bộ Tư pháp | hai",
      "khoản k2 | Bộ Tài chính | hai nữa",
      "other | Bộ Tài chính | mất chỗ",
      "other | VCCI | mồ côi",
    ]);
    const other = synthesise(table.round, READING).groups.at(-1);
    expect(other?.items.map(({ lastPath, quote }) => [lastPath, quote])).toEqual([
      ["khoản gone", "lời gone"],
      ["khoản k3", "lời k3"],
    ]);
  });

  test("[SYN2] gives each body one row in a thread, other bodies' replies theirs, and the agency none", () => {
    const table = new Table();
    const thread = table.says("justice-1", "k1", "mở");
    table.replies("finance-1", thread, "thêm");
    table.replies("moderator", thread, "xin cảm ơn");
    table.replies("justice-1", thread, "nói rõ");
    table.says("drafter", "k2", "hỏi các đơn vị");
    expect(table.drawn()).toEqual(["khoản k1 | Bộ Tư pháp | mở / nói rõ", "khoản k1 | Bộ Tài chính | thêm"]);
    expect(synthesise(table.round, READING).counts.rows).toBe(2);
  });

  test("[SYN2] names all organisations of a joint desk in one row", () => {
    const table = new Table();
    table.does("justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
    table.does(
      "finance-1",
      { type: "publish", desk: "joint", note: "n" },
      {
        id: "n",
        target: { kind: "place", anchor: { kind: "draft", draft: "d1" } },
        kind: "add",
        body: "",
        proposal: "câu mới",
        conference: undefined,
        at: 0,
        contributions: [],
      },
      { standing: { kind: "exact" }, section: null, article: null, path: "", words: "" },
    );
    const [item] = synthesise(table.round, READING).groups[0]?.items ?? [];
    expect(item?.rows).toEqual([
      { bodies: ["Bộ Tư pháp", "Bộ Tài chính"], said: [{ kind: "add", body: "", proposal: "câu mới" }] },
    ]);
  });

  test("[SYN3] leaves withdrawn and hidden words out and counts them", () => {
    const table = new Table();
    const withdrawn = table.says("justice-1", "k1", "rút");
    const hidden = table.says("finance-1", "k1", "ẩn");
    table.replies("vcci-1", hidden, "vẫn nói");
    table.does("justice-1", { type: "withdraw", comment: table.comment(withdrawn) });
    table.does("moderator", { type: "hide", comment: table.comment(hidden), reason: "Lộ thông tin" });
    expect(table.drawn()).toEqual(["khoản k1 | VCCI | vẫn nói"]);
    expect(synthesise(table.round, READING).counts).toMatchObject({ rows: 1, withdrawn: 1, hidden: 1 });
    expect(JSON.stringify(synthesise(table.round, READING))).not.toMatch(/rút|ẩn/);
  });

  test("[SYN4] counts who was asked and who was heard, the agency apart, and tells silence from agreement", () => {
    const table = new Table({ deadline: "2023-05-20", silenceAgrees: true });
    table.says("justice-1", "k1", "sửa", { conference: "vung-tau" });
    table.does("finance-1", {
      type: "submit-opinion",
      opinion: {
        organisation: "finance",
        stance: "agree",
        source: { kind: "letter", number: "9/BTC", day: "2023-05-02" },
      },
    });
    const told = (today: string) => {
      const { asked, received, bodies } = synthesise(table.round, { ...READING, today });
      return { asked, received, vcci: bodies.find(({ name }) => name === "VCCI")?.status };
    };
    expect(told("2023-05-20")).toEqual({ asked: 3, received: 2, vcci: "waiting" });
    expect(told("2023-05-21")).toEqual({ asked: 3, received: 2, vcci: "overdue-agreed" });
    expect(synthesise(table.round, READING).bodies.slice(0, 2)).toEqual([
      {
        name: "Bộ Tư pháp",
        status: "heard",
        contributes: true,
        sources: [{ kind: "conference", place: "Vũng Tàu", day: "2023-04-21" }],
      },
      {
        name: "Bộ Tài chính",
        status: "heard",
        stance: "agree",
        contributes: false,
        sources: [{ kind: "letter", number: "9/BTC", day: "2023-05-02" }],
      },
    ]);
  });

  test("[SYN11] says of a letter that the agency wrote it down, until its organisation confirms it", () => {
    const table = new Table();
    const opinion = {
      organisation: "finance",
      stance: "agree-with-changes" as const,
      source: { kind: "letter" as const, number: "9/BTC", day: "2023-05-02" },
    };
    const sources = () => synthesise(table.round, READING).bodies.find(({ name }) => name === "Bộ Tài chính")?.sources;
    table.does("moderator", { type: "record-opinion", opinion });
    expect(sources()).toEqual([{ ...opinion.source, recorded: true }]);
    const recordedAt = table.round.opinions.get("finance")?.recorded?.at ?? 0;
    table.does("finance-1", { type: "confirm-opinion", organisation: "finance", recordedAt });
    expect(sources()).toEqual([opinion.source]);
  });

  test("[SYN4] counts what waits for its answer and for approval", () => {
    const table = new Table();
    const [first = "", second = ""] = ["a", "b", "c"].map((body) => table.says("justice-1", "k1", body));
    for (const thread of [first, second])
      table.does("moderator", { type: "answer", thread, disposition: { verdict: "partly", explanation: "Vì." } });
    table.does("leader", { type: "approve", thread: first });
    expect(synthesise(table.round, READING).counts).toMatchObject({ unanswered: 1, unapproved: 1 });
  });

  test("[SYN2] tells with each thread its answer, who agrees, who does not and who keeps its view", () => {
    const table = new Table();
    const thread = table.says("justice-1", "k1", "sửa");
    table.does("finance-1", { type: "view", thread, view: "agree" });
    table.does("vcci-1", { type: "view", thread, view: "disagree" });
    table.does("moderator", { type: "answer", thread, disposition: { verdict: "declined", explanation: "Đã có." } });
    table.does("justice-1", { type: "reserve", thread });
    expect(synthesise(table.round, READING).groups[0]?.items[0]).toMatchObject({
      agreeing: ["Bộ Tài chính"],
      disagreeing: ["VCCI"],
      reserved: ["Bộ Tư pháp"],
      answer: { verdict: "declined", explanation: "Đã có." },
    });
  });

  test("[SYN8] is of one draft, and says whether it is a demo", () => {
    expect(synthesise(new Table({ demo: true }).round, READING)).toMatchObject({
      subject: "dự thảo Nghị định về cụm công nghiệp",
      draft: 2,
      agency: "agency",
      demo: true,
    });
  });
});
