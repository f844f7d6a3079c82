import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import { compareRelativePositions, createRelativePositionFromJSON, type RelativePosition } from "yjs";
import { caret, caretInWord, caretSelection, type CaretLook } from "../caret.ts";
import type { CaretPlaces } from "../caret-places.ts";
import { sidesOf } from "../live-place.ts";
import { redraw } from "./reported-place.ts";
import { Shades } from "../shades.ts";

/** Where somebody is in a text, as the others get it. */
interface Cursor {
  readonly anchor: unknown;
  readonly head: unknown;
}

const key = new PluginKey<DecorationSet>("carets");

/** Shows the carets and selections of the others, and the others this one's. */
export function carets(awareness: Awareness, places: CaretPlaces): Plugin<DecorationSet> {
  const shades = new Shades();
  const elements = new Set<HTMLElement>();
  const element = (look: CaretLook): HTMLElement => {
    for (const old of elements) if (!old.isConnected) elements.delete(old);
    const made = caret(look);
    elements.add(made);
    return made;
  };
  const drawn = (state: EditorState): DecorationSet => DecorationSet.create(state.doc, drawnIn(state));
  const drawnIn = (state: EditorState): Decoration[] => {
    const others = [...awareness.getStates()]
      .filter(([client]) => client !== awareness.clientID)
      .map(([client, shown]) => ({ client, cursor: cursorIn(shown), look: lookOf(shown) }));
    shades.keep(others.map(({ look }) => look));
    return others.flatMap(({ client, cursor, look }) =>
      cursor ? drawOne(state, client, cursor, { ...look, shade: shades.of(look) }) : [],
    );
  };
  const drawOne = (state: EditorState, client: number, cursor: Cursor, look: CaretLook): Decoration[] => {
    const anchor = places.positionOf(state, cursor.anchor);
    const head = places.positionOf(state, cursor.head);
    if (anchor === undefined || head === undefined || Math.max(anchor, head) > state.doc.content.size) return [];
    // Drawn anew, and its name said again, only when it moves in the text.
    const within = letterWithinWord(state.doc, head);
    const drawn = within
      ? Decoration.inline(head, head + within.length, caretInWord(look))
      : Decoration.widget(head, () => element(look), {
          key: `${client} ${look.shade} ${JSON.stringify(cursor.head)}`,
          side: 10,
          ignoreSelection: true,
        });
    return anchor === head
      ? [drawn]
      : [drawn, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), caretSelection(look))];
  };
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => drawn(state),
      apply: (transaction, set, _, state) =>
        transaction.getMeta(key) || places.isFromOthers(transaction)
          ? drawn(state)
          : set.map(transaction.mapping, transaction.doc),
    },
    props: {
      decorations: (state) => key.getState(state),
      handleDOMEvents: {
        mousemove: (_, event) =>
          elements.forEach((one) => one.classList.toggle("is-near", isNear(one.getBoundingClientRect(), event))),
      },
    },
    view: (view) => {
      const redrawSoon = follow(view);
      const onChange = ({ added, updated, removed }: Readonly<Record<"added" | "updated" | "removed", number[]>>) => {
        if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) redrawSoon();
      };
      const show = () => tell(view, awareness, places);
      awareness.on("change", onChange);
      view.dom.addEventListener("focusin", show);
      view.dom.addEventListener("focusout", show);
      return {
        update: show,
        destroy: () => {
          awareness.off("change", onChange);
          view.dom.removeEventListener("focusin", show);
          view.dom.removeEventListener("focusout", show);
          if (isMine(view, awareness, places)) awareness.setLocalStateField("cursor", null);
        },
      };
    },
  });
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** The letter behind a position that is within a word; `undefined` anywhere else. */
function letterWithinWord(doc: Node, pos: number): string | undefined {
  const { nodeBefore, nodeAfter } = doc.resolve(pos);
  const before = Array.from(nodeBefore?.text?.slice(-2) ?? "").at(-1);
  const after = Array.from(nodeAfter?.text?.slice(0, 2) ?? "").at(0);
  return before && after && LETTER.test(before) && LETTER.test(after) ? after : undefined;
}

/** How near the pointer comes to a caret for its name to be said, in pixels. */
const NEAR = 8;

function isNear({ left, top, bottom }: DOMRect, { clientX, clientY }: MouseEvent): boolean {
  return Math.abs(clientX - left) < NEAR && clientY > top - NEAR && clientY < bottom + NEAR;
}

/** Draws anew after whatever happens at once has happened. */
function follow(view: EditorView): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      if (!view.isDestroyed) redraw(view, key);
    });
  };
}

/** Tells the others where this one is; that it is nowhere, once it has left this editor for no other one. */
function tell(view: EditorView, awareness: Awareness, places: CaretPlaces): void {
  if (!view.hasFocus()) {
    if (isMine(view, awareness, places)) awareness.setLocalStateField("cursor", null);
    return;
  }
  const { anchor, head } = view.state.selection;
  const [ofAnchor, ofHead] = sidesOf(anchor, head);
  const now = { anchor: places.placeAt(view.state, anchor, ofAnchor), head: places.placeAt(view.state, head, ofHead) };
  const before = cursorIn(awareness.getLocalState() ?? {});
  if (now.anchor && now.head && !(before && isSame(before.anchor, now.anchor) && isSame(before.head, now.head)))
    awareness.setLocalStateField("cursor", now);
}

/** Whether the place that this page shows is in this editor: one page has several. */
function isMine({ state }: EditorView, awareness: Awareness, { positionOf }: CaretPlaces): boolean {
  const shown = cursorIn(awareness.getLocalState() ?? {});
  return shown !== undefined && positionOf(state, shown.anchor) !== undefined;
}

function isSame(before: unknown, now: RelativePosition): boolean {
  const known = createRelativePositionFromJSON(before);
  return compareRelativePositions(known, now) && known.assoc === now.assoc;
}

function cursorIn({ cursor }: Readonly<Record<string, unknown>>): Cursor | undefined {
  return typeof cursor === "object" && cursor !== null && "anchor" in cursor && "head" in cursor
    ? { anchor: cursor.anchor, head: cursor.head }
    : undefined;
}

/** What the service vouches for. */
function lookOf({ user }: Readonly<Record<string, unknown>>): Omit<CaretLook, "shade"> {
  const said: Readonly<Record<string, unknown>> = typeof user === "object" && user !== null ? { ...user } : {};
  const text = (name: string) => (typeof said[name] === "string" ? said[name] : "");
  return { person: text("person"), name: text("name"), short: text("short"), kind: text("kind") || "other" };
}
