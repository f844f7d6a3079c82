import { anchorAnew, citedPlaces, lawfulDraft, readNote, resolve, resolveAll } from "@duthao/decree";
import { deskRoom, draftRoom, seatIn, type Anchor, type Anchored } from "@duthao/domain";
import type { Rooms } from "@duthao/service";
import type * as Y from "yjs";
import type { Authors } from "./authors.ts";
import type { DocumentSources } from "../persistence/checkpoints.ts";
import type { RoomAccess } from "../gate/room-access.ts";
import type { OpenRooms } from "./open-rooms.ts";
import { readAt } from "../persistence/document-state.ts";

/** Reads documents for the service, with everything that is in the journal at that moment. */
export function roomReader(open: OpenRooms, access: RoomAccess, sources: DocumentSources): Rooms {
  const texts = new DraftTexts();
  return {
    async note(desk, id) {
      const room = deskRoom(desk);
      const { doc, authors } = (await open.text(room)).text;
      return readNote(doc, id, ownersAt(desk, authors, access));
    },

    async places(draft, anchors) {
      const room = draftRoom(draft);
      if (!access.round(room)) return undefined;
      const { doc } = (await open.text(room)).text;
      const text = texts.of(doc);
      return text && resolveAll(doc, text, anchors).map(({ place }) => place);
    },

    async anchored(draft, anchor, at) {
      const room = draftRoom(draft);
      if (!access.round(room)) return undefined;
      const { doc } = (await open.text(room)).text;
      const text = texts.of(doc);
      if (!text) return undefined;
      const now = anchorAnew(doc, text, anchor);
      const then =
        now.isCertain || at === undefined
          ? undefined
          : await readAt(room, sources, at, (ydoc) => anchoredIn(ydoc, anchor));
      // the document as it was has the same characters, so its anchors hold on to those of today
      return then?.isCertain ? { ...then, place: resolve(doc, text, then.anchor).place } : now;
    },

    async cites(draft, words, about) {
      const room = draftRoom(draft);
      if (!access.round(room)) return undefined;
      const text = texts.of((await open.text(room)).text.doc);
      return text && citedPlaces(text, words, about);
    },
  };
}

function anchoredIn(ydoc: Y.Doc, anchor: Anchor): Anchored | undefined {
  const text = lawfulDraft(ydoc);
  return text && anchorAnew(ydoc, text, anchor);
}

/** Whose a client id is at a desk, and for which of its organisations that person sits there, or sat before they left or moved. */
function ownersAt(desk: string, authors: Authors, access: RoomAccess): Parameters<typeof readNote>[2] {
  const round = access.round(deskRoom(desk));
  const organisations = round?.desks.get(desk)?.organisations ?? [];
  return (client) => {
    const person = round && seatIn(round, authors.of(client) ?? "", organisations);
    return person && { person: person.id, organisation: person.organisation };
  };
}

/** The texts of drafts, read once for as long as they do not change; `undefined` for one that is no text at the moment. */
class DraftTexts {
  readonly #texts = new WeakMap<Y.Doc, DraftText>();

  of(doc: Y.Doc): DraftText | undefined {
    const known = this.#texts.get(doc);
    if (known) return known;
    const text = lawfulDraft(doc);
    if (!text) return undefined;
    this.#texts.set(doc, text);
    doc.once("update", () => this.#texts.delete(doc));
    return text;
  }
}

type DraftText = NonNullable<ReturnType<typeof lawfulDraft>>;
