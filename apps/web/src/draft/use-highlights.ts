import { resolveAll, type Resolution } from "@duthao/decree";
import { isWithdrawn, type Anchor, type OrganisationKind, type Round } from "@duthao/domain";
import type { Node } from "@tiptap/pm/model";
import { computed, shallowReadonly, shallowRef, type ComputedRef, type ShallowRef } from "vue";
import type { Doc } from "yjs";
import type { LyingNote } from "../desk/use-notes.ts";
import type { FindHighlights, Highlight } from "./editor/plugins/highlight.ts";

/** A thread or a note, and where it was made. */
interface Anchored {
  readonly id: string;
  readonly anchor: Anchor;
  readonly kind: OrganisationKind;
  readonly secret: boolean;
  /** Taken back: it keeps its place, but its words are no longer marked. */
  readonly gone: boolean;
}

interface AllAnchored {
  readonly all: readonly Anchored[];
  readonly signature: string;
}

function signatureOf({ id, anchor, kind, gone }: Anchored): string {
  return [
    id,
    kind,
    gone,
    anchor.kind === "range" ? anchor.span.start + anchor.span.end : anchor.kind === "section" ? anchor.section : "",
  ].join(" ");
}

/** Where each thread and note stands in the text, by its id. */
export type ThreadPlaces = ReadonlyMap<string, Resolution>;

export interface FollowedHighlights {
  readonly find: ComputedRef<FindHighlights>;
  /** As found the last time that `find` was asked. */
  readonly places: Readonly<ShallowRef<ThreadPlaces>>;
  /** The text that `find` was asked about the last time: anew whenever sections came, went or moved. */
  readonly text: Readonly<ShallowRef<Node | undefined>>;
}

/** The highlights of everything that is said about a text, and where it all stands. Looks again only where an anchor came, went or changed. */
export function useHighlights(ydoc: Doc, round: () => Round, notes: () => readonly LyingNote[]): FollowedHighlights {
  const places = shallowRef<ThreadPlaces>(new Map());
  const text = shallowRef<Node>();
  // Replies, views and typing on a desk change the round and the notes, but not what is anchored where.
  const anchored = computed<AllAnchored>((before) => {
    const all = [...threadsIn(round()), ...notesIn(round(), notes())];
    const signature = all.map(signatureOf).join("\n");
    return before?.signature === signature ? before : { all, signature };
  });
  const find = computed<FindHighlights>(() => {
    const { all } = anchored.value;
    return (doc: Node) => {
      text.value = doc;
      const resolutions = resolveAll(
        ydoc,
        doc,
        all.map(({ anchor }) => anchor),
      );
      places.value = new Map(
        resolutions.flatMap((found, index) => (all[index] ? [[all[index].id, found] as const] : [])),
      );
      return all.flatMap((one, index) => highlight(one, resolutions[index]));
    };
  });
  return { find, places: shallowReadonly(places), text: shallowReadonly(text) };
}

function threadsIn(round: Round): Anchored[] {
  return [...round.threads.values()].map((thread) => ({
    id: thread.id,
    anchor: thread.anchor,
    kind: kindOf(round, thread.comments[0].organisations[0]),
    secret: false,
    gone: isWithdrawn(thread),
  }));
}

function notesIn(round: Round, notes: readonly LyingNote[]): Anchored[] {
  return notes.flatMap(({ note, desk }) =>
    note.target.kind === "place"
      ? [
          {
            id: note.id,
            anchor: note.target.anchor,
            kind: kindOf(round, desk.organisations[0]),
            secret: true,
            gone: false,
          },
        ]
      : [],
  );
}

function kindOf(round: Round, organisation: string | undefined): OrganisationKind {
  return round.organisations.get(organisation ?? "")?.kind ?? "other";
}

function highlight({ id, anchor, kind, secret, gone }: Anchored, found: Resolution | undefined): Highlight[] {
  if (gone || !found?.range || anchor.kind === "draft" || found.range.from === found.range.to) return [];
  return [{ id, ...found.range, kind, secret, whole: anchor.kind === "section" }];
}
