import type { AuthorsByClient, LiveRoom } from "@duthao/client";
import { authorship } from "@duthao/decree";
import { useThrottleFn } from "@vueuse/core";
import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from "vue";
import type { XmlFragment } from "yjs";
import { client } from "../client.ts";
import { AUTHOR_COLOURS } from "./author-colours.ts";

/** Somebody who wrote in a comment, and how much of what is there now, from 0 to 1. */
export interface NoteAuthor {
  readonly person: string;
  readonly share: number;
  readonly colour: number;
}

/** How often the service is asked whose an unknown client is, in milliseconds. */
const ASK_EVERY = 2_000;

export interface FollowedAuthors {
  /** In the order in which they appear in the words. */
  readonly authors: Readonly<ShallowRef<readonly NoteAuthor[]>>;
  readonly colourOf: (client: number) => number | undefined;
}

/** Follows who wrote what in a comment. `changed` is called when words may have another colour than before. */
export function useAuthors(room: LiveRoom, body: XmlFragment, who: string, changed: () => void): FollowedAuthors {
  const authors = shallowRef<readonly NoteAuthor[]>([]);
  let known: AuthorsByClient = new Map();

  const personOf = (id: number): string | undefined =>
    known.get(id) ?? (id === room.doc.clientID ? who : presentUnder(room, id));
  const look = () => {
    const runs = authorship(body);
    authors.value = shares(
      runs.flatMap(({ client: id, from, to }) => {
        const person = personOf(id);
        return person === undefined ? [] : [{ person, length: to - from }];
      }),
    );
    if (runs.some(({ client: id }) => personOf(id) === undefined)) void ask();
    changed();
  };
  const ask = useThrottleFn(async () => {
    const reply = await client.authors(room.name);
    if (reply.kind !== "done") return;
    known = reply.value;
    look();
  }, ASK_EVERY);

  body.observeDeep(look);
  onScopeDispose(() => body.unobserveDeep(look));
  look();
  // One author needs no colour.
  const colourOf = (id: number) =>
    authors.value.length < 2 ? undefined : authors.value.find(({ person }) => person === personOf(id))?.colour;
  return { authors: shallowReadonly(authors), colourOf };
}

function presentUnder(room: LiveRoom, id: number): string | undefined {
  const user: unknown = room.awareness.getStates().get(id)?.["user"];
  return typeof user === "object" && user !== null && "person" in user && typeof user.person === "string"
    ? user.person
    : undefined;
}

function shares(pieces: readonly { readonly person: string; readonly length: number }[]): NoteAuthor[] {
  const lengths = new Map<string, number>();
  for (const { person, length } of pieces) lengths.set(person, (lengths.get(person) ?? 0) + length);
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  return [...lengths].map(([person, length], index) => ({
    person,
    share: length / total,
    colour: index % AUTHOR_COLOURS,
  }));
}
