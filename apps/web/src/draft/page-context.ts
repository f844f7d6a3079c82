import type { RoomState } from "@duthao/client";
import { gravest } from "@duthao/client";
import { draftRoom, may, recordRoom, type Round } from "@duthao/domain";
import type { Node } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import { computed, inject, provide, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from "vue";
import { useDesks } from "../desk/use-desks.ts";
import { useNotes, type LyingNote, type OpenDesk } from "../desk/use-notes.ts";
import { useDeciding, type Decide } from "../thread/use-deciding.ts";
import type { FindHighlights } from "./editor/plugins/highlight.ts";
import { useHighlights, type ThreadPlaces } from "./use-highlights.ts";
import { useLiveRoom, type FollowedRoom } from "./use-live-room.ts";

/** What the parts of the working page share: the round, the text, the desks, and what is being read. */
export interface PageContext {
  readonly round: ComputedRef<Round>;
  /** The person at this page, and the organisation they sit in. */
  readonly who: string;
  readonly organisation: ComputedRef<string>;
  readonly draft: FollowedRoom;
  readonly editable: ComputedRef<boolean>;
  /** Comments being written on this person's desks. */
  readonly notes: Readonly<ShallowRef<readonly LyingNote[]>>;
  readonly desks: Readonly<ShallowRef<ReadonlyMap<string, OpenDesk>>>;
  readonly highlights: ComputedRef<FindHighlights>;
  readonly places: Readonly<ShallowRef<ThreadPlaces>>;
  /** The text of the draft as its sections stand; `undefined` before it is drawn. */
  readonly text: Readonly<ShallowRef<Node | undefined>>;
  /** How it stands with everything typed on this page. */
  readonly state: ComputedRef<RoomState>;
  readonly decide: Decide;
  /** Asks again which desks there are, and resolves when it is known. */
  readonly lookForDesks: () => Promise<void>;
  /** The editor of the text, once it is drawn. */
  readonly view: ShallowRef<EditorView | undefined>;
  /** The thread or note that is being read. */
  readonly current: ShallowRef<string | undefined>;
  /** The note that was just begun here, whose editor takes the caret; another object each time. */
  readonly begun: ShallowRef<{ readonly note: string } | undefined>;
  /** The card that is to take the focus once it is there; another object each time. */
  readonly called: ShallowRef<{ readonly item: string } | undefined>;
  /** The line of the outline that the reader is at; `undefined` above the first. */
  readonly line: ShallowRef<string | undefined>;
}

const WORK: InjectionKey<PageContext> = Symbol("work");

/** Sets the working page up for those below. `followed` is the round as its record tells. */
export function providePageContext(followed: () => Round, who: string): PageContext {
  const {
    id,
    draft: { id: draftId },
  } = followed();
  const record = useLiveRoom(recordRoom(id));
  const { desks, lookAgain } = useDesks(id, record.room);
  const round = computed(() => ({ ...followed(), desks: desks.value }));
  const draft = useLiveRoom(draftRoom(draftId));
  const { notes, open, states } = useNotes(desks);
  const { find, places, text } = useHighlights(
    draft.room.doc,
    () => round.value,
    () => notes.value,
  );
  const { decide } = useDeciding(id);
  const context: PageContext = {
    round,
    who,
    organisation: computed(() => round.value.people.get(who)?.organisation ?? ""),
    draft,
    editable: computed(() => may.edit(who, round.value)),
    notes,
    desks: open,
    highlights: find,
    places,
    text,
    state: computed(() => gravest([draft.state.value, record.state.value, ...states.value])),
    decide,
    lookForDesks: lookAgain,
    view: shallowRef(),
    current: shallowRef(),
    begun: shallowRef(),
    called: shallowRef(),
    line: shallowRef(),
  };
  provide(WORK, context);
  return context;
}

export function usePageContext(): PageContext {
  const context = inject(WORK);
  if (!context) throw new Error("Only parts of the working page use its work.");
  return context;
}
