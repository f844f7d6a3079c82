import { Plugin, type EditorState } from "@tiptap/pm/state";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";

/** The editor's state as of the last frame: what a bar shows of it may be a frame late, and typing never waits for it. */
export function followState(): { readonly plugin: Plugin; readonly state: Readonly<ShallowRef<EditorState | undefined>> } {
  const state = shallowRef<EditorState>();
  const plugin = new Plugin({
    view: (view) => {
      let frame = 0;
      const look = () => {
        frame = 0;
        state.value = view.state;
      };
      const next = () => void (frame ||= requestAnimationFrame(look));
      next();
      return {
        update: next,
        destroy: () => {
          cancelAnimationFrame(frame);
          state.value = undefined;
        },
      };
    },
  });
  return { plugin, state: shallowReadonly(state) };
}
