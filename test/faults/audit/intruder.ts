import { TEXT_ROOT } from "@duthao/decree";
import { draftRoom, roomName } from "@duthao/domain";
import * as Y from "yjs";
import type { Session } from "../person.ts";
import type { Moment } from "./moment.ts";

/** The draft of the demonstration, which those who comment on it only read. */
export const DRAFT = roomName(draftRoom("demo-1"));

/** How long one attempt may take, and so how often there is one at most, in milliseconds: more often and they would be let in nowhere. */
const ATTEMPT = 4_000;

/** Somebody who may only read the draft, and keeps writing into it whatever becomes of the service. */
export class Intruder {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async intrudeUntil(end: Moment): Promise<void> {
    while (!end.hasCome) {
      const client = this.#session.open();
      const { room } = client.openRoom(DRAFT);
      void room.synced.then(() => room.doc.getXmlFragment(TEXT_ROOT).push([new Y.XmlElement("paragraph")]));
      await within(ATTEMPT, end);
      await client.close();
    }
  }
}

/** Resolves after so long, or soon after the end has come. */
async function within(milliseconds: number, end: Moment): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, milliseconds);
  await Promise.race([late.promise, end.coming]);
  clearTimeout(timer);
}
