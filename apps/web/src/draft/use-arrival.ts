import { watch } from "vue";
import { useRoute } from "vue-router";
import { useOpening } from "../thread/use-opening.ts";
import { usePageContext } from "./page-context.ts";

/** An address may name a thread, `?thread=…`: the page then opens at it, and goes to it where the address changes. */
export function useArrival(): void {
  const route = useRoute();
  const { view } = usePageContext();
  const open = useOpening();
  watch(
    [() => route.query["thread"], () => view.value !== undefined],
    ([thread, isDrawn]) => {
      if (isDrawn && typeof thread === "string") open(thread);
    },
    { flush: "post", immediate: true },
  );
}
