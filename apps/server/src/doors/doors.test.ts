import { join } from "node:path";
import { addNote, noteBody, noteProposal } from "@duthao/decree";
import { deskRoom, homeDesk, RECORD_MAPS, recordRoom, roomName } from "@duthao/domain";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { run } from "../cli/terminal.fixture.ts";
import { folder } from "../folder.fixture.ts";
import { asker, likeness, openDoors, readable, readableUnder, type Asker, type OpenHouse } from "./asker.fixture.ts";
import { askHttp, HTTP_DOORS, SAYING_DOORS } from "./http-doors.fixture.ts";
import { EMPTY, LIVE_DOORS, updateIn } from "./live-doors.fixture.ts";

/** Words to look for, in ASCII so that they are the same bytes everywhere. */
const HIDDEN = "hidden-0912345678";
const STANDING = "standing-words";

/** Every door is asked, some of them in processes of their own: milliseconds on a machine that does much besides. */
const SLOW = 180_000;

const RECORD = roomName(recordRoom("r1"));
const ROOMS = ["draft:d1", RECORD];

/** Everything that somebody is answered at any door, by its name. */
async function everywhere(
  who: Asker,
  { vectors = [EMPTY], doors = HTTP_DOORS }: { vectors?: readonly Uint8Array[]; doors?: typeof HTTP_DOORS } = {},
): Promise<ReadonlyMap<string, Buffer>> {
  const answers = [...(await askHttp(who, doors))].map(([door, { body }]) => [door, body] as const);
  return new Map([...answers, ...(await live(who, vectors))]);
}

async function live(who: Asker, vectors: readonly Uint8Array[] = [EMPTY]): Promise<ReadonlyMap<string, Buffer>> {
  const answers = new Map<string, Buffer>();
  for (const [way, hear] of Object.entries(LIVE_DOORS)) {
    for (const room of ROOMS)
      for (const [index, vector] of vectors.entries())
        answers.set(`${way} ${room} ${index}`, Buffer.concat(await hear(who, room, vector)));
  }
  return answers;
}

const doorsWith = (answers: ReadonlyMap<string, Buffer>, words: string): string[] =>
  [...answers].flatMap(([door, answer]) => (readable(answer).includes(words) ? [door] : []));

/** Writes a note about Điều 1 on the person's own desk. */
async function writes({ stage }: OpenHouse, who: string, note: string, words: string): Promise<string> {
  const round = stage.services.rounds.get("r1");
  const desk = round && homeDesk(round, round.people.get(who)?.organisation ?? "");
  if (!desk) throw new Error(`${who} has no desk.`);
  await stage.services.live.change(deskRoom(desk.id), who, (ydoc) => {
    addNote(ydoc, note, {
      target: { kind: "place", anchor: { kind: "section", draft: "d1", section: "a1", path: "Điều 1" } },
      kind: "other",
      at: 0,
      by: who,
    });
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(words)]);
    noteBody(ydoc, note)?.insert(0, [paragraph]);
    noteProposal(ydoc, note)?.insert(0, words);
  });
  return desk.id;
}

/** The commands of the command line, each with what of a round it gives away. */
const COMMANDS: Readonly<Record<string, string>> = {
  outline: "nothing: it reads a file",
  compare: "nothing: it reads two files",
  verify: "names of streams and numbers of entries, to whoever runs the server",
  seal: "names of streams and numbers of entries, to whoever runs the server",
  rebuild: "names of rooms and sizes, to whoever runs the server",
  backup: "everything, into a file that is whoever runs the server's",
  restore: "nothing",
  audit: "ids and words of ours; nothing that anybody wrote",
  export: "what everyone in the round may read; the rest when asked",
  "user add": "nothing",
  "user disable": "nothing",
  "user reset": "a link for an account",
  "user enable": "nothing",
  "seat add": "the names of a round's organisations, to whoever runs the server",
  "seat remove": "nothing",
  outbox: "kinds and addresses of messages, to whoever runs the server",
  setup: "nothing",
  demo: "nothing",
  help: "nothing",
};

describe("words that were hidden", () => {
  let at: OpenHouse;
  let before: Uint8Array;
  let published: { id: string; desk: string };
  beforeAll(async () => {
    at = await openDoors();
    before = Y.encodeStateVectorFromUpdate((await at.stage.services.live.state(recordRoom("r1"))).update);
    const desk = await writes(at, "delegate", "n1", HIDDEN);
    await writes(at, "neighbour", "n2", `${STANDING} ${"và ".repeat(8_000)}`); // so much that a room keeps its answer to joiners
    published = { id: "publish-n1", desk };
    await at.does("delegate", { type: "publish", desk, note: "n1" }, published.id);
    const [other = ""] = (await at.stage.ask("GET", "/api/rounds/r1/desks", { as: "neighbour" }))
      .json<{ id: string }[]>()
      .map(({ id }) => id);
    await at.does("neighbour", { type: "publish", desk: other, note: "n2" });
  });
  afterAll(() => at.stage.close());

  test("[API8] every address of the description is among the doors, and no other", async () => {
    const { paths } = (await at.stage.ask("GET", "/api/openapi.json")).json<{ paths: Record<string, object> }>();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(Object.keys(HTTP_DOORS).toSorted());
  });

  test(
    "[ANN6] leave by no door once they are hidden, to anybody; what stands does",
    async () => {
      const [moderator, neighbour] = [await asker(at, "moderator"), await asker(at, "neighbour")];
      const everything = { vectors: [EMPTY, before], doors: SAYING_DOORS };
      const shown = await everywhere(moderator, everything);
      expect(doorsWith(shown, HIDDEN)).toEqual(doorsWith(shown, STANDING));
      expect(doorsWith(shown, HIDDEN).length).toBeGreaterThan(5);
      const comment =
        [...(at.stage.services.rounds.get("r1")?.threads.values() ?? [])]
          .flatMap(({ comments }) => comments)
          .find(({ body }) => body === HIDDEN)?.id ?? "";
      await at.does("moderator", { type: "hide", comment, reason: "Thông tin cá nhân" });
      const answers = await everywhere(moderator, everything);
      expect([doorsWith(answers, HIDDEN), doorsWith(answers, STANDING)]).toEqual([[], doorsWith(shown, STANDING)]);
      expect(doorsWith(await live(neighbour, [EMPTY, before]), HIDDEN)).toEqual([]);
    },
    SLOW,
  );

  test("[ANN6, CLI23] are in no export but one with private desks, which says where something is withheld", async () => {
    const environment = { DATA_DIR: at.stage.services.settings.dataDir };
    const [without, along] = [join(folder(), "round"), join(folder(), "round")];
    expect((await run(["export", "r1", "--out", without], environment)).exit).toBe(0);
    expect((await run(["export", "r1", "--desks", "--out", along], environment)).exit).toBe(0);
    const [open, all] = [readableUnder(without), readableUnder(along)];
    expect([open.includes(STANDING), open.includes(HIDDEN), open.includes('"withheld":true')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([all.includes(HIDDEN), all.includes('"withheld":true')]).toEqual([true, false]);
  });

  test("[CLI6, ANN6] every command of the command line is known to give nothing of a round to those who may not read it", async () => {
    const { out } = await run("help");
    const known = [...out.matchAll(/^ {2}duthao ((?:(?:user|seat) )?[a-z]+)/gm)].map(([, name = ""]) => name);
    expect([...new Set(known)].toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
  });

  test("[ANN6] are not in the answer to a command that is told again", async () => {
    const body = { id: published.id, command: { type: "publish", desk: published.desk, note: "n1" } };
    const answer = await at.stage.ask("POST", "/api/rounds/r1/commands", { as: "delegate", body });
    expect(answer.json()).toMatchObject({ events: [{ type: "thread.opened" }] });
    expect(answer.body).not.toContain(HIDDEN);
  });
});

/** What somebody is answered everywhere, without what is another each time and who they are. */
async function seen(who: Asker, name: string): Promise<ReadonlyMap<string, string>> {
  const answers = [...(await everywhere(who))].filter(([door]) => door !== "GET /metrics");
  return new Map(answers.map(([door, answer]) => [door, likeness(answer, [name, who.who])]));
}

test(
  "[ROU28] a round in preparation is no round to whom it will ask: at every door they are answered as somebody who is in none",
  async () => {
    const at = await openDoors({ isOpen: false });
    const [delegate, outsider, drafter] = [
      await asker(at, "delegate"),
      await asker(at, "outsider"),
      await asker(at, "drafter"),
    ];
    const [asked, none] = [await seen(delegate, "Người delegate"), await seen(outsider, "Người ngoài")];
    expect(asked).toEqual(none);
    expect([...asked].filter(([, answer]) => /cụm công nghiệp|điều chỉnh|Bộ Tư pháp/i.test(answer))).toEqual([]);
    expect(
      [...(await live(drafter))].flatMap(([door, answer]) =>
        /cụm công nghiệp|điều chỉnh/i.test(answer.toString()) ? door : [],
      ),
    ).toHaveLength(6);
    await at.stage.close();
  },
  SLOW,
);

/** What a room holds for somebody: how much of whom, and what it says. */
async function held(who: Asker): Promise<ReadonlyMap<string, string>> {
  const rooms = new Map<string, string>();
  for (const room of ROOMS) {
    const doc = new Y.Doc();
    for (const message of (await LIVE_DOORS["/sync"]?.(who, room, EMPTY)) ?? []) {
      const update = updateIn(message, true);
      if (update) Y.applyUpdate(doc, update);
    }
    for (const name of RECORD_MAPS) doc.getMap(name);
    const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))];
    rooms.set(
      room,
      likeness(Buffer.from(JSON.stringify({ vector, holds: room === RECORD ? doc.toJSON() : null })), [who.who]),
    );
  }
  return rooms;
}

/** The same that everybody sees, with or without much going on between two organisations that share desks. */
async function played(
  isBusy: boolean,
): Promise<{ readonly seqs: readonly number[]; readonly told: ReadonlyMap<string, string>; readonly entries: number }> {
  const at = await openDoors();
  const { services } = at.stage;
  const busy = async (desk: string): Promise<void> => {
    if (!isBusy) return;
    await at.does("delegate", { type: "open-joint-desk", desk, organisations: ["moit"] });
    await writes(at, "delegate", `${desk}-note`, "Chưa gửi cho ai.");
    for (let letter = 0; letter < 5; letter++)
      await services.live.change(
        deskRoom(desk),
        "moderator",
        (ydoc) => void ydoc.getMap("notes").set(`${desk}-${letter}`, new Y.Map()),
      );
  };
  const seqs: number[] = [];
  const does = async (...how: Parameters<OpenHouse["does"]>): Promise<void> => {
    const outcome = await at.does(...how);
    seqs.push("seq" in outcome ? outcome.seq : -1);
  };
  await busy("k-first");
  const desk = await writes(at, "neighbour", "n1", "Đề nghị làm rõ.");
  await busy("k-second");
  await does("neighbour", { type: "publish", desk, note: "n1" });
  await busy("k-third");
  await does("moderator", { type: "freeze-numbering", frozen: true });
  await busy("k-fourth");
  await services.store.signedHeads.sign(services.signer, Date.now());
  await services.notifier.tellAll();
  const neighbour = await asker(at, "neighbour");
  const { "GET /metrics": _, "GET /api/rounds/{round}/synthesis.docx": __, ...doors } = SAYING_DOORS; // figures of the process, and a zip
  const answers = [...(await askHttp(neighbour, doors))].map(
    ([door, { status, body }]) => [door, `${status} ${likeness(body, [])}`] as const,
  );
  const told = new Map([...answers, ...(await held(neighbour))]);
  const entries = (await services.store.journal.streams("")).length;
  await at.stage.close();
  return { seqs, told, entries };
}

test(
  "[DSK8] what goes on at desks that somebody is not at changes no number, time or size in anything that they are told",
  async () => {
    const [quiet, busy] = [await played(false), await played(true)];
    expect(busy.entries).toBeGreaterThan(quiet.entries);
    expect(busy.seqs).toEqual(quiet.seqs);
    expect(busy.told).toEqual(quiet.told);
    expect(busy.told.get("GET /api/rounds/{round}/timeline")).toContain("thread.opened");
  },
  SLOW,
);
