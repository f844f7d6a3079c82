import { Plugin, type EditorState } from "@tiptap/pm/state";
import { afterPaint } from "../page/after-paint.ts";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";

/** The editor's state as it was last painted: what a bar shows of it may be a frame late, and typing never waits for it. */
export function followState(): {
  readonly plugin: Plugin;
  readonly state: Readonly<ShallowRef<EditorState | undefined>>;
} {
  const state = shallowRef<EditorState>();
  const plugin = new Plugin({
    view: (view) => {
      let callOff: (() => void) | undefined;
      const look = () => {
        callOff = undefined;
        state.value = view.state;
      };
      const next = () => void (callOff ??= afterPaint(look));
      next();
      return {
        update: next,
        destroy: () => {
          callOff?.();
          state.value = undefined;
        },
      };
    },
  });
  return { plugin, state: shallowReadonly(state) };
}
