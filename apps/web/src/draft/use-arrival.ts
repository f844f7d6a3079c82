import { watch } from "vue";
import { useRoute } from "vue-router";
import { useOpening } from "../thread/use-opening.ts";
import { usePageContext } from "./page-context.ts";

/** An address may name a thread, `?thread=…`: the page then opens at it. */
export function useArrival(): void {
  const { thread } = useRoute().query;
  const { view } = usePageContext();
  const open = useOpening();
  if (typeof thread !== "string") return;
  const stop = watch(
    view,
    (editor) => {
      if (!editor) return;
      stop();
      open(thread);
    },
    { flush: "post" },
  );
}
