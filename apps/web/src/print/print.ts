import { nextTick, readonly, ref } from "vue";

const comments = ref(false);

/** Whether what is printed now has its comments. */
export const printsComments = readonly(comments);

/** Prints this page, with its comments where that is asked for; what is added for that goes when it is done. */
export async function printPage(withComments: boolean): Promise<void> {
  comments.value = withComments;
  await nextTick();
  globalThis.addEventListener("afterprint", () => (comments.value = false), { once: true });
  globalThis.print();
}
