import { addNote, noteBody } from "@duthao/decree";
import { deskRoom, roomName } from "@duthao/domain";
import type { Client, LiveRoom } from "@duthao/client";
import * as Y from "yjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Server } from "../journey/server.ts";
import { signIn } from "./person.ts";

const ROUND = "demo";
const PEOPLE = ["tuphap-1", "tuphap-2", "khdt-1", "vcci-1"] as const;
/** Acknowledgements to wait for, from all together, before the server is killed. */
const BEFORE_KILL = 40;
const KILLS = 5;

interface Typist {
  readonly client: Client;
  readonly room: LiveRoom;
  readonly note: string;
  readonly acknowledged: string[];
}

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(() => server.stop());

async function sitDown(person: string, note: string): Promise<Typist> {
  const client = await signIn(server.origin, person);
  const room = await enterDesk(client);
  addNote(room.doc, note, { target: { kind: "place", anchor: { kind: "draft", draft: "any" } }, kind: "other", at: 0, by: person });
  noteBody(room.doc, note)?.insert(0, [paragraph()]);
  return { client, room, note, acknowledged: [] };
}

async function enterDesk(client: Client): Promise<LiveRoom> {
  const desks = await client.desks(ROUND);
  if (desks.kind !== "done") throw new Error(`No desks: ${JSON.stringify(desks)}`);
  const [home] = [...desks.value.values()].filter((desk) => desk.organisations.length === 1);
  if (!home) throw new Error("Every organisation has a desk of its own.");
  const { room } = client.openRoom(roomName(deskRoom(home.id)));
  await room.synced;
  return room;
}

function paragraph(): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText()]);
  return element;
}

function words(doc: Y.Doc, note: string): Y.XmlText {
  const element = noteBody(doc, note)?.get(0);
  const text = element instanceof Y.XmlElement ? element.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error(`The note ${note} has no words.`);
  return text;
}

/** A moment that comes once: others wait for it, or ask whether it has come. */
class Moment {
  hasCome = false;
  come: () => void = () => undefined;
  readonly coming = new Promise<false>((resolve) => {
    this.come = () => {
      this.hasCome = true;
      resolve(false);
    };
  });
}

/** Types one word after the other until the end, and tells each that was acknowledged before it. */
async function type({ room, note, acknowledged }: Typist, end: Moment, tell: () => void): Promise<void> {
  for (let turn = 0; !end.hasCome; turn++) {
    const word = `${note}.${turn} `;
    const text = words(room.doc, note);
    text.insert(text.length, word);
    if (!(await Promise.race([room.saved(), end.coming]))) continue;
    acknowledged.push(word);
    tell();
  }
}

for (let kill = 1; kill <= KILLS; kill++) {
  test(`[JRN3] kill -9 while four people type loses nothing acknowledged (${kill} of ${KILLS})`, async () => {
    const typists = await Promise.all(PEOPLE.map((person) => sitDown(person, `n${kill}-${person}`)));
    const enough = new Moment();
    const end = new Moment();
    let count = 0;
    const typing = Promise.all(typists.map((typist) => type(typist, end, () => ++count === BEFORE_KILL && enough.come())));
    await enough.coming;
    await server.kill();
    end.come();
    await typing;
    await Promise.all(typists.map(({ client }) => client.close()));
    await server.start();

    for (const { note, acknowledged } of typists) {
      const reader = await signIn(server.origin, note.slice(note.indexOf("-") + 1));
      const room = await enterDesk(reader);
      const kept = words(room.doc, note).toString();
      expect(acknowledged.filter((word) => !kept.includes(word)), `acknowledged to ${note} and lost`).toEqual([]);
      await reader.close();
    }
    expect(count).toBeGreaterThanOrEqual(BEFORE_KILL);
  });
}
