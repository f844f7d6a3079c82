import { Plugin, PluginKey, type Command } from "@tiptap/pm/state";
import { ySyncPluginKey } from "y-prosemirror";

const key = new PluginKey<boolean>("leaving");

/** What may be pressed between Esc and the Tab that leaves: keys that do nothing alone belong to Shift+Tab. */
const WAITING: ReadonlySet<string> = new Set([
  "Escape",
  "Tab",
  "Shift",
  "Control",
  "Alt",
  "Meta",
  "AltGraph",
  "CapsLock",
  "NumLock",
]);

/** From now on Tab leaves the text. Declines, so that Esc does what else it does. */
export const leave: Command = ({ tr }, dispatch) => {
  dispatch?.(tr.setMeta(key, true));
  return false;
};

/** Whether Tab left the text; declines where it changes the level. Once it has, it changes it again. */
export const left: Command = (state, dispatch) => {
  if (!key.getState(state)) return false;
  dispatch?.(state.tr.setMeta(key, false));
  return true;
};

/** Stays in the text after any other key. */
export function pressed(name: string): Command {
  return (state, dispatch) => !WAITING.has(name) && left(state, dispatch);
}

/** Remembers Esc until another key or the mouse is pressed, or something is written here; what others write leaves it. */
export function leavingPlugin(): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (transaction, isLeaving) => {
        const told: unknown = transaction.getMeta(key);
        if (typeof told === "boolean") return told;
        return isLeaving && (!transaction.docChanged || transaction.getMeta(ySyncPluginKey) !== undefined);
      },
    },
    props: {
      handleDOMEvents: {
        keydown: ({ state, dispatch }, event) => void pressed(event.key)(state, dispatch),
        mousedown: ({ state, dispatch }) => void left(state, dispatch),
      },
    },
  });
}
